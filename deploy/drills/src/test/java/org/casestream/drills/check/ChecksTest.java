package org.casestream.drills.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.casestream.drills.history.Kind;
import org.junit.jupiter.api.Test;

/** Every broken promise is caught, and by the check that is there for it. */
class ChecksTest {

    private final Sample sample = new Sample();

    @Test
    void where_all_is_well_nothing_is_found() {
        assertThat(Checks.violations(sample.evidence())).isEmpty();
    }

    @Test
    void an_acknowledged_command_whose_event_is_lost() {
        sample.events.remove(4);
        sample.messages.remove(2);
        assertThat(sample.caught()).contains("commands");
    }

    @Test
    void half_of_what_an_unanswered_command_should_have_done() {
        sample.events.remove(3);
        assertThat(sample.caught()).contains("commands");
    }

    @Test
    void a_retry_that_does_it_again() {
        sample.events.add(Sample.event("intake", 6, "request", 3, "e7", "intake.request-accepted", "c1-2", null, "{}"));
        sample.events.add(Sample.event("intake", 7, "case-2", 0, "e8", "intake.case-opened", "c1-2", null, "{\"caseId\":\"case-2\"}"));
        assertThat(Checks.violations(sample.evidence())).extracting(Violation::what).anyMatch(what -> what.contains("happened 2 times"));
    }

    @Test
    void a_refused_command_that_left_something() {
        sample.attempts.add(Sample.attempt(4, Kind.CLOSE_CASE, 1, "case", 1L, 409, null));
        sample.events.add(Sample.event("intake", 6, "case", 2, "e7", "intake.case-closed", "c4-1", null, "{\"caseId\":\"case\"}"));
        assertThat(Checks.violations(sample.evidence())).extracting(Violation::what).anyMatch(what -> what.contains("was refused"));
    }

    @Test
    void an_answer_with_another_version_than_the_store_has() {
        sample.attempts.set(2, Sample.attempt(2, Kind.ASSIGN_MANAGER, 1, "case", 0L, 204, 2L));
        assertThat(sample.caught()).containsExactly("commands");
    }

    @Test
    void an_event_that_nobody_asked_for() {
        sample.events.add(Sample.event("intake", 6, "client", 0, "e7", "intake.client-registered", "unknown", null, "{}"));
        assertThat(sample.caught()).containsExactly("causes");
    }

    @Test
    void an_event_whose_cause_is_not_in_any_store() {
        sample.events.add(Sample.event("careplan", 1, "plan", 0, "e7", "careplan.plan-drafted", "c1-1", "gone", "{\"caseId\":\"case\"}"));
        assertThat(sample.caught()).contains("causes");
    }

    @Test
    void a_hole_in_a_stream() {
        sample.events.set(4, Sample.event("intake", 5, "case", 2, "e5", "intake.case-manager-assigned", "c2-1", null,
                "{\"caseId\":\"case\",\"managerId\":\"maya\"}"));
        assertThat(sample.caught()).contains("streams");
    }

    @Test
    void a_message_that_kafka_never_got() {
        sample.messages.remove(1);
        assertThat(sample.caught()).containsExactly("kafka");
    }

    @Test
    void a_reordered_topic() {
        Collections.swap(sample.messages, 1, 2);
        assertThat(sample.caught()).containsExactly("kafka");
    }

    @Test
    void repeats_are_passed_over_and_a_message_without_an_event_is_not() {
        sample.messages.addAll(List.copyOf(sample.messages));
        assertThat(sample.caught()).isEmpty();
        sample.messages.add(new Message("casestream.intake.v1", 0, 9, "case", "e9", "intake.case-closed", "{}".getBytes()));
        assertThat(sample.caught()).containsExactly("kafka");
    }

    @Test
    void a_message_that_differs_from_the_event() {
        sample.messages.set(1, new Message("casestream.intake.v1", 0, 1, "case", "e4", "intake.case-opened", "{}".getBytes()));
        assertThat(sample.caught()).containsExactly("kafka");
    }

    @Test
    void an_effect_that_happened_twice() {
        sample.events.add(Sample.event("assessment", 2, "assessment-2", 0, "e7", "assessment.assessment-requested", "c1-1", "e4",
                "{\"caseId\":\"case\"}"));
        assertThat(sample.caught()).contains("effects");
    }

    @Test
    void an_effect_that_never_came() {
        sample.events.remove(5);
        assertThat(sample.caught()).contains("effects");
    }

    @Test
    void a_message_that_a_service_never_took_in() {
        sample.inbox.get("referral").remove("e5");
        assertThat(sample.caught()).containsExactly("effects");
    }

    @Test
    void a_view_that_differs_from_a_fresh_fold_and_one_that_is_missing() {
        sample.views.put("intake/request_v1/request", Sample.document("status", "received"));
        sample.rebuilt.put("intake/request_v1/request", Sample.document("status", "accepted"));
        sample.rebuilt.put("intake/client_v1/client", Sample.document("language", "en"));
        assertThat(new ViewsCheck().violations(sample.evidence())).extracting(Violation::what).containsExactlyInAnyOrder(
                "intake/client_v1/client was missing, and is there after a fresh fold",
                "intake/request_v1/request differs from a fresh fold in status: BsonString{value='received'}"
                        + " instead of BsonString{value='accepted'}");
    }

    @Test
    void a_view_that_both_folds_of_the_product_get_wrong() {
        sample.views.put("intake/case_overview_v1/case", Sample.document("status", "open", "managerId", "jonas"));
        sample.rebuilt.putAll(sample.views);
        assertThat(sample.caught()).containsExactly("fold");
    }

    @Test
    void an_event_that_its_cases_timeline_leaves_out() {
        Event assigned = sample.events.get(4);
        sample.events.set(4, new Event(assigned.service(), assigned.position(), assigned.stream(), assigned.sequence(),
                assigned.id(), assigned.type(), assigned.recordedAt(), assigned.correlation(), assigned.causation(),
                assigned.actor(), assigned.payload(), null));
        assertThat(sample.caught()).containsExactly("fold");
    }

    @Test
    void a_dead_letter() {
        sample.deadLetters.put("careplan", List.of("intake.case-closed e5: CASE_UNKNOWN"));
        assertThat(sample.caught()).containsExactly("letters");
    }
}
