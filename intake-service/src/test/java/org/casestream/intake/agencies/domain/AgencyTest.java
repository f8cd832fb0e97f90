package org.casestream.intake.agencies.domain;

import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.OPEN_DOOR;

import java.time.LocalDate;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.AgencyEvent.AgencyKind;
import org.casestream.contracts.intake.AgencyEvent.AgencyRegistered;
import org.casestream.contracts.intake.AgencyEvent.ProgramClosed;
import org.casestream.contracts.intake.AgencyEvent.ProgramOpened;
import org.casestream.intake.agencies.domain.AgencyCommand.CloseProgram;
import org.casestream.intake.agencies.domain.AgencyCommand.OpenProgram;
import org.casestream.intake.agencies.domain.AgencyCommand.RegisterAgency;
import org.casestream.intake.agencies.domain.AgencyDetail.AgencyNamed;
import org.casestream.intake.agencies.domain.AgencyDetail.ProgramNamed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgencyTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    private static final ProgramId ADULTS = new ProgramId("adults");
    private static final AgencyRegistered REGISTERED = new AgencyRegistered(CLINIC, AgencyKind.CLINIC);
    private static final AgencyNamed NAMED = new AgencyNamed(CLINIC, "Harbour Clinic");
    private static final ProgramOpened OPENED = new ProgramOpened(CLINIC, ADULTS, TODAY);
    private static final ProgramNamed ADULTS_NAMED = new ProgramNamed(CLINIC, ADULTS, "Adults");
    private static final ProgramClosed CLOSED = new ProgramClosed(CLINIC, ADULTS, TODAY.plusDays(7));

    private final AggregateTestFixture<Agency> fixture = new AggregateTestFixture<>(Agency.class);

    private static RegisterAgency register(String name) {
        return new RegisterAgency(CLINIC, name, AgencyKind.CLINIC);
    }

    private static OpenProgram open(LocalDate firstDay) {
        return new OpenProgram(CLINIC, ADULTS, "Adults", firstDay, TODAY);
    }

    private static CloseProgram close(LocalDate lastDay) {
        return new CloseProgram(CLINIC, ADULTS, lastDay, TODAY);
    }

    @Test
    void an_agency_is_registered_once() {
        fixture.givenNoPriorActivity().when(register("Harbour Clinic")).expectEvents(REGISTERED, NAMED);
        fixture.given(REGISTERED, NAMED).when(register("Harbour Clinic")).expectNoEvents();
        fixture.given(REGISTERED, NAMED).when(register("Another Clinic"))
                .expectException(Refused.class).expectExceptionMessage("ALREADY_EXISTS").expectNoEvents();
    }

    @Test
    void a_program_is_opened_once() {
        fixture.given(REGISTERED, NAMED).when(open(TODAY)).expectEvents(OPENED, ADULTS_NAMED);
        fixture.given(REGISTERED, NAMED, OPENED, ADULTS_NAMED).when(open(TODAY)).expectNoEvents();
        fixture.given(REGISTERED, NAMED, OPENED, ADULTS_NAMED).when(open(TODAY.plusDays(1)))
                .expectException(Refused.class).expectExceptionMessage("PROGRAM_ALREADY_OPEN").expectNoEvents();
    }

    @Test
    void a_program_is_closed_once() {
        fixture.given(REGISTERED, NAMED, OPENED, ADULTS_NAMED).when(close(TODAY.plusDays(7))).expectEvents(CLOSED);
        fixture.given(REGISTERED, NAMED, OPENED, ADULTS_NAMED, CLOSED).when(close(TODAY.plusDays(7))).expectNoEvents();
        fixture.given(REGISTERED, NAMED, OPENED, ADULTS_NAMED, CLOSED).when(close(TODAY.plusDays(8)))
                .expectException(Refused.class).expectExceptionMessage("PROGRAM_ALREADY_CLOSED").expectNoEvents();
    }

    @Test
    void one_that_was_closed_is_opened_again_later() {
        fixture.given(REGISTERED, NAMED, OPENED, ADULTS_NAMED, CLOSED).when(open(TODAY.plusDays(8)))
                .expectEvents(new ProgramOpened(CLINIC, ADULTS, TODAY.plusDays(8)));
        fixture.given(REGISTERED, NAMED, OPENED, ADULTS_NAMED, CLOSED).when(open(TODAY.plusDays(7)))
                .expectException(Refused.class).expectExceptionMessage("PROGRAM_ALREADY_OPEN").expectNoEvents();
    }

    @ParameterizedTest
    @CsvSource({"2026-11-23, DATES_REVERSED", "2036-11-25, DATE_TOO_FAR", "0001-01-01, DATE_TOO_FAR"})
    void no_program_ends_before_it_begins_or_in_another_age(LocalDate lastDay, String code) {
        fixture.given(REGISTERED, NAMED, OPENED, ADULTS_NAMED).when(close(lastDay))
                .expectException(Refused.class).expectExceptionMessage(code).expectNoEvents();
    }

    @Test
    void what_is_not_there_is_not_closed() {
        fixture.given(REGISTERED, NAMED).when(close(TODAY))
                .expectException(Refused.class).expectExceptionMessage("NOT_FOUND").expectNoEvents();
    }

    @Test
    void who_administers_one_agency_does_not_administer_another() {
        fixture.given(REGISTERED, NAMED).when(open(TODAY), Map.of("agency", OPEN_DOOR.value()))
                .expectException(Refused.class).expectExceptionMessage("NOT_FOUND").expectNoEvents();
    }
}
