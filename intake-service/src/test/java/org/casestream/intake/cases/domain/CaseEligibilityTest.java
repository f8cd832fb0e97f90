package org.casestream.intake.cases.domain;

import static org.casestream.intake.Sample.ALERT;
import static org.casestream.intake.Sample.ASSESSMENT;
import static org.casestream.intake.Sample.CASE;
import static org.casestream.intake.Sample.CLIENT;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.REQUEST;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.contracts.assessment.EligibilityEvent.DueCause;
import org.casestream.contracts.intake.CaseEvent.AlertKind;
import org.casestream.contracts.intake.CaseEvent.CaseAlertRaised;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.contracts.intake.CaseEvent.CaseEligibilityChanged;
import org.casestream.contracts.intake.CaseEvent.CaseFindingsRecorded;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.CaseEvent.ClosureReason;
import org.casestream.contracts.intake.Destination;
import org.casestream.contracts.intake.Urgency;
import org.casestream.intake.cases.domain.CaseCommand.ChangeEligibility;
import org.casestream.intake.cases.domain.CaseCommand.NoteRedeterminationDue;
import org.casestream.intake.cases.domain.CaseCommand.RecordFindings;
import org.casestream.intake.cases.domain.CaseDuty.CaseRedeterminationDue;
import org.junit.jupiter.api.Test;

class CaseEligibilityTest {

    private static final List<ProgramId> ADULTS = List.of(new ProgramId("adults"));
    private static final CaseOpened OPENED = new CaseOpened(CASE, CLIENT, CLINIC, REQUEST, Urgency.SOON);
    private static final CaseFindingsRecorded FOUND = new CaseFindingsRecorded(CASE, ASSESSMENT, 3, Eligibility.ELIGIBLE, ADULTS);
    private static final CaseEligibilityChanged LOST = new CaseEligibilityChanged(CASE, 2, Eligibility.NOT_ELIGIBLE, List.of());
    private static final CaseAlertRaised ALERTED = new CaseAlertRaised(CASE, ALERT, AlertKind.ELIGIBILITY_LOST);
    private static final ChangeEligibility LOSE = new ChangeEligibility(CASE, 2, Eligibility.NOT_ELIGIBLE, List.of(), ALERT);

    private static final CaseClosed CLOSED =
            new CaseClosed(CASE, ClosureReason.MOVED_AWAY, Destination.NOWHERE, LocalDate.parse("2026-03-02"));
    private static final AssessmentId NEXT = new AssessmentId("assessment-2");
    private static final RedeterminationId DUE_ONCE = new RedeterminationId("due-1");
    private static final CaseRedeterminationDue DUE = new CaseRedeterminationDue(CASE, DUE_ONCE, DueCause.PERIOD_ENDED);

    private final AggregateTestFixture<Case> fixture = new AggregateTestFixture<>(Case.class);

    @Test
    void a_loss_of_eligibility_is_work_for_a_person_and_closes_nothing() {
        fixture.given(OPENED, FOUND).when(LOSE).expectEvents(LOST, ALERTED);
        fixture.given(OPENED, FOUND).when(new ChangeEligibility(CASE, 2, Eligibility.UNDETERMINED, List.of(), ALERT))
                .expectEvents(new CaseEligibilityChanged(CASE, 2, Eligibility.UNDETERMINED, List.of()), ALERTED);
    }

    @Test
    void what_was_not_there_is_not_lost() {
        fixture.given(OPENED, FOUND, LOST, ALERTED).when(new ChangeEligibility(CASE, 3, Eligibility.UNDETERMINED, List.of(), ALERT))
                .expectEvents(new CaseEligibilityChanged(CASE, 3, Eligibility.UNDETERMINED, List.of()));
        fixture.given(OPENED, FOUND).when(new ChangeEligibility(CASE, 2, Eligibility.ELIGIBLE, List.of(), ALERT))
                .expectEvents(new CaseEligibilityChanged(CASE, 2, Eligibility.ELIGIBLE, List.of()));
    }

    @Test
    void the_same_again_and_what_came_late_are_no_news() {
        fixture.given(OPENED, FOUND, LOST, ALERTED).when(LOSE).expectNoEvents();
        CaseEligibilityChanged regained = new CaseEligibilityChanged(CASE, 4, Eligibility.ELIGIBLE, ADULTS);
        CaseFindingsRecorded foundAgain = new CaseFindingsRecorded(CASE, new AssessmentId("assessment-2"), 3, Eligibility.ELIGIBLE, ADULTS);
        fixture.given(OPENED, FOUND, LOST, ALERTED, regained).when(LOSE).expectNoEvents();
        fixture.given(OPENED, FOUND, LOST, ALERTED, foundAgain).when(LOSE).expectNoEvents();
    }

    @Test
    void a_closed_case_takes_the_fact_and_raises_nothing() {
        fixture.given(OPENED, FOUND, CLOSED).when(LOSE).expectEvents(LOST);
    }

    @Test
    void a_report_by_which_an_eligible_person_no_longer_is_raises_it_too_and_once() {
        CaseFindingsRecorded worse = new CaseFindingsRecorded(CASE, NEXT, 3, Eligibility.NOT_ELIGIBLE, List.of());
        RecordFindings report = new RecordFindings(CASE, NEXT, 3, Eligibility.NOT_ELIGIBLE, List.of(), ALERT);
        fixture.given(OPENED, FOUND).when(report).expectEvents(worse, ALERTED);
        fixture.given(OPENED, FOUND, worse, ALERTED).when(report).expectNoEvents();
        fixture.given(OPENED).when(report).expectEvents(worse);
        fixture.given(OPENED, FOUND, LOST, ALERTED).when(report).expectEvents(worse);
        fixture.given(OPENED, FOUND, CLOSED).when(report).expectEvents(worse);
    }

    @Test
    void that_eligibility_is_to_be_determined_again_is_noted_once_whatever_came_since() {
        NoteRedeterminationDue note = new NoteRedeterminationDue(CASE, DUE_ONCE, DueCause.PERIOD_ENDED);
        fixture.given(OPENED, FOUND).when(note).expectEvents(DUE);
        fixture.given(OPENED, FOUND, DUE).when(note).expectNoEvents();
        fixture.given(OPENED, FOUND, DUE, LOST, ALERTED).when(note).expectNoEvents();
        fixture.given(OPENED, FOUND, DUE, new CaseFindingsRecorded(CASE, NEXT, 3, Eligibility.ELIGIBLE, ADULTS)).when(note)
                .expectNoEvents();
        CaseRedeterminationDue later = new CaseRedeterminationDue(CASE, new RedeterminationId("due-2"), DueCause.RULES_CHANGED);
        fixture.given(OPENED, FOUND, DUE, LOST, ALERTED)
                .when(new NoteRedeterminationDue(CASE, later.redeterminationId(), later.cause())).expectEvents(later);
    }

    @Test
    void on_a_closed_case_nothing_is_to_be_determined_again() {
        fixture.given(OPENED, FOUND, CLOSED).when(new NoteRedeterminationDue(CASE, DUE_ONCE, DueCause.PERIOD_ENDED))
                .expectNoEvents();
    }
}
