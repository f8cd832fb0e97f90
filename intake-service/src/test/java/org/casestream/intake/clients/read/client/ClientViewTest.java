package org.casestream.intake.clients.read.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.intake.Sample.CLIENT;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.anna;
import static org.casestream.testkit.ViewSpec.START;

import java.time.LocalDate;
import java.util.List;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientLabelled;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientRestricted;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientRestrictionLifted;
import org.casestream.contracts.intake.DataScope.SensitivityLabel;
import org.casestream.intake.clients.domain.ClientEvent.ClientRegistered;
import org.casestream.intake.clients.domain.ClientEvent.ClientRestrictionNoted;
import org.casestream.intake.clients.domain.Identity.Sex;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class ClientViewTest {

    private static final ClientRegistered REGISTERED = new ClientRegistered(CLIENT, CLINIC, anna("1990-02-28"));
    private static final ClientRestricted RESTRICTED = new ClientRestricted(CLIENT, CLINIC);
    private static final ClientRestrictionNoted NOTED = new ClientRestrictionNoted(CLIENT, "He works here.");
    private static final ClientLabelled LABELLED =
            new ClientLabelled(CLIENT, CLINIC, List.of(SensitivityLabel.PSY, SensitivityLabel.SDV));

    private static ViewSpec<ClientView> given(DomainEvent... story) {
        return ViewSpec.of(new ClientProjection()).given(CLIENT.value(), story);
    }

    @Test
    void a_registered_client() {
        given(REGISTERED).shows(view -> assertThat(view).isEqualTo(new ClientView("client-1", CLINIC, "Anna", "Berg",
                LocalDate.parse("1990-02-28"), Sex.FEMALE, "sv", "+46 8 123", null, false, "Not at home.", false, null,
                List.of(), START)));
    }

    @Test
    void one_who_is_restricted_and_labelled() {
        given(REGISTERED, RESTRICTED, NOTED, LABELLED).shows(view -> assertThat(view).isEqualTo(new ClientView("client-1",
                CLINIC, "Anna", "Berg", LocalDate.parse("1990-02-28"), Sex.FEMALE, "sv", "+46 8 123", null, false,
                "Not at home.", true, "He works here.", LABELLED.labels(), START)));
    }

    @Test
    void one_who_is_so_no_longer() {
        given(REGISTERED, RESTRICTED, NOTED, LABELLED, new ClientRestrictionLifted(CLIENT, CLINIC),
                new ClientLabelled(CLIENT, CLINIC, List.of())).shows(view -> {
                    assertThat(view.restricted()).isFalse();
                    assertThat(view.restrictionNote()).isNull();
                    assertThat(view.labels()).isEmpty();
                });
    }
}
