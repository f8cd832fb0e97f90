package org.casestream.intake.cases.read.overview;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.casestream.access.policy.Resource;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.PersonRecord.Kept;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.contracts.assessment.EligibilityEvent.DueCause;
import org.casestream.contracts.intake.CaseEvent;
import org.casestream.contracts.intake.CaseEvent.AlertKind;
import org.casestream.contracts.intake.CaseEvent.CaseAlertAcknowledged;
import org.casestream.contracts.intake.CaseEvent.CaseAlertRaised;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.contracts.intake.CaseEvent.CaseEligibilityChanged;
import org.casestream.contracts.intake.CaseEvent.CaseFindingsRecorded;
import org.casestream.contracts.intake.CaseEvent.CaseLevelChanged;
import org.casestream.contracts.intake.CaseEvent.CaseManagerAssigned;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.CaseEvent.ClosureReason;
import org.casestream.contracts.intake.CaseEvent.CriticalIncidentReported;
import org.casestream.contracts.intake.CaseEvent.IncidentKind;
import org.casestream.contracts.intake.Destination;
import org.casestream.contracts.intake.Urgency;
import org.casestream.intake.cases.domain.CaseDuty;
import org.casestream.intake.cases.domain.CaseDuty.CaseRedeterminationDue;
import org.casestream.intake.cases.domain.CaseNarrative;
import org.casestream.intake.cases.domain.CaseNarrative.CaseClosureNoted;
import org.casestream.intake.cases.domain.CaseNarrative.CaseIncidentDescribed;
import org.casestream.intake.cases.domain.SupervisionTier;
import org.jspecify.annotations.Nullable;

/**
 * One case as people see it.
 *
 * @param urgency         as screened when the request was accepted
 * @param managers        everyone who managed the case, oldest first
 * @param level           1 to 5; not there before the first findings
 * @param programs        those the person is eligible for
 * @param caseloadWeight  how much of one caseload of 100 the open case takes up; follows from level and status
 * @param openAlerts      nobody has acknowledged them yet, oldest first; a closed case may have some
 * @param incidents       what happened to the person, in the order in which it was reported
 * @param redetermination of eligibility that is due; not there if none is
 */
@Kept(as = Resource.CASE, since = "openedAt")
public record CaseOverview(String id, AgencyId agencyId, ClientId clientId, RequestId requestId, Status status,
                           Urgency urgency, @Nullable StaffId managerId, List<ManagedBy> managers,
                           @Nullable Integer level, @Nullable Eligibility eligibility, List<ProgramId> programs,
                           @Nullable Double caseloadWeight, List<OpenAlert> openAlerts, Instant openedAt,
                           @Nullable Instant closedAt, @Nullable Closure closure, List<Incident> incidents,
                           @Nullable Redetermination redetermination) implements PersonRecord<CaseOverview> {

    public CaseOverview {
        managers = managers == null ? List.of() : List.copyOf(managers);
        programs = programs == null ? List.of() : List.copyOf(programs);
        openAlerts = openAlerts == null ? List.of() : List.copyOf(openAlerts);
        incidents = incidents == null ? List.of() : List.copyOf(incidents);
    }

    public enum Status { OPEN, CLOSED }

    /** @param until not there while it lasts */
    public record ManagedBy(StaffId managerId, Instant from, @Nullable Instant until) {}

    public record OpenAlert(AlertId alertId, AlertKind kind, Instant raisedAt) {}

    public record Closure(ClosureReason reason, Destination onward, LocalDate closedOn,
                          @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String note) {}

    /**
     * @param alertId    the alert that it raised, open or not
     * @param occurredOn the day in the agency's zone
     * @param account    what was told of it; not for auditors
     */
    public record Incident(AlertId alertId, IncidentKind kind, LocalDate occurredOn, Instant reportedAt,
                           @Nullable StaffId reportedBy,
                           @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String account) {

        private Incident described(StaffId by, @Nullable String words) {
            return new Incident(alertId, kind, occurredOn, reportedAt, by, words);
        }

        private Incident coded() {
            return new Incident(alertId, kind, occurredOn, reportedAt, reportedBy, null);
        }
    }

    /** @param since when it fell due */
    public record Redetermination(DueCause cause, Instant since) {}

    static CaseOverview evolve(@Nullable CaseOverview view, CaseEvent event, Instant at) {
        if (event instanceof CaseOpened e) {
            return opened(e, at);
        }
        if (view == null) {
            throw new IllegalStateException("a case begins with its opening");
        }
        return switch (event) {
            case CaseOpened _ -> view;
            case CaseManagerAssigned e -> view.managedBy(e.managerId(), at);
            case CaseFindingsRecorded e -> view.found(e.level(), e.eligibility(), e.programs()).settled();
            case CaseEligibilityChanged e -> view.eligible(e.eligibility(), e.programs()).settled();
            case CriticalIncidentReported e -> view.withIncidents(Stream.concat(view.incidents.stream(),
                    Stream.of(new Incident(e.alertId(), e.kind(), e.occurredOn(), at, null, null))).toList());
            case CaseLevelChanged e -> view.found(e.level(), view.eligibility, view.programs);
            case CaseAlertRaised e -> view.alerted(new OpenAlert(e.alertId(), e.kind(), at));
            case CaseAlertAcknowledged e -> view.acknowledged(e.alertId());
            case CaseClosed e -> view.closed(new Closure(e.reason(), e.onward(), e.closedOn(), null), at).settled();
        };
    }

    static CaseOverview evolve(@Nullable CaseOverview view, CaseNarrative event) {
        if (view == null) {
            throw new IllegalStateException("a case begins with its opening");
        }
        return switch (event) {
            case CaseClosureNoted e -> view.explained(e.note());
            case CaseIncidentDescribed e -> view.withIncidents(view.incidents.stream()
                    .map(one -> one.alertId.equals(e.alertId()) ? one.described(e.by(), e.account()) : one).toList());
        };
    }

    static CaseOverview evolve(@Nullable CaseOverview view, CaseDuty event, Instant at) {
        if (view == null) {
            throw new IllegalStateException("a case begins with its opening");
        }
        return switch (event) {
            case CaseRedeterminationDue e -> view.redetermination != null ? view
                    : view.redetermining(new Redetermination(e.cause(), at));
        };
    }

    @Override
    public Instant began() {
        return openedAt;
    }

    @Override
    public CaseId caseId() {
        return new CaseId(id);
    }

    @Override
    public CaseOverview coded() {
        CaseOverview coded = withIncidents(incidents.stream().map(Incident::coded).toList());
        return closure == null ? coded : coded.explained(null);
    }

    private static CaseOverview opened(CaseOpened event, Instant at) {
        return new CaseOverview(event.caseId().value(), event.agencyId(), event.clientId(), event.requestId(), Status.OPEN,
                event.urgency(), null, List.of(), null, null, List.of(), null, List.of(), at, null, null, List.of(), null);
    }

    private CaseOverview managedBy(StaffId manager, Instant at) {
        List<ManagedBy> history = Stream.concat(
                managers.stream().map(one -> one.until == null ? new ManagedBy(one.managerId, one.from, at) : one),
                Stream.of(new ManagedBy(manager, at, null))).toList();
        return new CaseOverview(id, agencyId, clientId, requestId, status, urgency, manager, history, level, eligibility,
                programs, caseloadWeight, openAlerts, openedAt, closedAt, closure, incidents, redetermination);
    }

    private CaseOverview found(int newLevel, @Nullable Eligibility newEligibility, List<ProgramId> newPrograms) {
        Double weight = status == Status.OPEN ? SupervisionTier.ofLevel(newLevel).caseloadWeight() : null;
        return new CaseOverview(id, agencyId, clientId, requestId, status, urgency, managerId, managers, newLevel,
                newEligibility, newPrograms, weight, openAlerts, openedAt, closedAt, closure, incidents, redetermination);
    }

    private CaseOverview eligible(Eligibility newEligibility, List<ProgramId> newPrograms) {
        return new CaseOverview(id, agencyId, clientId, requestId, status, urgency, managerId, managers, level, newEligibility,
                newPrograms, caseloadWeight, openAlerts, openedAt, closedAt, closure, incidents, redetermination);
    }

    private CaseOverview alerted(OpenAlert alert) {
        return withAlerts(Stream.concat(openAlerts.stream(), Stream.of(alert)).toList());
    }

    private CaseOverview acknowledged(AlertId alertId) {
        return withAlerts(openAlerts.stream().filter(alert -> !alert.alertId.equals(alertId)).toList());
    }

    private CaseOverview withAlerts(List<OpenAlert> alerts) {
        return new CaseOverview(id, agencyId, clientId, requestId, status, urgency, managerId, managers, level, eligibility,
                programs, caseloadWeight, alerts, openedAt, closedAt, closure, incidents, redetermination);
    }

    private CaseOverview withIncidents(List<Incident> reported) {
        return new CaseOverview(id, agencyId, clientId, requestId, status, urgency, managerId, managers, level, eligibility,
                programs, caseloadWeight, openAlerts, openedAt, closedAt, closure, reported, redetermination);
    }

    private CaseOverview redetermining(@Nullable Redetermination due) {
        return new CaseOverview(id, agencyId, clientId, requestId, status, urgency, managerId, managers, level, eligibility,
                programs, caseloadWeight, openAlerts, openedAt, closedAt, closure, incidents, due);
    }

    private CaseOverview settled() {
        return redetermining(null);
    }

    private CaseOverview closed(Closure how, Instant at) {
        return new CaseOverview(id, agencyId, clientId, requestId, Status.CLOSED, urgency, managerId, managers, level,
                eligibility, programs, null, openAlerts, openedAt, at, how, incidents, redetermination);
    }

    private CaseOverview explained(@Nullable String note) {
        Closure how = closure;
        if (how == null) {
            throw new IllegalStateException("a closing is noted after it");
        }
        return new CaseOverview(id, agencyId, clientId, requestId, status, urgency, managerId, managers, level, eligibility,
                programs, caseloadWeight, openAlerts, openedAt, closedAt,
                new Closure(how.reason, how.onward, how.closedOn, note), incidents, redetermination);
    }
}
