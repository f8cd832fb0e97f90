package org.casestream.intake.agencies.read.agency;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.intake.AgencyEvent;
import org.casestream.contracts.intake.AgencyEvent.AgencyKind;
import org.casestream.contracts.intake.AgencyEvent.AgencyRegistered;
import org.casestream.contracts.intake.AgencyEvent.ProgramClosed;
import org.casestream.contracts.intake.AgencyEvent.ProgramOpened;
import org.casestream.intake.agencies.domain.AgencyDetail;
import org.casestream.intake.agencies.domain.AgencyDetail.AgencyNamed;
import org.casestream.intake.agencies.domain.AgencyDetail.ProgramNamed;
import org.jspecify.annotations.Nullable;

/**
 * One agency of the region as everybody sees it.
 *
 * @param programs every period of every program, in the order in which they were opened
 */
public record AgencyView(String id, @Nullable String name, AgencyKind kind, List<Program> programs, Instant registeredAt) {

    public AgencyView {
        programs = programs == null ? List.of() : List.copyOf(programs);
    }

    /**
     * One period of a program, both days included.
     *
     * @param lastDay not there while no end is planned
     */
    public record Program(ProgramId id, @Nullable String name, LocalDate firstDay, @Nullable LocalDate lastDay) {}

    static AgencyView evolve(@Nullable AgencyView view, AgencyEvent event, Instant at) {
        if (event instanceof AgencyRegistered e) {
            return new AgencyView(e.agencyId().value(), null, e.kind(), List.of(), at);
        }
        AgencyView before = begun(view);
        return switch (event) {
            case AgencyRegistered _ -> before;
            case ProgramOpened e -> before.with(Stream.concat(before.programs.stream(), Stream.of(
                    new Program(e.programId(), before.nameOf(e.programId()), e.firstDay(), null))).toList());
            case ProgramClosed e -> before.with(before.programs.stream()
                    .map(one -> one.id.equals(e.programId()) && one.lastDay == null
                            ? new Program(one.id, one.name, one.firstDay, e.lastDay()) : one).toList());
        };
    }

    static AgencyView evolve(@Nullable AgencyView view, AgencyDetail event) {
        AgencyView before = begun(view);
        return switch (event) {
            case AgencyNamed e -> new AgencyView(before.id, e.name(), before.kind, before.programs, before.registeredAt);
            case ProgramNamed e -> before.with(before.programs.stream().map(one -> one.id.equals(e.programId())
                    ? new Program(one.id, e.name(), one.firstDay, one.lastDay) : one).toList());
        };
    }

    private static AgencyView begun(@Nullable AgencyView view) {
        if (view == null) {
            throw new IllegalStateException("an agency begins with its registration");
        }
        return view;
    }

    private @Nullable String nameOf(ProgramId programId) {
        return programs.stream().filter(one -> one.id.equals(programId)).map(Program::name).findFirst().orElse(null);
    }

    private AgencyView with(List<Program> known) {
        return new AgencyView(id, name, kind, known, registeredAt);
    }
}
