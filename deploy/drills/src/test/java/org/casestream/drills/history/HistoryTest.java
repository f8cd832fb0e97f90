package org.casestream.drills.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

    private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    Path folder;

    @Test
    void every_attempt_is_a_line_and_the_attempts_of_a_command_stand_together() throws Exception {
        Path file = folder.resolve("history.jsonl");
        try (History history = History.in(file)) {
            history.add(attempt(1, 1, 0));
            history.add(attempt(2, 1, 204));
            history.add(attempt(1, 2, 204));
            assertThat(history.commands()).extracting(Command::retries).containsExactly(1, 0);
            assertThat(history.commands().getFirst().acknowledgement().orElseThrow().number()).isEqualTo(2);
        }
        assertThat(Files.readAllLines(file)).hasSize(3).first().asString()
                .contains("\"kind\":\"ASSIGN_MANAGER\"", "\"sentAt\":\"2026-03-02T09:00:00Z\"", "\"status\":0");
    }

    @Test
    void a_good_client_repeats_what_was_not_answered_for_certain() {
        assertThat(List.of(0, 429, 500, 502, 503, 504)).allMatch(status -> attempt(1, 1, status).worthRepeating());
        assertThat(List.of(201, 204, 400, 404, 409, 412, 422)).noneMatch(status -> attempt(1, 1, status).worthRepeating());
    }

    @Test
    void a_kind_is_complete_with_its_events_and_those_it_may_have_any_number_of() {
        assertThat(Kind.ACTIVATE_PLAN.completedBy(List.of("careplan.plan-activated", "careplan.activity-planned",
                "careplan.activity-planned"))).isTrue();
        assertThat(Kind.ACTIVATE_PLAN.completedBy(List.of("careplan.activity-planned"))).isFalse();
        assertThat(Kind.ASSIGN_MANAGER.completedBy(List.of("intake.case-manager-assigned", "intake.case-manager-assigned"))).isFalse();
    }

    private static Attempt attempt(long command, int number, int status) {
        return new Attempt(command, Kind.ASSIGN_MANAGER, "maya", number, "drill-7-" + command + "-" + number, "PUT", "cases/c/manager",
                "c", 0L, null, AT, AT, status, null, null, null);
    }
}
