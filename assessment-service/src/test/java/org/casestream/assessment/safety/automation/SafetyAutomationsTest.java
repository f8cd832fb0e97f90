package org.casestream.assessment.safety.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.administrations.domain.Asked.ADMINISTRATION;
import static org.casestream.assessment.administrations.domain.Asked.ASKING;
import static org.casestream.assessment.administrations.domain.Asked.flagged;
import static org.casestream.assessment.assessments.domain.Sample.ALERT;
import static org.casestream.assessment.assessments.domain.Sample.ASSESSMENT;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.assessment.assessments.domain.Sample.LEVEL_IS_D1;
import static org.casestream.assessment.assessments.domain.Sample.NOW;
import static org.casestream.assessment.assessments.domain.Sample.rated;
import static org.casestream.assessment.safety.domain.Flags.REVIEW_DUE;
import static org.casestream.assessment.safety.domain.Flags.answered;
import static org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity.HIGH;
import static org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity.MODERATE;
import static org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity.TO_REVIEW;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationCompleted;
import org.casestream.assessment.administrations.domain.Asking;
import org.casestream.assessment.administrations.domain.Respondent;
import org.casestream.assessment.assessments.domain.ClinicalEvent.DomainsRated;
import org.casestream.assessment.assessments.domain.Ratings;
import org.casestream.assessment.assessments.guard.NotedFacts;
import org.casestream.assessment.safety.domain.ReviewTimes;
import org.casestream.assessment.safety.domain.RiskFlagCommand.CoverByScreening;
import org.casestream.assessment.safety.domain.RiskFlagCommand.NoteReviewOverdue;
import org.casestream.assessment.safety.domain.RiskFlagCommand.RaiseFlag;
import org.casestream.assessment.safety.domain.Screenings;
import org.casestream.assessment.safety.guard.Guards;
import org.casestream.assessment.safety.guard.OpenRisks;
import org.casestream.assessment.safety.read.due.DueFlagReview;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskKind;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.casestream.eventing.view.ViewStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SafetyAutomationsTest {

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final ReviewTimes TIMES = new ReviewTimes(ZoneOffset.UTC, 0, 0, 0);

    private final NotedFacts facts = new NotedFacts();
    private final OpenRisks risks = Guards.risks(facts, CLOCK);
    private final Commands commands = mock(Commands.class);
    private final List<Object> sent = new ArrayList<>();
    private final Ids ids = mock(Ids.class);
    private final WhenRiskIsRatedThenRaiseFlag whenRated =
            new WhenRiskIsRatedThenRaiseFlag(commands, facts.cases(), facts, TIMES, ids, CLOCK);
    private final WhenScreeningCompletedThenCoverFlags whenScreened =
            new WhenScreeningCompletedThenCoverFlags(new Screenings(Set.of("c-ssrs")), risks, commands);

    @BeforeEach
    void remember() {
        when(commands.send(any())).then(call -> {
            sent.add(call.getArgument(0));
            return 0L;
        });
        when(ids.next()).thenReturn("rated-1", "rated-2", "rated-3");
        facts.cases().remember(CASE, CLIENT, CLINIC);
    }

    private void rate(int riskOfHarm) {
        Ratings ratings = rated(2, riskOfHarm, 1, 1, 0, 0, 0, 0);
        whenRated.on(new DomainsRated(ASSESSMENT, CASE, CLIENT, ratings, LEVEL_IS_D1.recommend(ratings)));
    }

    private static AdministrationCompleted completed(String instrument, Respondent respondent, boolean everything, boolean byLink) {
        return new AdministrationCompleted(new Asking(ADMINISTRATION, CASE, CLIENT, CLINIC, null, instrument, 1),
                Map.of("1", 0), Map.of(), List.of(), List.of(), respondent, NOW, everything, byLink);
    }

    @Test
    void a_safety_answer_is_flagged_with_where_it_was_given() {
        new WhenSafetyAnswerGivenThenRaiseFlag(commands, TIMES, CLOCK).on(flagged(ALERT, HIGH, Map.of("c", 1)));
        assertThat(sent).containsExactly(new RaiseFlag(ALERT, CASE, CLIENT, CLINIC, RiskKind.SAFETY_ANSWER, HIGH, ADMINISTRATION,
                ASKING.assessmentId(), REVIEW_DUE));
    }

    @Test
    void a_rated_risk_is_flagged_when_it_is_new_or_higher() {
        rate(2);
        assertThat(sent).isEmpty();
        rate(3);
        rate(3);
        assertThat(sent).containsExactly(new RaiseFlag(new AlertId("rated-1"), CASE, CLIENT, CLINIC, RiskKind.SAFETY_RATING,
                MODERATE, null, ASSESSMENT, REVIEW_DUE));
        rate(4);
        rate(3);
        assertThat(sent).hasSize(2);
        rate(1);
        rate(3);
        assertThat(sent).hasSize(3);
    }

    @Test
    void a_whole_screening_by_staff_in_the_persons_own_words_is_offered_to_every_open_flag_of_the_case() {
        risks.on(answered(ALERT, TO_REVIEW));
        risks.on(answered(new AlertId("alert-2"), HIGH));
        whenScreened.on(completed("c-ssrs", Respondent.SELF, true, false));
        assertThat(sent).containsExactly(new CoverByScreening(ALERT, ADMINISTRATION, NOW),
                new CoverByScreening(new AlertId("alert-2"), ADMINISTRATION, NOW));
    }

    @Test
    void anything_less_covers_nothing() {
        risks.on(answered(ALERT, TO_REVIEW));
        whenScreened.on(completed("phq-9", Respondent.SELF, true, false));
        whenScreened.on(completed("c-ssrs", Respondent.SELF, false, false));
        whenScreened.on(completed("c-ssrs", Respondent.SELF, true, true));
        whenScreened.on(completed("c-ssrs", Respondent.PARTNER, true, false));
        assertThat(sent).isEmpty();
    }

    @Test
    void a_review_that_is_due_is_noted_as_overdue() {
        ViewStore views = mock(ViewStore.class);
        when(views.list(any(), any())).thenReturn(List.of(new DueFlagReview(ALERT.value(), CASE, REVIEW_DUE)));
        new WhenReviewFallsDueThenNoteOverdue(views, commands).sendDue(REVIEW_DUE);
        assertThat(sent).containsExactly(new NoteReviewOverdue(ALERT, REVIEW_DUE));
    }
}
