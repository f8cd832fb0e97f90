package org.casestream.assessment.administrations.read.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.administrations.domain.Asked.ADMINISTRATION;
import static org.casestream.assessment.administrations.domain.Asked.ASKING;
import static org.casestream.assessment.administrations.domain.Asked.ENGLISH;
import static org.casestream.assessment.administrations.domain.Asked.EXPIRY;
import static org.casestream.assessment.administrations.domain.Asked.FIRST_ALERT;
import static org.casestream.assessment.administrations.domain.Asked.LINKED;
import static org.casestream.assessment.administrations.domain.Asked.STARTED;
import static org.casestream.assessment.administrations.domain.Asked.answered;
import static org.casestream.assessment.administrations.domain.Asked.flagged;
import static org.casestream.testkit.ViewSpec.START;

import java.util.List;
import java.util.Map;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AbandonReason;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationAbandoned;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationCompleted;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationExpired;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationStarted;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AnswersGiven;
import org.casestream.assessment.administrations.domain.AdministrationEvent.FormLinkTakenBack;
import org.casestream.assessment.administrations.domain.AdministrationState.Status;
import org.casestream.assessment.administrations.domain.Channel;
import org.casestream.assessment.administrations.domain.Respondent;
import org.casestream.assessment.administrations.read.administration.AdministrationView.GivenLink;
import org.casestream.assessment.administrations.read.administration.AdministrationView.Progress;
import org.casestream.assessment.instruments.domain.Scoring.Score;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class AdministrationViewTest {

    private static final AdministrationCompleted COMPLETED = new AdministrationCompleted(ASKING, Map.of("a", 1, "b", 1),
            Map.of("sex", "female"), List.of(new Score("total", 2, "not-fine", 0, false)), List.of(), Respondent.SELF, START, true,
            false);

    private static ViewSpec<AdministrationView> story(DomainEvent... events) {
        return ViewSpec.of(new AdministrationProjection()).given(ADMINISTRATION.value(), STARTED)
                .given(ADMINISTRATION.value(), events);
    }

    @Test
    void the_start_shows_who_is_asked_what_by_whom() {
        story().shows(view -> {
            assertThat(view.status()).isEqualTo(Status.IN_PROGRESS);
            assertThat(view.instrument()).isEqualTo("three-questions");
            assertThat(view.version()).isEqualTo(3);
            assertThat(view.assessmentId()).isEqualTo(ASKING.assessmentId());
            assertThat(view.language()).isEqualTo(ENGLISH);
            assertThat(view.proxy()).isFalse();
            assertThat(view.startedBy()).isEqualTo("maya");
            assertThat(view.answered()).isZero();
        });
    }

    @Test
    void a_proxy_is_marked_as_such() {
        ViewSpec.of(new AdministrationProjection())
                .given(ADMINISTRATION.value(), new AdministrationStarted(ASKING, ENGLISH, Respondent.PARTNER))
                .shows(view -> assertThat(view.proxy()).isTrue());
    }

    @Test
    void answers_join_and_are_taken_back_and_it_is_said_who_gave_them() {
        story(answered(Map.of("a", 1)), new AnswersGiven(ASKING, Map.of("b", 2), List.of("a"), true)).shows(view -> {
            assertThat(view.answers()).isEqualTo(Map.of("b", 2));
            assertThat(view.answered()).isEqualTo(1);
            assertThat(view.progress()).isEqualTo(new Progress(START.plusSeconds(120), null, true));
        });
        story(answered(Map.of("a", 1)))
                .shows(view -> assertThat(view.progress()).isEqualTo(new Progress(START.plusSeconds(60), "maya", false)));
    }

    @Test
    void a_link_is_offered_until_something_is_answered() {
        GivenLink given = new GivenLink(Channel.EMAIL, START.plusSeconds(60), "maya", EXPIRY, true);
        story(LINKED).shows(view -> {
            assertThat(view.status()).isEqualTo(Status.OFFERED);
            assertThat(view.link()).isEqualTo(given);
        });
        story(LINKED, answered(Map.of("a", 1))).shows(view -> {
            assertThat(view.status()).isEqualTo(Status.IN_PROGRESS);
            assertThat(view.link().usable()).isTrue();
        });
        story(LINKED, new FormLinkTakenBack(ASKING)).shows(view -> {
            assertThat(view.status()).isEqualTo(Status.IN_PROGRESS);
            assertThat(view.link().usable()).isFalse();
        });
    }

    @Test
    void flags_are_named_and_scores_are_shown_once_it_is_complete() {
        story(LINKED, answered(Map.of("a", 1, "b", 1)), flagged(FIRST_ALERT, RiskSeverity.TO_REVIEW, Map.of("b", 1)), COMPLETED)
                .shows(view -> {
                    assertThat(view.status()).isEqualTo(Status.COMPLETED);
                    assertThat(view.flags()).containsExactly(FIRST_ALERT);
                    assertThat(view.scores().getFirst().band()).isEqualTo("not-fine");
                    assertThat(view.everything()).isTrue();
                    assertThat(view.completedAt()).isEqualTo(START.plusSeconds(240));
                    assertThat(view.link().usable()).isFalse();
                });
    }

    @Test
    void auditors_see_when_and_not_what() {
        story(answered(Map.of("a", 1)), COMPLETED).shows(view -> {
            AdministrationView coded = view.coded();
            assertThat(coded.answers()).isNull();
            assertThat(coded.scores()).isNull();
            assertThat(coded.facts()).isNull();
            assertThat(coded.completedAt()).isNotNull();
            assertThat(coded.answered()).isEqualTo(1);
        });
    }

    @Test
    void the_other_ends_are_shown() {
        story(new AdministrationAbandoned(ASKING, AbandonReason.NOT_SUITABLE)).shows(view -> {
            assertThat(view.status()).isEqualTo(Status.ABANDONED);
            assertThat(view.abandonReason()).isEqualTo(AbandonReason.NOT_SUITABLE);
        });
        story(LINKED, new AdministrationExpired(ASKING)).shows(view -> assertThat(view.status()).isEqualTo(Status.EXPIRED));
    }
}
