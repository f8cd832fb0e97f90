package org.casestream.drills.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.casestream.drills.history.Attempt;
import org.casestream.drills.history.Kind;
import org.casestream.drills.load.Api.Patience;
import org.casestream.drills.load.Api.Read;
import org.casestream.drills.load.Ask.Record;
import tools.jackson.databind.JsonNode;

/** Where one person works: asks, waits, looks again, and knows when to give up. */
final class Desk {

    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(12), Duration.ofSeconds(90), Duration.ofMillis(100));
    private static final Duration ONE_READ = Duration.ofSeconds(5);

    /** Who waits longer for what others should do goes on with the next person instead, or nobody would be left to work. */
    private static final Duration PATIENCE_FOR_OTHERS = Duration.ofSeconds(6);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(700);
    private static final int STALE = 412;

    private final Api api;
    private final Pace pace;
    private final BooleanSupplier over;
    final Random random;

    /** @param over whether the load is to end: then nothing new is waited for */
    Desk(Api api, Pace pace, Random random, BooleanSupplier over) {
        this.api = api;
        this.pace = pace;
        this.random = random;
        this.over = over;
    }

    Record create(Kind kind, String actor, String collection, Object body) throws Abandoned, InterruptedException {
        begin();
        Attempt answer = api.send(Ask.create(kind, actor, collection, body), PATIENCE);
        if (!answer.acknowledged() || answer.created() == null || answer.version() == null) {
            throw new Abandoned(kind + " was answered with " + answer.status() + " " + answer.code());
        }
        return new Record(collection, answer.created(), answer.version());
    }

    /** Changes a record and returns it as it is then. */
    Record change(Kind kind, String actor, Record record, String part, Object body) throws Abandoned, InterruptedException {
        Record current = record;
        for (int turn = 0; turn < 5; turn++) {
            begin();
            Attempt answer = api.send(Ask.change(kind, actor, current, part, body), PATIENCE);
            Long version = answer.version();
            if (version != null && answer.acknowledged()) {
                return current.at(version);
            }
            if (version == null || answer.status() != STALE) {
                throw new Abandoned(kind + " was answered with " + answer.status() + " " + answer.code());
            }
            if (answer.number() > 1) {
                return afterLostAnswer(kind, current, version);
            }
            current = current.at(version); // somebody else was faster; what is asked for still makes sense
        }
        throw new Abandoned(kind + " was overtaken again and again");
    }

    private void begin() throws Abandoned, InterruptedException {
        pace.await();
        if (over.getAsBoolean()) {
            throw new Abandoned("the load ended");
        }
    }

    /** An earlier attempt has probably done it, if the record has grown by just that much. */
    private static Record afterLostAnswer(Kind kind, Record record, long version) throws Abandoned {
        if (version < record.version() + kind.events().size()) {
            throw new Abandoned(kind + " may have happened");
        }
        return record.at(version);
    }

    /** Reads a record, at least at the version that it is known to have. */
    Read read(String actor, Record record) throws Abandoned, InterruptedException {
        return await(actor, record.path() + "?atLeast=" + record.version(), Read::found);
    }

    Read await(String actor, String path, Predicate<Read> asHoped) throws Abandoned, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE_FOR_OTHERS);
        while (Instant.now().isBefore(deadline) && !over.getAsBoolean()) {
            Read read = api.read(actor, path, ONE_READ).orElse(null);
            if (read != null && asHoped.test(read)) {
                return read;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        throw new Abandoned("waited in vain for " + path);
    }

    /** Waits for the first item of a list. */
    JsonNode awaitItem(String actor, String path) throws Abandoned, InterruptedException {
        return await(actor, path, read -> read.found() && !read.body().path("items").isEmpty()).body().path("items").get(0);
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
