package org.casestream.careplan.safetyplans.read.safetyplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.careplan.Sample.ALERT;
import static org.casestream.careplan.Sample.CASE;
import static org.casestream.careplan.Sample.CLIENT;
import static org.casestream.careplan.Sample.CLINIC;
import static org.casestream.careplan.Sample.NOW;
import static org.casestream.careplan.Sample.SAFETY_PLAN;
import static org.casestream.testkit.ViewSpec.START;

import java.util.List;
import org.casestream.careplan.safetyplans.domain.SafetyPlanCommand.Content;
import org.casestream.careplan.safetyplans.domain.SafetyPlanContent.SafetyPlanWritten;
import org.casestream.careplan.safetyplans.read.safetyplan.SafetyPlanView.Status;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanCancelled;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanDue;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanMade;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanOverdue;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class SafetyPlanViewTest {

    private static final SafetyPlanDue DUE = new SafetyPlanDue(SAFETY_PLAN, CASE, CLIENT, CLINIC, ALERT, NOW);
    private static final SafetyPlanOverdue OVERDUE = new SafetyPlanOverdue(SAFETY_PLAN, CASE);
    private static final SafetyPlanMade MADE = new SafetyPlanMade(SAFETY_PLAN, CASE);

    private static ViewSpec<SafetyPlanView> story(DomainEvent... events) {
        return ViewSpec.of(new SafetyPlanViewProjection()).given(SAFETY_PLAN.value(), DUE).given(SAFETY_PLAN.value(), events);
    }

    private static SafetyPlanWritten written(String warningSign) {
        return new SafetyPlanWritten(SAFETY_PLAN, CASE, CLIENT, new Content(List.of(warningSign), List.of(), List.of("Sister."), null));
    }

    @Test
    void a_due_one_shows_whose_it_is_and_by_when() {
        story().shows(view -> assertThat(view).isEqualTo(new SafetyPlanView(SAFETY_PLAN.value(), CASE, CLIENT, CLINIC, ALERT,
                Status.DUE, ViewSpec.START, NOW, null, null, null)));
    }

    @Test
    void overdue_made_and_cancelled_are_shown() {
        story(OVERDUE).shows(view -> assertThat(view.status()).isEqualTo(Status.OVERDUE));
        story(OVERDUE, written("Sleeps badly."), MADE).shows(view -> assertThat(view.status()).isEqualTo(Status.MADE));
        story(OVERDUE, new SafetyPlanCancelled(SAFETY_PLAN, CASE))
                .shows(view -> assertThat(view.status()).isEqualTo(Status.CANCELLED));
    }

    @Test
    void the_latest_writing_is_shown_with_when_and_by_whom() {
        story(written("Sleeps badly."), MADE, written("Stays in bed.")).shows(view -> {
            assertThat(view.content().warningSigns()).containsExactly("Stays in bed.");
            assertThat(view.writtenAt()).isEqualTo(START.plusSeconds(180));
            assertThat(view.writtenBy()).isEqualTo("maya");
        });
    }

    @Test
    void without_content_it_shows_that_there_is_one() {
        story(written("Sleeps badly."), MADE).shows(view -> {
            assertThat(view.coded().content()).isNull();
            assertThat(view.coded().status()).isEqualTo(Status.MADE);
        });
    }
}
