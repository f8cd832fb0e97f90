package org.casestream.benchmarks.system;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.contracts.intake.CaseEvent.AlertKind;
import org.casestream.contracts.intake.CaseEvent.CaseAlertAcknowledged;
import org.casestream.contracts.intake.CaseEvent.CaseAlertRaised;
import org.casestream.contracts.intake.CaseEvent.CaseFindingsRecorded;
import org.casestream.contracts.intake.CaseEvent.CaseLevelChanged;
import org.casestream.contracts.intake.CaseEvent.CaseManagerAssigned;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.RequestEvent.Concern;
import org.casestream.contracts.intake.RequestEvent.RequestAccepted;
import org.casestream.contracts.intake.RequestEvent.RequestReceived;
import org.casestream.contracts.intake.RequestEvent.RequestScreened;
import org.casestream.contracts.intake.RequestEvent.RequestSource;
import org.casestream.contracts.intake.Urgency;
import org.casestream.intake.clients.domain.ClientEvent.ClientRegistered;
import org.casestream.intake.clients.domain.Identity;
import org.casestream.intake.clients.domain.Identity.Sex;

/**
 * Made-up histories as the service itself would have recorded them: a person is registered, asks for help, is screened and
 * accepted, and their case goes on for a while. Ten events a person in three streams, six of them the case's, unless more
 * are asked for. Many histories go on side by side, as in life; the same seed gives the same ones.
 */
public final class Histories implements Iterator<Histories.Stored> {

    /** The events of a usual case itself. */
    public static final int USUAL = 6;

    private static final int SIDE_BY_SIDE = 200;
    private static final Instant BEGAN = Instant.parse("2026-01-05T08:00:00Z");
    private static final LocalDate BORN = LocalDate.of(1950, 1, 1);
    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    /**
     * An event as it stands in the store.
     *
     * @param streamType simple name of the aggregate
     */
    public record Stored(String streamId, long sequence, String streamType, DomainEvent event, Instant recordedAt) {}

    private final String prefix;
    private final int people;
    private final int caseEvents;
    private final SplittableRandom random;
    private final List<Iterator<Stored>> goingOn = new ArrayList<>();
    private int begun;
    private long recorded;

    /**
     * @param prefix     of all ids, so that several fillings of one store do not meet
     * @param caseEvents how many events each case has, {@link #USUAL} or more
     */
    public Histories(String prefix, int people, int caseEvents, long seed) {
        this.prefix = prefix;
        this.people = people;
        this.caseEvents = caseEvents;
        this.random = new SplittableRandom(seed);
    }

    /** The case of a person, by number from 0. */
    public static CaseId caseOf(String prefix, int person) {
        return new CaseId(prefix + "-case-" + person);
    }

    @Override
    public boolean hasNext() {
        return begun < people || !goingOn.isEmpty();
    }

    @Override
    public Stored next() {
        while (goingOn.size() < SIDE_BY_SIDE && begun < people) {
            goingOn.add(history(begun++).iterator());
        }
        int chosen = random.nextInt(goingOn.size());
        Iterator<Stored> history = goingOn.get(chosen);
        Stored next = history.next();
        if (!history.hasNext()) {
            goingOn.set(chosen, goingOn.getLast());
            goingOn.removeLast();
        }
        return new Stored(next.streamId, next.sequence, next.streamType, next.event, BEGAN.plusMillis(recorded++));
    }

    private List<Stored> history(int person) {
        List<Stored> history = new ArrayList<>();
        ClientId client = new ClientId(prefix + "-client-" + person);
        append(history, "Client", client.value(), List.of(new ClientRegistered(client, CLINIC, identity(person))));
        RequestId request = new RequestId(prefix + "-request-" + person);
        CaseId caseId = caseOf(prefix, person);
        append(history, "Request", request.value(), List.of(
                new RequestReceived(request, client, CLINIC, RequestSource.SELF, List.of(Concern.LOW_MOOD, Concern.SLEEP),
                        BEGAN.plusSeconds(432_000)),
                new RequestScreened(request, Urgency.SOON, false),
                new RequestAccepted(request, caseId, client, CLINIC, Urgency.SOON, false)));
        append(history, "Case", caseId.value(), caseHistory(caseId, client, request));
        return history;
    }

    private List<DomainEvent> caseHistory(CaseId caseId, ClientId client, RequestId request) {
        AlertId alert = new AlertId(caseId + "-alert");
        StaffId manager = new StaffId("manager-" + random.nextInt(40));
        List<DomainEvent> events = new ArrayList<>(List.of(
                new CaseOpened(caseId, client, CLINIC, request, Urgency.SOON),
                new CaseManagerAssigned(caseId, manager, null),
                new CaseFindingsRecorded(caseId, new AssessmentId(caseId + "-assessment"), 2, Eligibility.ELIGIBLE,
                        List.of(new ProgramId("supported-housing"))),
                new CaseAlertRaised(caseId, alert, AlertKind.SAFETY_ANSWER),
                new CaseAlertAcknowledged(caseId, alert, manager)));
        for (int level = 0; events.size() < caseEvents; level++) {
            events.add(new CaseLevelChanged(caseId, 3 + level % 3));
        }
        return events;
    }

    private Identity identity(int person) {
        return new Identity("Sample", "Person " + person, BORN.plusDays(random.nextInt(20_000)), Sex.UNKNOWN, "en",
                "+46 8 " + (100_000 + person), null, true, null);
    }

    private static void append(List<Stored> history, String type, String stream, List<? extends DomainEvent> events) {
        for (int sequence = 0; sequence < events.size(); sequence++) {
            history.add(new Stored(stream, sequence, type, events.get(sequence), BEGAN));
        }
    }
}
