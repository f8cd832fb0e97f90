package org.casestream.intake.clients.domain;

import static org.casestream.intake.Sample.CLIENT;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.anna;

import java.time.LocalDate;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.casestream.contracts.Refused;
import org.casestream.intake.clients.domain.ClientCommand.RegisterClient;
import org.casestream.intake.clients.domain.ClientEvent.ClientRegistered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

    private final AggregateTestFixture<Client> fixture = new AggregateTestFixture<>(Client.class);

    private static RegisterClient born(String date) {
        return new RegisterClient(CLIENT, CLINIC, anna(date), TODAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1990-02-28", "2026-11-24", "1896-11-24"})
    void a_client_is_registered(String birthDate) {
        fixture.givenNoPriorActivity().when(born(birthDate))
                .expectEvents(new ClientRegistered(CLIENT, CLINIC, anna(birthDate)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-25", "1896-11-23"})
    void nobody_is_born_tomorrow_or_has_lived_for_ever(String birthDate) {
        fixture.givenNoPriorActivity().when(born(birthDate))
                .expectException(Refused.class).expectExceptionMessage("BIRTH_DATE_IMPOSSIBLE").expectNoEvents();
    }

    @Test
    void registering_again_changes_nothing() {
        fixture.given(new ClientRegistered(CLIENT, CLINIC, anna("1990-02-28"))).when(born("1990-02-28")).expectNoEvents();
    }
}
