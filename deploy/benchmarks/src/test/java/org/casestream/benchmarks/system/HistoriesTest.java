package org.casestream.benchmarks.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.casestream.benchmarks.system.Histories.Stored;
import org.junit.jupiter.api.Test;

class HistoriesTest {

    @Test
    void every_stream_is_dense_from_zero_and_every_person_has_ten_events() {
        Map<String, Long> last = new HashMap<>();
        List<Stored> events = all(new Histories("t", 300, Histories.USUAL, 1));
        for (Stored event : events) {
            assertThat(event.sequence()).isEqualTo(last.getOrDefault(event.streamId(), -1L) + 1);
            last.put(event.streamId(), event.sequence());
        }
        assertThat(events).hasSize(3000);
        assertThat(last).hasSize(900).containsEntry(Histories.caseOf("t", 299).value(), 5L);
    }

    @Test
    void many_people_are_helped_side_by_side() {
        Set<String> people = all(new Histories("t", 300, Histories.USUAL, 1)).subList(1000, 1100).stream()
                .map(event -> event.streamId().replaceAll(".*-", "")).collect(Collectors.toSet());
        assertThat(people).hasSizeGreaterThan(50);
    }

    @Test
    void a_case_is_as_long_as_asked_for() {
        List<Stored> events = all(new Histories("t", 1, 100, 1));
        assertThat(events).filteredOn(event -> event.streamType().equals("Case")).hasSize(100);
    }

    @Test
    void the_same_seed_gives_the_same_histories() {
        assertThat(all(new Histories("t", 20, Histories.USUAL, 4))).isEqualTo(all(new Histories("t", 20, Histories.USUAL, 4)));
    }

    private static List<Stored> all(Histories histories) {
        List<Stored> events = new ArrayList<>();
        histories.forEachRemaining(events::add);
        return events;
    }
}
