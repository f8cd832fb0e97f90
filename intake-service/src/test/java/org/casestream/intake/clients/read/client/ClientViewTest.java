package org.casestream.intake.clients.read.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.intake.Sample.CLIENT;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.anna;
import static org.casestream.testkit.ViewSpec.START;

import java.time.LocalDate;
import org.casestream.intake.clients.domain.ClientEvent.ClientRegistered;
import org.casestream.intake.clients.domain.Identity.Sex;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class ClientViewTest {

    @Test
    void a_registered_client() {
        ViewSpec.of(new ClientProjection()).given(CLIENT.value(), new ClientRegistered(CLIENT, CLINIC, anna("1990-02-28")))
                .shows(view -> assertThat(view).isEqualTo(new ClientView("client-1", CLINIC, "Anna", "Berg",
                        LocalDate.parse("1990-02-28"), Sex.FEMALE, "sv", "+46 8 123", null, false, "Not at home.", START)));
    }
}
