package org.casestream.intake.directives.read.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.intake.Sample.CLIENT;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.DIRECTIVE;
import static org.casestream.testkit.ViewSpec.START;

import java.util.List;
import org.casestream.contracts.intake.DirectiveEvent.SharingDenialWithdrawn;
import org.casestream.contracts.intake.DirectiveEvent.SharingDenied;
import org.casestream.contracts.intake.Recipients;
import org.casestream.contracts.intake.Recipients.RecipientClass;
import org.casestream.intake.directives.domain.DirectiveNarrative.SharingDenialNoted;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class DirectiveViewTest {

    private static final Recipients SCHOOLS = new Recipients(List.of(), List.of(RecipientClass.SCHOOLS));
    private static final SharingDenied DENIED = new SharingDenied(DIRECTIVE, CLIENT, CLINIC, SCHOOLS);

    @Test
    void a_no_is_in_force_until_it_is_taken_back() {
        ViewSpec.of(new DirectiveProjection()).given(DIRECTIVE.value(), DENIED, new SharingDenialNoted(DIRECTIVE, CLIENT, "Afraid."))
                .shows(view -> assertThat(view)
                        .isEqualTo(new DirectiveView("directive-1", CLIENT, CLINIC, SCHOOLS, true, "Afraid.", START, null)));
        ViewSpec.of(new DirectiveProjection()).given(DIRECTIVE.value(), DENIED, new SharingDenialNoted(DIRECTIVE, CLIENT, "Afraid."),
                new SharingDenialWithdrawn(DIRECTIVE, CLIENT)).shows(view -> {
            assertThat(view.inForce()).isFalse();
            assertThat(view.withdrawnAt()).isEqualTo(START.plusSeconds(120));
            assertThat(view.note()).isEqualTo("Afraid.");
            assertThat(view.coded().note()).isNull();
        });
    }
}
