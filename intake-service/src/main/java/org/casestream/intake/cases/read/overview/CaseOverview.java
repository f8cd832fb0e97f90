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
import org.casestream.contracts.intake.CaseEvent.CriticalIncidentReported;
import org.casestream.contracts.intake.CaseEvent.ClosureReason;
import org.casestream.contracts.intake.Destination;
import org.casestream.contracts.intake.Urgency;
import org.casestream.intake.cases.domain.CaseNarrative;
import org.casestream.intake.cases.domain.CaseNarrative.CaseClosureNoted;
import org.casestream.intake.cases.domain.SupervisionTier;
import org.jspecify.annotations.Nullable;

/**
 * One case as people see it.
 *
 * @param urgency        as screened when the request was accepted
 * @param managers       everyone who managed the case, oldest first
 * @param level          1 to 5; not there before the first findings
 * @param programs       those the person is eligible for
 * @param caseloadWeight how much of one caseload of 100 the open case takes up; follows from level and status
 * @param openAlerts     nobody has acknowledged them yet, oldest first; a closed case may have some
 */
@Kept(as = Resource.CASE, since = "openedAt")
public record CaseOverview(String id, AgencyId agencyId, ClientId clientId, RequestId requestId, Status status,
                           Urgency urgency, @Nullable StaffId managerId, List<ManagedBy> managers,
                           @Nullable Integer level, @Nullable Eligibility eligibility, List<ProgramId> programs,
                           @Nullable Double caseloadWeight, List<OpenAlert> openAlerts, Instant openedAt,
                           @Nullable Instant closedAt, @Nullable Closure closure) implements PersonRecord<CaseOverview> {

    public CaseOverview {
        managers = managers == null ? List.of() : List.copyOf(managers);
        programs = programs == null ? List.of() : List.copyOf(programs);
        openAlerts = openAlerts == null ? List.of() : List.copyOf(openAlerts);
    }

    public enum Status { OPEN, CLOSED }

    /** @param until not there while it lasts */
    public record ManagedBy(StaffId managerId, Instant from, @Nullable Instant until) {}

    public record OpenAlert(AlertId alertId, AlertKind kind, Instant raisedAt) {}

    public record Closure(ClosureReason reason, Destination onward, LocalDate closedOn,
                          @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String note) {}

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
            case CaseFindingsRecorded e -> view.found(e.level(), e.eligibility(), e.programs());
            case CaseEligibilityChanged e -> view.eligible(e.eligibility(), e.programs());
            case CriticalIncidentReported _ -> view;
            case CaseLevelChanged e -> view.found(e.level(), view.eligibility, view.programs);
            case CaseAlertRaised e -> view.alerted(new OpenAlert(e.alertId(), e.kind(), at));
            case CaseAlertAcknowledged e -> view.acknowledged(e.alertId());
            case CaseClosed e -> view.closed(new Closure(e.reason(), e.onward(), e.closedOn(), null), at);
        };
    }

    static CaseOverview evolve(@Nullable CaseOverview view, CaseNarrative event) {
        if (view == null || view.closure == null) {
            throw new IllegalStateException("a closing is noted after it");
        }
        return switch (event) {
            case CaseClosureNoted e -> view.explained(view.closure, e.note());
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
        return closure == null ? this : explained(closure, null);
    }

    private static CaseOverview opened(CaseOpened event, Instant at) {
        return new CaseOverview(event.caseId().value(), event.agencyId(), event.clientId(), event.requestId(), Status.OPEN,
                event.urgency(), null, List.of(), null, null, List.of(), null, List.of(), at, null, null);
    }

    private CaseOverview managedBy(StaffId manager, Instant at) {
        List<ManagedBy> history = Stream.concat(
                managers.stream().map(one -> one.until == null ? new ManagedBy(one.managerId, one.from, at) : one),
                Stream.of(new ManagedBy(manager, at, null))).toList();
        return new CaseOverview(id, agencyId, clientId, requestId, status, urgency, manager, history, level, eligibility,
                programs, caseloadWeight, openAlerts, openedAt, closedAt, closure);
    }

    private CaseOverview found(int newLevel, @Nullable Eligibility newEligibility, List<ProgramId> newPrograms) {
        Double weight = status == Status.OPEN ? SupervisionTier.ofLevel(newLevel).caseloadWeight() : null;
        return new CaseOverview(id, agencyId, clientId, requestId, status, urgency, managerId, managers, newLevel,
                newEligibility, newPrograms, weight, openAlerts, openedAt, closedAt, closure);
    }

    private CaseOverview eligible(Eligibility newEligibility, List<ProgramId> newPrograms) {
        return new CaseOverview(id, agencyId, clientId, requestId, status, urgency, managerId, managers, level, newEligibility,
                newPrograms, caseloadWeight, openAlerts, openedAt, closedAt, closure);
    }

    private CaseOverview alerted(OpenAlert alert) {
        return withAlerts(Stream.concat(openAlerts.stream(), Stream.of(alert)).toList());
    }

    private CaseOverview acknowledged(AlertId alertId) {
        return withAlerts(openAlerts.stream().filter(alert -> !alert.alertId.equals(alertId)).toList());
    }

    private CaseOverview withAlerts(List<OpenAlert> alerts) {
        return new CaseOverview(id, agencyId, clientId, requestId, status, urgency, managerId, managers, level, eligibility,
                programs, caseloadWeight, alerts, openedAt, closedAt, closure);
    }

    private CaseOverview closed(Closure how, Instant at) {
        return new CaseOverview(id, agencyId, clientId, requestId, Status.CLOSED, urgency, managerId, managers, level,
                eligibility, programs, null, openAlerts, openedAt, at, how);
    }

    private CaseOverview explained(Closure how, @Nullable String note) {
        return new CaseOverview(id, agencyId, clientId, requestId, status, urgency, managerId, managers, level, eligibility,
                programs, caseloadWeight, openAlerts, openedAt, closedAt,
                new Closure(how.reason, how.onward, how.closedOn, note));
    }
}
