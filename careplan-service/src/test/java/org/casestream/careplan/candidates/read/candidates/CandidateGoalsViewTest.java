package org.casestream.careplan.candidates.read.candidates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.careplan.Sample.CASE;
import static org.casestream.careplan.Sample.CLIENT;
import static org.casestream.careplan.Sample.CLINIC;
import static org.casestream.careplan.Sample.GOAL;
import static org.casestream.careplan.Sample.PLAN;

import java.util.List;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateDismissed;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateOffered;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateReleased;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateRevised;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateTaken;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidateWithdrawn;
import org.casestream.careplan.candidates.domain.CandidateEvent.CandidatesOpened;
import org.casestream.careplan.candidates.domain.CandidateGoalsId;
import org.casestream.careplan.candidates.read.candidates.CandidateGoalsView.Candidate;
import org.casestream.careplan.candidates.read.candidates.CandidateGoalsView.Status;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.assessment.LifeDomain;
import org.casestream.contracts.assessment.NeedEvent.NeedSeverity;
import org.casestream.contracts.assessment.NeedEvent.Wanted;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class CandidateGoalsViewTest {

    private static final CandidateGoalsId ID = new CandidateGoalsId("candidates-1");
    private static final NeedId FLAT = new NeedId("flat");
    private static final CandidateTaken TAKEN = new CandidateTaken(ID, CASE, CLIENT, FLAT, PLAN, GOAL);

    private static ViewSpec<CandidateGoalsView> story(DomainEvent... events) {
        return ViewSpec.of(new CandidateGoalsProjection()).given(ID.value(), new CandidatesOpened(ID, CASE, CLIENT, CLINIC),
                new CandidateOffered(ID, CASE, CLIENT, FLAT, LifeDomain.HOUSING, NeedSeverity.MODERATE, Wanted.NOT_NOW, 1,
                        List.of(ActivityCategory.COMMUNITY_SERVICE))).given(ID.value(), events);
    }

    private static void shows(Status status, DomainEvent... events) {
        story(events).shows(view -> {
            assertThat(view.candidates()).extracting(Candidate::status).containsExactly(status);
            assertThat(view.open()).hasSize(status == Status.OPEN ? 1 : 0);
        });
    }

    @Test
    void an_offered_need_shows_what_is_known_and_what_may_be_done() {
        story().shows(view -> {
            Candidate candidate = view.open().getFirst();
            assertThat(candidate.domain()).isEqualTo(LifeDomain.HOUSING);
            assertThat(candidate.wanted()).isEqualTo(Wanted.NOT_NOW);
            assertThat(candidate.suggested()).containsExactly(ActivityCategory.COMMUNITY_SERVICE);
        });
    }

    @Test
    void it_is_open_until_it_is_taken_up_dismissed_or_resolved() {
        CandidateDismissed dismissed = new CandidateDismissed(ID, CASE, CLIENT, FLAT, "Lives with her sister now.");
        CandidateRevised revised = new CandidateRevised(ID, CASE, CLIENT, FLAT, NeedSeverity.SEVERE, Wanted.YES, 2);
        shows(Status.TAKEN, TAKEN);
        shows(Status.TAKEN, TAKEN, revised);
        shows(Status.OPEN, TAKEN, new CandidateReleased(ID, CASE, CLIENT, FLAT));
        shows(Status.OPEN, dismissed, revised);
        shows(Status.WITHDRAWN, TAKEN, new CandidateWithdrawn(ID, CASE, CLIENT, FLAT));
        story(dismissed).shows(view -> {
            assertThat(view.candidates().getFirst().reason()).isEqualTo("Lives with her sister now.");
            assertThat(view.coded().candidates().getFirst().reason()).isNull();
            assertThat(view.coded().candidates().getFirst().status()).isEqualTo(Status.DISMISSED);
        });
        story(TAKEN).shows(view -> assertThat(view.candidates().getFirst().goalId()).isEqualTo(GOAL));
    }

    @Test
    void what_was_resolved_before_it_came_is_not_shown() {
        ViewSpec.of(new CandidateGoalsProjection()).given(ID.value(), new CandidatesOpened(ID, CASE, CLIENT, CLINIC),
                new CandidateWithdrawn(ID, CASE, CLIENT, FLAT)).shows(view -> assertThat(view.candidates()).isEmpty());
    }
}
