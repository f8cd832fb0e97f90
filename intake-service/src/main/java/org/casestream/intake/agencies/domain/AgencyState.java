package org.casestream.intake.agencies.domain;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.intake.AgencyEvent;
import org.casestream.contracts.intake.AgencyEvent.AgencyKind;
import org.casestream.contracts.intake.AgencyEvent.AgencyRegistered;
import org.casestream.contracts.intake.AgencyEvent.ProgramClosed;
import org.casestream.contracts.intake.AgencyEvent.ProgramOpened;
import org.casestream.intake.agencies.domain.AgencyDetail.AgencyNamed;
import org.casestream.intake.agencies.domain.AgencyDetail.ProgramNamed;
import org.jspecify.annotations.Nullable;

/** What an agency must remember to decide, nothing it only shows. */
record AgencyState(AgencyKind kind, String name, Map<ProgramId, Program> programs) {

    /** The last period of a program: from the first day to the last, both included. */
    record Program(String name, LocalDate firstDay, @Nullable LocalDate lastDay) {}

    static AgencyState evolve(AgencyState state, AgencyEvent event) {
        return switch (event) {
            case AgencyRegistered e -> new AgencyState(e.kind(), "", Map.of());
            case ProgramOpened e -> state.with(e.programId(), new Program(state.nameOf(e.programId()), e.firstDay(), null));
            case ProgramClosed e -> state.with(e.programId(),
                    new Program(state.nameOf(e.programId()), state.programs.get(e.programId()).firstDay, e.lastDay()));
        };
    }

    static AgencyState evolve(AgencyState state, AgencyDetail event) {
        return switch (event) {
            case AgencyNamed e -> new AgencyState(state.kind, e.name(), state.programs);
            case ProgramNamed e -> {
                Program program = state.programs.get(e.programId());
                yield state.with(e.programId(), new Program(e.name(), program.firstDay, program.lastDay));
            }
        };
    }

    private String nameOf(ProgramId id) {
        return programs.containsKey(id) ? programs.get(id).name : "";
    }

    private AgencyState with(ProgramId id, Program program) {
        Map<ProgramId, Program> known = new HashMap<>(programs);
        known.put(id, program);
        return new AgencyState(kind, name, known);
    }
}
