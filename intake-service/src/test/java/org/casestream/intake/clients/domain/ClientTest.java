package org.casestream.intake.clients.domain;

import static org.casestream.intake.Sample.CLIENT;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.OPEN_DOOR;
import static org.casestream.intake.Sample.anna;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientLabelled;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientRestricted;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientRestrictionLifted;
import org.casestream.contracts.intake.DataScope.SensitivityLabel;
import org.casestream.intake.clients.domain.ClientCommand.LabelClient;
import org.casestream.intake.clients.domain.ClientCommand.LiftRestriction;
import org.casestream.intake.clients.domain.ClientCommand.RegisterClient;
import org.casestream.intake.clients.domain.ClientCommand.RestrictClient;
import org.casestream.intake.clients.domain.ClientEvent.ClientRegistered;
import org.casestream.intake.clients.domain.ClientEvent.ClientRestrictionNoted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    private static final ClientRegistered REGISTERED = new ClientRegistered(CLIENT, CLINIC, anna("1990-02-28"));
    private static final ClientRestricted RESTRICTED = new ClientRestricted(CLIENT, CLINIC);
    private static final ClientRestrictionLifted LIFTED = new ClientRestrictionLifted(CLIENT, CLINIC);

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
        fixture.given(REGISTERED).when(born("1990-02-28")).expectNoEvents();
    }

    @Test
    void whoever_flees_is_restricted_and_why_is_kept() {
        fixture.given(REGISTERED).when(new RestrictClient(CLIENT, null)).expectEvents(RESTRICTED);
        fixture.given(REGISTERED).when(new RestrictClient(CLIENT, "He works here."))
                .expectEvents(RESTRICTED, noted("He works here."));
    }

    @Test
    void restricting_again_is_news_only_if_the_reason_is() {
        fixture.given(REGISTERED, RESTRICTED, noted("He works here.")).when(new RestrictClient(CLIENT, "He works here."))
                .expectNoEvents();
        fixture.given(REGISTERED, RESTRICTED, noted("He works here.")).when(new RestrictClient(CLIENT, null)).expectNoEvents();
        fixture.given(REGISTERED, RESTRICTED, noted("He works here.")).when(new RestrictClient(CLIENT, "He has a key."))
                .expectEvents(noted("He has a key."));
    }

    @Test
    void the_restriction_is_lifted_once() {
        fixture.given(REGISTERED, RESTRICTED).when(new LiftRestriction(CLIENT, "He moved away."))
                .expectEvents(LIFTED, noted("He moved away."));
        fixture.given(REGISTERED, RESTRICTED, LIFTED).when(new LiftRestriction(CLIENT, "He moved away.")).expectNoEvents();
        fixture.given(REGISTERED).when(new LiftRestriction(CLIENT, null)).expectNoEvents();
        fixture.given(REGISTERED, RESTRICTED, LIFTED).when(new RestrictClient(CLIENT, null)).expectEvents(RESTRICTED);
    }

    @Test
    void labels_take_the_place_of_those_before_in_whatever_order_they_come() {
        ClientLabelled labelled = new ClientLabelled(CLIENT, CLINIC, List.of(SensitivityLabel.PSY, SensitivityLabel.SDV));
        fixture.given(REGISTERED).when(label(SensitivityLabel.SDV, SensitivityLabel.PSY, SensitivityLabel.SDV))
                .expectEvents(labelled);
        fixture.given(REGISTERED, labelled).when(label(SensitivityLabel.SDV, SensitivityLabel.PSY)).expectNoEvents();
        fixture.given(REGISTERED, labelled).when(label()).expectEvents(new ClientLabelled(CLIENT, CLINIC, List.of()));
        fixture.given(REGISTERED).when(label()).expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"N", "R"})
    void how_confidential_a_record_is_in_general_is_no_label(String none) {
        fixture.given(REGISTERED).when(label(SensitivityLabel.PSY, SensitivityLabel.valueOf(none)))
                .expectException(Refused.class).expectExceptionMessage("VALUE_INVALID").expectNoEvents();
    }

    @Test
    void another_agency_does_not_even_learn_that_there_is_a_client() {
        for (ClientCommand command : List.of(new RestrictClient(CLIENT, null), new LiftRestriction(CLIENT, null), label())) {
            fixture.given(REGISTERED).when(command, Map.of("agency", OPEN_DOOR.value()))
                    .expectException(Refused.class).expectExceptionMessage("NOT_FOUND").expectNoEvents();
        }
    }

    private static LabelClient label(SensitivityLabel... labels) {
        return new LabelClient(CLIENT, List.of(labels));
    }

    private static ClientRestrictionNoted noted(String why) {
        return new ClientRestrictionNoted(CLIENT, why);
    }
}
