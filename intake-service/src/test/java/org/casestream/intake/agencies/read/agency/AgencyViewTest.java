package org.casestream.intake.agencies.read.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.testkit.ViewSpec.START;

import java.time.LocalDate;
import java.util.List;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.intake.AgencyEvent.AgencyKind;
import org.casestream.contracts.intake.AgencyEvent.AgencyRegistered;
import org.casestream.contracts.intake.AgencyEvent.ProgramClosed;
import org.casestream.contracts.intake.AgencyEvent.ProgramOpened;
import org.casestream.intake.agencies.domain.AgencyDetail.AgencyNamed;
import org.casestream.intake.agencies.domain.AgencyDetail.ProgramNamed;
import org.casestream.intake.agencies.read.agency.AgencyView.Program;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class AgencyViewTest {

    private static final ProgramId ADULTS = new ProgramId("adults");
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final LocalDate LAST = LocalDate.parse("2026-06-30");
    private static final LocalDate AGAIN = LocalDate.parse("2026-09-01");

    @Test
    void every_period_of_a_program_is_kept() {
        ViewSpec.of(new AgencyProjection()).given(CLINIC.value(), new AgencyRegistered(CLINIC, AgencyKind.CLINIC),
                new AgencyNamed(CLINIC, "Harbour Clinic"), new ProgramOpened(CLINIC, ADULTS, FIRST),
                new ProgramNamed(CLINIC, ADULTS, "Adults"), new ProgramClosed(CLINIC, ADULTS, LAST),
                new ProgramOpened(CLINIC, ADULTS, AGAIN)).shows(view -> assertThat(view).isEqualTo(
                new AgencyView("harbour-clinic", "Harbour Clinic", AgencyKind.CLINIC, List.of(
                        new Program(ADULTS, "Adults", FIRST, LAST), new Program(ADULTS, "Adults", AGAIN, null)), START)));
    }
}
