package org.casestream.benchmarks.system;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.casestream.benchmarks.harness.ClosedLoop;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.StaffId;
import org.casestream.eventing.command.Commands;
import org.casestream.intake.cases.domain.CaseCommand.AssignCaseManager;
import org.casestream.intake.clients.domain.ClientCommand.RegisterClient;
import org.casestream.intake.clients.domain.Identity;
import org.casestream.intake.clients.domain.Identity.Sex;

/**
 * What people do all day, as commands: register a client (a new stream), and assign a case manager to one of the open cases
 * (an existing stream, which has a history). No two callers work on one case, as two people would be told that they had.
 */
public final class CaseWork {

    /** What {@link #assigning} appends. */
    public static final String ASSIGNED = "intake.case-manager-assigned";
    /** What {@link #registering} appends. */
    public static final String REGISTERED = "intake.client-registered";

    private static final String PREFIX = "work";

    private final Commands commands;
    private final int first;
    private final int cases;
    private final AtomicInteger managers = new AtomicInteger();

    /** Works on so many of the prepared cases, from the first on. */
    public CaseWork(Commands commands, int first, int cases) {
        this.commands = commands;
        this.first = first;
        this.cases = cases;
    }

    /** Puts open cases with their histories into a store; before a service starts on it. */
    public static void prepare(Servers servers, String database, int cases, long seed) throws SQLException, IOException {
        EventTable table = EventTable.in(servers, database);
        table.fill(new Histories(PREFIX, cases, Histories.USUAL, seed));
        table.relayIsThrough();
    }

    /** The open case of a number; numbers above go round. */
    public CaseId openCase(int number) {
        return Histories.caseOf(PREFIX, first + number % cases);
    }

    /** All of them. */
    List<CaseId> openCases() {
        return IntStream.range(0, cases).mapToObj(this::openCase).toList();
    }

    /** Assigns a manager to the cases {@code caller}, {@code caller + callers} … in turn. */
    public ClosedLoop.Caller assigning(int caller, int callers) {
        int share = cases / callers;
        return new ClosedLoop.Caller() {
            private int next;

            @Override
            public void call() {
                assign(openCase(caller + next * callers));
                next = (next + 1) % share;
            }
        };
    }

    /** Assigns a manager whom the case has not had, so that there is something to record; returns the case's version. */
    public long assign(CaseId caseId) {
        return commands.send(new AssignCaseManager(caseId, new StaffId("new-manager-" + managers.incrementAndGet())));
    }

    /** Registers one new client after the other. */
    public ClosedLoop.Caller registering() {
        Identity identity = new Identity("Sample", "Person", LocalDate.of(1990, 2, 28), Sex.UNKNOWN, "en", "+46 8 123456", null,
                true, null);
        return () -> commands.send(new RegisterClient(new ClientId(UUID.randomUUID().toString()),
                new AgencyId("harbour-clinic"), identity, LocalDate.of(2026, 11, 24)));
    }
}
