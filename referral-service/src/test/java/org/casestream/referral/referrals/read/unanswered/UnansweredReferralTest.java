package org.casestream.referral.referrals.read.unanswered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.referral.referrals.domain.Sample.DRAFTED;
import static org.casestream.referral.referrals.domain.Sample.MAYAS;
import static org.casestream.referral.referrals.domain.Sample.REFERRAL;
import static org.casestream.referral.referrals.domain.Sample.REQUESTED;
import static org.casestream.referral.referrals.domain.Sample.STALLED;
import static org.casestream.referral.referrals.domain.Sample.upTo;

import org.casestream.contracts.DomainEvent;
import org.casestream.referral.referrals.domain.TaskStatus;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnansweredReferralTest {

    private static ViewSpec<UnansweredReferral> view(DomainEvent... story) {
        return ViewSpec.of(new UnansweredReferralProjection()).given(REFERRAL.value(), story);
    }

    @Test
    void a_request_waits_since_it_was_made() {
        view(DRAFTED, MAYAS, REQUESTED).shows(view ->
                assertThat(view).isEqualTo(new UnansweredReferral(REFERRAL.value(), true, ViewSpec.START.plusSeconds(120))));
    }

    @Test
    void a_request_that_is_known_to_have_stalled_is_not_looked_at_again() {
        view(DRAFTED, REQUESTED, STALLED).shows(view -> assertThat(view.waiting()).isFalse());
    }

    @ParameterizedTest
    @EnumSource(value = TaskStatus.class, names = "REQUESTED", mode = EnumSource.Mode.EXCLUDE)
    void nothing_else_waits(TaskStatus status) {
        view(upTo(status).toArray(DomainEvent[]::new)).shows(view -> assertThat(view.waiting()).isFalse());
    }
}
