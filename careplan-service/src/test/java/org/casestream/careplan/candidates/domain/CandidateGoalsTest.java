package org.casestream.careplan.candidates.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.casestream.careplan.Sample.CASE;
import static org.casestream.careplan.Sample.CLIENT;
import static org.casestream.careplan.Sample.CLINIC;
import static org.casestream.careplan.Sample.GOAL;
import static org.casestream.careplan.Sample.PLAN;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.casestream.careplan.candidates.CandidateData;
import org.casestream.careplan.candidates.domain.CandidateCommand.DismissCandidate;
import org.casestream.careplan.candidates.domain.CandidateCommand.OfferCandidate;
import org.casestream.careplan.candidates.domain.CandidateCommand.ReleaseCandidates;
import org.casestream.careplan.candidates.domain.CandidateCommand.TakeCandidate;
import org.casestream.careplan.candidates.domain.CandidateCommand.WithdrawCandidate;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateDismissed;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateOffered;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateReleased;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateRevised;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateTaken;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateWithdrawn;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidatesOpened;
import org.casestream.careplan.candidates.domain.NeedActivities.Suggestion;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.PlanId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.assessment.LifeDomain;
import org.casestream.contracts.assessment.NeedEvent.NeedSeverity;
import org.casestream.contracts.assessment.NeedEvent.Wanted;
import org.casestream.contracts.careplan.ActivityCategory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;

class CandidateGoalsTest {

    private static final CandidateGoalsId ID = new CandidateGoalsId("candidates-1");
    private static final NeedId FLAT = new NeedId("flat");
    private static final List<ActivityCategory> SUGGESTED = List.of(ActivityCategory.COMMUNITY_SERVICE);
    private static final CandidatesOpened OPENED = new CandidatesOpened(ID, CASE, CLIENT, CLINIC);
    private static final CandidateOffered OFFERED = new CandidateOffered(ID, CASE, CLIENT, FLAT, LifeDomain.HOUSING,
            NeedSeverity.MODERATE, Wanted.YES, 1, SUGGESTED);
    private static final CandidateTaken TAKEN = new CandidateTaken(ID, CASE, CLIENT, FLAT, PLAN, GOAL);
    private static final CandidateDismissed DISMISSED = new CandidateDismissed(ID, CASE, CLIENT, FLAT, "Lives with her sister now.");
    private static final CandidateWithdrawn WITHDRAWN = new CandidateWithdrawn(ID, CASE, CLIENT, FLAT);
    private static final TakeCandidate TAKE = new TakeCandidate(ID, FLAT, PLAN, GOAL);
    private static final DismissCandidate DISMISS = new DismissCandidate(ID, FLAT, "Lives with her sister now.");
    private static final WithdrawCandidate WITHDRAW = new WithdrawCandidate(ID, CASE, CLIENT, CLINIC, FLAT);

    private final AggregateTestFixture<CandidateGoals> fixture = new AggregateTestFixture<>(CandidateGoals.class);

    private static OfferCandidate offer(int revision) {
        NeedSeverity severity = revision == 1 ? NeedSeverity.MODERATE : NeedSeverity.SEVERE;
        return new OfferCandidate(ID, CASE, CLIENT, CLINIC, FLAT, LifeDomain.HOUSING, severity, Wanted.YES, revision, SUGGESTED);
    }

    private static CandidateRevised revised(int revision) {
        return new CandidateRevised(ID, CASE, CLIENT, FLAT, NeedSeverity.SEVERE, Wanted.YES, revision);
    }

    private static void refused(ResultValidator<CandidateGoals> result, String code) {
        result.expectNoEvents().expectException(Refused.class).expectExceptionMessage(code);
    }

    @Test
    void a_need_is_offered_once() {
        fixture.givenNoPriorActivity().when(offer(1)).expectEvents(OPENED, OFFERED);
        fixture.given(OPENED, OFFERED).when(offer(1)).expectNoEvents();
    }

    @Test
    void the_newest_revision_counts() {
        fixture.given(OPENED, OFFERED).when(offer(2)).expectEvents(revised(2));
        fixture.given(OPENED, OFFERED, revised(3)).when(offer(2)).expectNoEvents();
        fixture.given(OPENED, OFFERED, TAKEN).when(offer(2)).expectEvents(revised(2));
    }

    @Test
    void a_need_that_is_resolved_is_taken_away_for_good() {
        fixture.given(OPENED, OFFERED).when(WITHDRAW).expectEvents(WITHDRAWN);
        fixture.given(OPENED, OFFERED, WITHDRAWN).when(WITHDRAW).expectNoEvents();
        fixture.given(OPENED, OFFERED, WITHDRAWN).when(offer(2)).expectNoEvents();
        fixture.givenNoPriorActivity().when(WITHDRAW).expectEvents(OPENED, WITHDRAWN);
        fixture.given(OPENED, WITHDRAWN).when(offer(1)).expectNoEvents();
    }

    /** Every order of the four, each of them twice. */
    @Test
    void in_whatever_order_and_however_often_they_come_it_ends_the_same() {
        for (List<Object> order : orders(List.of(offer(1), offer(2), offer(3), WITHDRAW))) {
            AggregateTestFixture<CandidateGoals> one = new AggregateTestFixture<>(CandidateGoals.class);
            List<Object> twice = new ArrayList<>(order);
            twice.addAll(order);
            one.givenCommands(twice.toArray()).when(WITHDRAW).expectNoEvents();
            List<Object> events = one.getEventStore().readEvents(ID.value()).asStream().<Object>map(event -> event.getPayload()).toList();
            assertThat(events).as("%s", order).endsWith(WITHDRAWN).containsOnlyOnce(WITHDRAWN);
            assertThat(events.stream().filter(CandidateOffered.class::isInstance).count()).isLessThanOrEqualTo(1);
            assertThat(events).filteredOn(CandidateRevised.class::isInstance).extracting(event -> ((CandidateRevised) event).revision())
                    .as("%s", order).isSorted().doesNotHaveDuplicates();
        }
    }

    private static List<List<Object>> orders(List<Object> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Object>> all = new ArrayList<>();
        for (Object first : of) {
            List<Object> rest = new ArrayList<>(of);
            rest.remove(first);
            orders(rest).forEach(order -> {
                List<Object> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                all.add(whole);
            });
        }
        return all;
    }

    @Test
    void a_goal_takes_up_an_open_need_and_no_other() {
        fixture.given(OPENED, OFFERED).when(TAKE).expectEvents(TAKEN);
        refused(fixture.givenNoPriorActivity().when(TAKE), "NEED_UNKNOWN");
        refused(fixture.given(OPENED, OFFERED).when(new TakeCandidate(ID, new NeedId("never"), PLAN, GOAL)), "NEED_UNKNOWN");
        refused(fixture.given(OPENED, OFFERED, TAKEN).when(new TakeCandidate(ID, FLAT, PLAN, new GoalId("goal-2"))), "CANDIDATE_NOT_OPEN");
        refused(fixture.given(OPENED, OFFERED, DISMISSED).when(TAKE), "CANDIDATE_NOT_OPEN");
        refused(fixture.given(OPENED, OFFERED, WITHDRAWN).when(TAKE), "CANDIDATE_NOT_OPEN");
    }

    @Test
    void a_plan_that_ends_gives_back_what_it_had_taken_up() {
        CandidateReleased released = new CandidateReleased(ID, CASE, CLIENT, FLAT);
        fixture.given(OPENED, OFFERED, TAKEN).when(new ReleaseCandidates(ID, PLAN)).expectEvents(released);
        fixture.given(OPENED, OFFERED, TAKEN).when(new ReleaseCandidates(ID, new PlanId("plan-2"))).expectNoEvents();
        fixture.given(OPENED, OFFERED, TAKEN, released).when(new ReleaseCandidates(ID, PLAN)).expectNoEvents();
        fixture.given(OPENED, OFFERED, TAKEN, WITHDRAWN).when(new ReleaseCandidates(ID, PLAN)).expectNoEvents();
        fixture.given(OPENED, OFFERED, TAKEN, released).when(TAKE).expectEvents(TAKEN);
        fixture.givenNoPriorActivity().when(new ReleaseCandidates(ID, PLAN)).expectSuccessfulHandlerExecution().expectNoEvents();
    }

    @Test
    void a_dismissed_one_is_offered_again_when_the_need_changes() {
        fixture.given(OPENED, OFFERED).when(DISMISS).expectEvents(DISMISSED);
        fixture.given(OPENED, OFFERED, DISMISSED).when(DISMISS).expectNoEvents();
        refused(fixture.given(OPENED, OFFERED, DISMISSED).when(new DismissCandidate(ID, FLAT, "Another reason.")), "CANDIDATE_NOT_OPEN");
        refused(fixture.given(OPENED, OFFERED, TAKEN).when(DISMISS), "CANDIDATE_NOT_OPEN");
        refused(fixture.given(OPENED).when(DISMISS), "NOT_FOUND");
        fixture.given(OPENED, OFFERED, DISMISSED, revised(2)).when(TAKE).expectEvents(TAKEN);
    }

    @Test
    void another_agencys_do_not_exist() {
        refused(fixture.given(OPENED, OFFERED).when(DISMISS, Map.of("agency", "open-door")), "NOT_FOUND");
    }

    @ParameterizedTest
    @EnumSource(LifeDomain.class)
    void there_is_something_to_do_about_every_need(LifeDomain domain) {
        NeedActivities shipped = new CandidateData().needActivities(new ClassPathResource("templates/need-activities.json"));
        assertThat(shipped.of(domain)).isNotEmpty();
    }

    @Test
    void a_file_that_leaves_a_domain_out_or_names_one_twice_is_refused() {
        Suggestion housing = new Suggestion(LifeDomain.HOUSING, SUGGESTED);
        assertThatThrownBy(() -> new NeedActivities("region", 1, List.of(housing))).hasMessageContaining("nothing for");
        assertThatThrownBy(() -> new NeedActivities("region", 1, List.of(housing, housing))).hasMessageContaining("twice");
        assertThatThrownBy(() -> new Suggestion(LifeDomain.HOUSING, List.of())).hasMessageContaining("no activity");
        assertThatThrownBy(() -> new Suggestion(LifeDomain.HOUSING, List.of(ActivityCategory.HOUSING, ActivityCategory.HOUSING)))
                .hasMessageContaining("twice");
    }
}
