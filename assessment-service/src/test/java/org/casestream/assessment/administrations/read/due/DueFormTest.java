package org.casestream.assessment.administrations.read.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.administrations.domain.Asked.ADMINISTRATION;
import static org.casestream.assessment.administrations.domain.Asked.ASKING;
import static org.casestream.assessment.administrations.domain.Asked.EXPIRY;
import static org.casestream.assessment.administrations.domain.Asked.LINKED;
import static org.casestream.assessment.administrations.domain.Asked.STARTED;
import static org.casestream.assessment.administrations.domain.Asked.answered;
import static org.casestream.assessment.assessments.domain.Sample.CASE;

import java.util.Map;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationExpired;
import org.casestream.assessment.administrations.domain.AdministrationEvent.FormLinkTakenBack;
import org.casestream.contracts.DomainEvent;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class DueFormTest {

    private static ViewSpec<DueForm> story(DomainEvent... events) {
        return ViewSpec.of(new DueFormProjection()).given(ADMINISTRATION.value(), STARTED).given(ADMINISTRATION.value(), events);
    }

    @Test
    void a_form_with_a_link_expires_with_it() {
        story(LINKED, answered(Map.of("a", 1)))
                .shows(view -> assertThat(view).isEqualTo(new DueForm(ADMINISTRATION.value(), CASE, EXPIRY)));
    }

    @Test
    void one_without_or_at_its_end_does_not() {
        story().shows(view -> assertThat(view.dueAt()).isNull());
        story(LINKED, new FormLinkTakenBack(ASKING)).shows(view -> assertThat(view.dueAt()).isNull());
        story(LINKED, new AdministrationExpired(ASKING)).shows(view -> assertThat(view.dueAt()).isNull());
    }
}
