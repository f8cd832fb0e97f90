package org.casestream.referral.referrals.read.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.referral.referrals.domain.Sample.ACCEPTED;
import static org.casestream.referral.referrals.domain.Sample.APPOINTMENT;
import static org.casestream.referral.referrals.domain.Sample.CASE;
import static org.casestream.referral.referrals.domain.Sample.CLIENT;
import static org.casestream.referral.referrals.domain.Sample.COMPLETED;
import static org.casestream.referral.referrals.domain.Sample.DRAFTED;
import static org.casestream.referral.referrals.domain.Sample.DROP_IN;
import static org.casestream.referral.referrals.domain.Sample.HELD;
import static org.casestream.referral.referrals.domain.Sample.MAYA;
import static org.casestream.referral.referrals.domain.Sample.MAYAS;
import static org.casestream.referral.referrals.domain.Sample.MET;
import static org.casestream.referral.referrals.domain.Sample.OPEN_DOOR;
import static org.casestream.referral.referrals.domain.Sample.PEER_SUPPORT;
import static org.casestream.referral.referrals.domain.Sample.REFERRAL;
import static org.casestream.referral.referrals.domain.Sample.REQUESTED;
import static org.casestream.referral.referrals.domain.Sample.SCHEDULED;
import static org.casestream.referral.referrals.domain.Sample.STALLED;
import static org.casestream.referral.referrals.domain.Sample.STARTED;
import static org.casestream.referral.referrals.domain.Sample.upTo;

import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.referral.StatusReason;
import org.casestream.defaults.CasestreamJson;
import org.casestream.referral.referrals.domain.NarrativeEvent.NoteRecorded;
import org.casestream.referral.referrals.domain.Party;
import org.casestream.referral.referrals.domain.TaskStatus;
import org.casestream.referral.referrals.read.referral.ReferralView.Note;
import org.casestream.referral.referrals.read.referral.ReferralView.StatusChange;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReferralViewTest {

    private static final NoteRecorded OURS = new NoteRecorded(REFERRAL, CASE, CLIENT, Party.REQUESTER, "prefers evenings");
    private static final NoteRecorded THEIRS = new NoteRecorded(REFERRAL, CASE, CLIENT, Party.TARGET, "come on Friday");

    private static ViewSpec<ReferralView> view(DomainEvent... story) {
        return ViewSpec.of(new ReferralProjection()).given(REFERRAL.value(), story);
    }

    @Test
    void tells_the_whole_story_to_who_asked() {
        view(DRAFTED, MAYAS, OURS, REQUESTED, ACCEPTED, THEIRS, SCHEDULED, STARTED, COMPLETED).shows(view -> {
            assertThat(view.status()).isEqualTo(TaskStatus.COMPLETED);
            assertThat(view.matchedServices()).containsExactly(PEER_SUPPORT, DROP_IN);
            assertThat(view.serviceId()).isEqualTo(PEER_SUPPORT);
            assertThat(view.providerAgencyId()).isEqualTo(OPEN_DOOR);
            assertThat(view.contactId()).isEqualTo(MAYA);
            assertThat(view.appointmentAt()).isEqualTo(APPOINTMENT);
            assertThat(view.outcome()).isEqualTo(MET);
            assertThat(view.history()).extracting(StatusChange::status).containsExactly(TaskStatus.DRAFT, TaskStatus.REQUESTED,
                    TaskStatus.ACCEPTED, TaskStatus.IN_PROGRESS, TaskStatus.COMPLETED);
            assertThat(view.history().get(1)).isEqualTo(
                    new StatusChange(TaskStatus.REQUESTED, null, ViewSpec.START.plusSeconds(180), "maya"));
            assertThat(view.notes()).extracting(Note::text).containsExactly("prefers evenings", "come on Friday");
        });
    }

    @ParameterizedTest
    @EnumSource(TaskStatus.class)
    void shows_every_status_with_its_reason(TaskStatus status) {
        view(upTo(status).toArray(DomainEvent[]::new)).shows(view -> {
            assertThat(view.status()).isEqualTo(status);
            assertThat(view.reason()).isEqualTo(switch (status) {
                case REJECTED, CANCELLED, ON_HOLD, FAILED -> StatusReason.NO_CAPACITY;
                default -> null;
            });
        });
    }

    @Test
    void a_reason_goes_with_the_status_it_was_given_for() {
        view(DRAFTED, REQUESTED, ACCEPTED, HELD, STARTED).shows(view -> {
            assertThat(view.reason()).isNull();
            assertThat(view.history().get(3).reason()).isEqualTo(StatusReason.NO_CAPACITY);
        });
    }

    @Test
    void a_stalled_request_has_stalled_until_it_is_answered() {
        view(DRAFTED, REQUESTED, STALLED).shows(view -> assertThat(view.stalled()).isTrue());
        view(DRAFTED, REQUESTED, STALLED, ACCEPTED).shows(view -> assertThat(view.stalled()).isFalse());
    }

    @Test
    void a_provider_learns_nothing_of_case_plan_client_or_the_askers_notes() {
        view(DRAFTED, MAYAS, OURS, REQUESTED, ACCEPTED, THEIRS).shows(view -> {
            ProviderReferral seen = view.forProvider().orElseThrow();
            assertThat(seen.history()).extracting(StatusChange::status)
                    .containsExactly(TaskStatus.REQUESTED, TaskStatus.ACCEPTED);
            assertThat(seen.notes()).extracting(Note::text).containsExactly("come on Friday");
            assertThat(CasestreamJson.mapper().writeValueAsString(seen))
                    .contains(PEER_SUPPORT.value(), "harbour-clinic", MAYA.value())
                    .doesNotContain(CASE.value(), "client-1", "plan-1", "activity-1", DROP_IN.value(), "prefers evenings");
        });
    }

    @Test
    void a_draft_is_nothing_to_any_provider() {
        view(DRAFTED, MAYAS).shows(view -> assertThat(view.forProvider()).isEmpty());
    }
}
