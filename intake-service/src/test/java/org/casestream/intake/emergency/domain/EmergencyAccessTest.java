package org.casestream.intake.emergency.domain;

import static org.casestream.intake.Sample.ACCESS;
import static org.casestream.intake.Sample.CASE;
import static org.casestream.intake.Sample.CLIENT;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.NOW;
import static org.casestream.intake.Sample.OPEN_DOOR;
import static org.casestream.intake.Sample.SOFIA;
import static org.casestream.intake.Sample.TOMAS;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.Refused;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyAccessGranted;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyAccessReviewOverdue;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyAccessReviewed;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyReason;
import org.casestream.contracts.intake.EmergencyAccessEvent.ReviewOutcome;
import org.casestream.intake.calendar.domain.WorkingDays;
import org.casestream.intake.emergency.domain.EmergencyCommand.MarkReviewOverdue;
import org.casestream.intake.emergency.domain.EmergencyCommand.NoteRefusedAttempt;
import org.casestream.intake.emergency.domain.EmergencyCommand.Plea;
import org.casestream.intake.emergency.domain.EmergencyCommand.RequestEmergencyAccess;
import org.casestream.intake.emergency.domain.EmergencyCommand.ReviewEmergencyAccess;
import org.casestream.intake.emergency.domain.EmergencyRecord.EmergencyAccessExplained;
import org.casestream.intake.emergency.domain.EmergencyRecord.EmergencyAccessRefused;
import org.casestream.intake.emergency.domain.EmergencyRecord.EmergencyReviewNoted;
import org.casestream.intake.emergency.domain.Standing.Asker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EmergencyAccessTest {

    private static final EmergencyTerms TERMS = new EmergencyTerms(Duration.ofMinutes(60), new WorkingDays(1, ZoneOffset.UTC));
    /** The end of Wednesday. */
    private static final Instant DUE = Instant.parse("2026-11-25T23:59:59.999Z");

    private static final EmergencyAccessGranted GRANTED = new EmergencyAccessGranted(ACCESS, CASE, CLIENT, CLINIC, TOMAS,
            OPEN_DOOR, EmergencyReason.DANGER_TO_SELF, NOW.plusSeconds(3600));
    private static final EmergencyAccessExplained EXPLAINED =
            new EmergencyAccessExplained(ACCESS, CASE, CLIENT, DUE, "On the bridge.");
    private static final EmergencyAccessRefused REFUSED = new EmergencyAccessRefused(ACCESS, CASE, CLIENT, CLINIC, TOMAS,
            OPEN_DOOR, EmergencyReason.DANGER_TO_SELF, Obstacle.LABEL, "On the bridge.");
    private static final EmergencyAccessReviewOverdue OVERDUE = new EmergencyAccessReviewOverdue(ACCESS, CASE, CLIENT);
    private static final EmergencyAccessReviewed JUSTIFIED =
            new EmergencyAccessReviewed(ACCESS, CASE, CLIENT, SOFIA, ReviewOutcome.JUSTIFIED);
    private static final EmergencyReviewNoted NOTED = new EmergencyReviewNoted(ACCESS, CASE, CLIENT, "He saved her.");

    private final AggregateTestFixture<EmergencyAccess> fixture = new AggregateTestFixture<>(EmergencyAccess.class);

    private static Plea plea(AgencyId asking, boolean restricted, Obstacle... obstacles) {
        return new Plea(CASE, EmergencyReason.DANGER_TO_SELF, "On the bridge.", new Standing(CLIENT, CLINIC, restricted,
                obstacles.length == 0 ? null : obstacles[0], new Asker(TOMAS, asking)));
    }

    private static RequestEmergencyAccess request(Plea plea) {
        return new RequestEmergencyAccess(ACCESS, plea, NOW, TERMS);
    }

    private static ReviewEmergencyAccess review(StaffId by, ReviewOutcome outcome, @Nullable String note) {
        return new ReviewEmergencyAccess(ACCESS, by, outcome, note);
    }

    @Test
    void whoever_says_why_may_for_an_hour() {
        fixture.givenNoPriorActivity().when(request(plea(OPEN_DOOR, false)), Map.of("agency", OPEN_DOOR.value()))
                .expectEvents(GRANTED, EXPLAINED);
    }

    @Test
    void a_colleague_may_where_the_client_is_restricted() {
        fixture.givenNoPriorActivity().when(request(plea(CLINIC, true)))
                .expectEvents(new EmergencyAccessGranted(ACCESS, CASE, CLIENT, CLINIC, TOMAS, CLINIC,
                        EmergencyReason.DANGER_TO_SELF, NOW.plusSeconds(3600)), EXPLAINED);
        fixture.givenNoPriorActivity().when(request(plea(CLINIC, false)))
                .expectException(Refused.class).expectExceptionMessage("EMERGENCY_ACCESS_NOT_NEEDED").expectNoEvents();
    }

    @Test
    void asking_again_changes_nothing() {
        fixture.given(GRANTED, EXPLAINED).when(request(plea(OPEN_DOOR, false))).expectNoEvents();
    }

    @Test
    void what_is_protected_stays_closed_and_the_attempt_is_kept() {
        Plea plea = plea(OPEN_DOOR, false, Obstacle.LABEL);
        fixture.givenNoPriorActivity().when(request(plea))
                .expectException(Refused.class).expectExceptionMessage("EMERGENCY_ACCESS_FORBIDDEN").expectNoEvents();
        fixture.givenNoPriorActivity().when(new NoteRefusedAttempt(ACCESS, plea)).expectEvents(REFUSED);
    }

    @Test
    void an_attempt_is_kept_once_and_only_if_it_was_in_vain() {
        Plea plea = plea(OPEN_DOOR, false, Obstacle.LABEL);
        fixture.given(REFUSED).when(new NoteRefusedAttempt(ACCESS, plea), Map.of("agency", OPEN_DOOR.value())).expectNoEvents();
        fixture.givenNoPriorActivity().when(new NoteRefusedAttempt(ACCESS, plea(OPEN_DOOR, false))).expectNoEvents();
    }

    @Test
    void a_supervisor_judges_it_once() {
        fixture.given(GRANTED, EXPLAINED).when(review(SOFIA, ReviewOutcome.JUSTIFIED, null), Map.of("agency", CLINIC.value()))
                .expectEvents(JUSTIFIED);
        fixture.given(GRANTED, EXPLAINED, OVERDUE).when(review(SOFIA, ReviewOutcome.JUSTIFIED, "He saved her."))
                .expectEvents(JUSTIFIED, NOTED);
        fixture.given(GRANTED, EXPLAINED, JUSTIFIED, NOTED).when(review(SOFIA, ReviewOutcome.JUSTIFIED, "He saved her."))
                .expectNoEvents();
        for (ReviewEmergencyAccess other : List.of(review(SOFIA, ReviewOutcome.NOT_JUSTIFIED, "He saved her."),
                review(SOFIA, ReviewOutcome.JUSTIFIED, "Or did he?"),
                review(new StaffId("rut"), ReviewOutcome.JUSTIFIED, "He saved her."))) {
            refused("EMERGENCY_ACCESS_ALREADY_REVIEWED", other, GRANTED, EXPLAINED, JUSTIFIED, NOTED);
        }
    }

    @Test
    void nobody_judges_themselves_or_what_never_was() {
        refused("OWN_EMERGENCY_ACCESS", review(TOMAS, ReviewOutcome.JUSTIFIED, null), GRANTED, EXPLAINED);
        refused("EMERGENCY_ACCESS_NOT_GRANTED", review(SOFIA, ReviewOutcome.JUSTIFIED, null), REFUSED);
    }

    @Test
    void another_agency_judges_nothing() {
        fixture.given(GRANTED, EXPLAINED).when(review(SOFIA, ReviewOutcome.JUSTIFIED, null), Map.of("agency", OPEN_DOOR.value()))
                .expectException(Refused.class).expectExceptionMessage("NOT_FOUND").expectNoEvents();
    }

    @Test
    void nobody_judged_it_in_time_is_said_once() {
        MarkReviewOverdue late = new MarkReviewOverdue(ACCESS, DUE.plusMillis(1));
        fixture.given(GRANTED, EXPLAINED).when(late).expectEvents(OVERDUE);
        fixture.given(GRANTED, EXPLAINED, OVERDUE).when(late).expectNoEvents();
        fixture.given(GRANTED, EXPLAINED, JUSTIFIED).when(late).expectNoEvents();
        fixture.given(GRANTED, EXPLAINED).when(new MarkReviewOverdue(ACCESS, DUE)).expectNoEvents();
        fixture.given(REFUSED).when(late).expectNoEvents();
    }

    private void refused(String code, EmergencyCommand command, DomainEvent... story) {
        fixture.given((Object[]) story).when(command)
                .expectException(Refused.class).expectExceptionMessage(code).expectNoEvents();
    }
}
