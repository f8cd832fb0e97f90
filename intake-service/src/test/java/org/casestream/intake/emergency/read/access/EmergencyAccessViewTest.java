package org.casestream.intake.emergency.read.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.intake.Sample.ACCESS;
import static org.casestream.intake.Sample.CASE;
import static org.casestream.intake.Sample.CLIENT;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.OPEN_DOOR;
import static org.casestream.intake.Sample.SOFIA;
import static org.casestream.intake.Sample.TOMAS;
import static org.casestream.testkit.ViewSpec.START;

import java.time.Instant;
import org.casestream.access.policy.What.Doer;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyAccessGranted;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyAccessReviewOverdue;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyAccessReviewed;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyReason;
import org.casestream.contracts.intake.EmergencyAccessEvent.ReviewOutcome;
import org.casestream.intake.emergency.domain.EmergencyRecord.EmergencyAccessExplained;
import org.casestream.intake.emergency.domain.EmergencyRecord.EmergencyAccessRefused;
import org.casestream.intake.emergency.domain.EmergencyRecord.EmergencyReviewNoted;
import org.casestream.intake.emergency.domain.EmergencyStatus;
import org.casestream.intake.emergency.domain.Obstacle;
import org.casestream.intake.emergency.read.access.EmergencyAccessView.Review;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class EmergencyAccessViewTest {

    private static final Instant UNTIL = START.plusSeconds(3600);
    private static final Instant DUE = START.plusSeconds(100_000);
    private static final EmergencyAccessGranted GRANTED = new EmergencyAccessGranted(ACCESS, CASE, CLIENT, CLINIC, TOMAS,
            OPEN_DOOR, EmergencyReason.CHILD_AT_RISK, UNTIL);
    private static final EmergencyAccessExplained EXPLAINED =
            new EmergencyAccessExplained(ACCESS, CASE, CLIENT, DUE, "On the bridge.");
    private static final EmergencyAccessReviewOverdue OVERDUE = new EmergencyAccessReviewOverdue(ACCESS, CASE, CLIENT);
    private static final EmergencyAccessReviewed REVIEWED =
            new EmergencyAccessReviewed(ACCESS, CASE, CLIENT, SOFIA, ReviewOutcome.NOT_JUSTIFIED);
    private static final EmergencyReviewNoted NOTED = new EmergencyReviewNoted(ACCESS, CASE, CLIENT, "He knew her.");

    private static ViewSpec<EmergencyAccessView> given(DomainEvent... story) {
        return ViewSpec.of(new EmergencyAccessProjection()).given(ACCESS.value(), story);
    }

    @Test
    void one_that_nobody_judged_yet() {
        given(GRANTED, EXPLAINED).shows(view -> assertThat(view).isEqualTo(new EmergencyAccessView("access-1", CASE, CLIENT,
                CLINIC, TOMAS, OPEN_DOOR, EmergencyReason.CHILD_AT_RISK, "On the bridge.", EmergencyStatus.UNREVIEWED, START, UNTIL,
                DUE, null, null)));
    }

    @Test
    void one_that_nobody_judged_in_time() {
        given(GRANTED, EXPLAINED, OVERDUE).shows(view -> assertThat(view.status()).isEqualTo(EmergencyStatus.OVERDUE));
    }

    @Test
    void one_that_was_judged_early_or_late() {
        given(GRANTED, EXPLAINED, REVIEWED).shows(view -> assertThat(view.review())
                .isEqualTo(new Review(SOFIA, ReviewOutcome.NOT_JUSTIFIED, START.plusSeconds(120), null)));
        given(GRANTED, EXPLAINED, OVERDUE, REVIEWED, NOTED).shows(view -> {
            assertThat(view.status()).isEqualTo(EmergencyStatus.REVIEWED);
            assertThat(view.review())
                    .isEqualTo(new Review(SOFIA, ReviewOutcome.NOT_JUSTIFIED, START.plusSeconds(180), "He knew her."));
        });
    }

    @Test
    void an_attempt_in_vain() {
        given(new EmergencyAccessRefused(ACCESS, CASE, CLIENT, CLINIC, TOMAS, OPEN_DOOR, EmergencyReason.CHILD_AT_RISK,
                Obstacle.CLIENT_DENIED, "On the bridge.")).shows(view -> assertThat(view).isEqualTo(new EmergencyAccessView(
                "access-1", CASE, CLIENT, CLINIC, TOMAS, OPEN_DOOR, EmergencyReason.CHILD_AT_RISK, "On the bridge.",
                EmergencyStatus.REFUSED, START, null, null, null, Obstacle.CLIENT_DENIED)));
    }

    @Test
    void who_used_it_is_known_and_an_attempt_is_nobodys_to_read() {
        given(GRANTED, EXPLAINED, REVIEWED).shows(view -> assertThat(view.what().doneBy()).isEqualTo(new Doer(TOMAS, OPEN_DOOR)));
        given(new EmergencyAccessRefused(ACCESS, CASE, CLIENT, CLINIC, TOMAS, OPEN_DOOR, EmergencyReason.CHILD_AT_RISK,
                Obstacle.LABEL, "On the bridge.")).shows(view -> assertThat(view.what().doneBy()).isNull());
    }

    @Test
    void auditors_read_nothing_that_was_written_and_who_used_it_not_what_the_reviewer_noted() {
        given(GRANTED, EXPLAINED, REVIEWED, NOTED).shows(view -> {
            EmergencyAccessView audited = view.coded();
            assertThat(audited.explanation()).isNull();
            assertThat(audited.review()).isEqualTo(new Review(SOFIA, ReviewOutcome.NOT_JUSTIFIED, START.plusSeconds(120), null));
            assertThat(view.withoutReviewNote().explanation()).isEqualTo("On the bridge.");
            assertThat(view.withoutReviewNote().review()).isEqualTo(audited.review());
        });
    }
}
