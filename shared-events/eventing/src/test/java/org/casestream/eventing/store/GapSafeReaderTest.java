package org.casestream.eventing.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.casestream.eventing.store.ReadingModel.Database;
import org.casestream.eventing.store.ReadingModel.Read;
import org.casestream.eventing.store.ReadingModel.Rule;
import org.casestream.eventing.store.ReadingModel.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No interleaving of writers, reader, roll backs and crashes makes the reader pass over an event that is or may come to be there. */
class GapSafeReaderTest {

    /** How often the reader looks again at open appends within one look; in production it is a tenth of a second. */
    private static final int LOOKS = 2;

    /** The production code, asking the model. */
    private static final Rule OURS = (from, database) -> {
        long position = from == null ? 0 : (Long) from;
        int[] looks = {0};
        List<Long> events = new GapSafeReader<>(asking(database), Long::longValue)
                .next(position, 100, () -> looks[0]++ < LOOKS).events();
        return new Read(events, events.isEmpty() ? position : events.getLast());
    };

    private static GapSafeReader.Log<Long> asking(Database database) {
        return new GapSafeReader.Log<>() {
            @Override
            public List<Long> after(long position, int limit) {
                return database.visible().stream().filter(event -> event > position).limit(limit).toList();
            }

            @Override
            public Set<String> openAppends() {
                return database.open();
            }
        };
    }

    @ParameterizedTest(name = "writers with {0} events")
    @ValueSource(strings = {"1 1", "2 1", "3 2", "3 3", "1 1 1", "2 1 1"})
    void no_interleaving_loses_an_event(String writers) {
        Verdict verdict = check(new ReadingModel(OURS, counts(writers)), "gap-safe reader, writers with " + writers + " events");

        assertThat(verdict.loss()).isNull();
    }

    @Test
    void the_checker_finds_the_loss_when_a_gap_is_given_up_by_the_clock() {
        Verdict verdict = check(new ReadingModel(axons(10_000, true), 1, 1).passing(GapSafeReaderTest::axonPassed),
                "Axon's rule: 60 s");

        assertThat(verdict.loss()).isNotNull();
        assertThat(verdict.loss().steps()).contains("more than a minute passes");
    }

    @Test
    void the_checker_finds_the_loss_when_a_gap_is_given_up_by_its_distance() {
        Verdict verdict = check(new ReadingModel(axons(1, false), 1, 3).passing(GapSafeReaderTest::axonPassed),
                "Axon's rule: distance, with 1 in place of 10,000");

        assertThat(verdict.loss()).isNotNull();
        assertThat(verdict.loss().steps()).doesNotContain("more than a minute passes");
    }

    @Test
    void the_checker_finds_the_loss_when_open_appends_are_looked_at_before_the_events() {
        Rule tooEarly = (from, database) -> {
            long position = from == null ? 0 : (Long) from;
            if (!database.open().isEmpty()) {
                return new Read(List.of(), position);
            }
            List<Long> events = asking(database).after(position, 100);
            return new Read(events, events.isEmpty() ? position : events.getLast());
        };

        assertThat(check(new ReadingModel(tooEarly, 1, 1), "barrier before the gap").loss()).isNotNull();
    }

    @Test
    void the_checker_finds_the_loss_when_everything_behind_the_barrier_counts_as_settled() {
        Rule tooFar = (from, database) -> {
            long position = from == null ? 0 : (Long) from;
            GapSafeReader.Log<Long> log = asking(database);
            List<Long> seen = log.after(position, 100);
            if (seen.isEmpty() || seen.getFirst() == position + 1) {
                return seen.isEmpty() ? new Read(seen, position) : new Read(seen.subList(0, 1), seen.getFirst());
            }
            Set<String> open = new TreeSet<>(log.openAppends());
            open.retainAll(log.openAppends());
            if (!open.isEmpty()) {
                return new Read(List.of(), position);
            }
            List<Long> events = log.after(position, 100);
            return new Read(events, events.getLast());
        };

        assertThat(check(new ReadingModel(tooFar, 1, 1, 1).behindRolledBack(1), "no bound on what is settled").loss()).isNotNull();
    }

    /** Axon 4.13's JDBC engine, with its own token: gaps are read again until they are old or far away. */
    private static Rule axons(int maxGapOffset, boolean looksAtTheClock) {
        return (from, database) -> {
            GapAwareTrackingToken token = (GapAwareTrackingToken) from;
            boolean allowGaps = !(looksAtTheClock && database.late());
            List<Long> events = new ArrayList<>();
            for (long position : database.visible()) {
                if (token == null) {
                    List<Long> gaps = new ArrayList<>();
                    for (long gap = 1; allowGaps && gap < position; gap++) {
                        gaps.add(gap);
                    }
                    token = GapAwareTrackingToken.newInstance(position, gaps);
                } else if (position > token.getIndex() || token.getGaps().contains(position)) {
                    token = token.advanceTo(position, allowGaps ? maxGapOffset : 0);
                } else {
                    continue;
                }
                events.add(position);
            }
            return new Read(events, token);
        };
    }

    private static boolean axonPassed(Object token, long position) {
        GapAwareTrackingToken gaps = (GapAwareTrackingToken) token;
        return position <= gaps.getIndex() && !gaps.getGaps().contains(position);
    }

    private static Verdict check(ReadingModel model, String what) {
        Instant began = Instant.now();
        Verdict verdict = model.check();
        System.out.printf("%s: %,d states in %d ms, %s%n", what, verdict.states(),
                Duration.between(began, Instant.now()).toMillis(),
                verdict.loss() == null ? "nothing is lost" : verdict.loss().position() + " is lost after " + verdict.loss().steps());
        return verdict;
    }

    private static int[] counts(String writers) {
        return Arrays.stream(writers.split(" ")).mapToInt(Integer::parseInt).toArray();
    }
}
