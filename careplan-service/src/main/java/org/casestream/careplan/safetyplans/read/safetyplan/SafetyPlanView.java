package org.casestream.careplan.safetyplans.read.safetyplan;

import java.time.Instant;
import org.casestream.access.policy.Resource;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.PersonRecord.Kept;
import org.casestream.careplan.safetyplans.domain.SafetyPlanCommand.Content;
import org.casestream.careplan.safetyplans.domain.SafetyPlanContent;
import org.casestream.careplan.safetyplans.domain.SafetyPlanContent.SafetyPlanWritten;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.careplan.SafetyPlanEvent;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanCancelled;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanDue;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanMade;
import org.casestream.contracts.careplan.SafetyPlanEvent.SafetyPlanOverdue;
import org.jspecify.annotations.Nullable;

/**
 * One safety plan as people see it.
 *
 * @param alertId   the risk flag that made it due
 * @param raisedAt  when it fell due to be made
 * @param content   as written last; not there before it was made
 * @param writtenBy who wrote it last
 */
@Kept(as = Resource.SAFETY_PLAN, since = "raisedAt")
public record SafetyPlanView(String id, CaseId caseId, ClientId clientId, AgencyId agencyId, AlertId alertId, Status status,
                             Instant raisedAt, Instant dueAt, @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable Content content,
                             @Nullable Instant writtenAt, @Nullable String writtenBy) implements PersonRecord<SafetyPlanView> {

    public enum Status { DUE, OVERDUE, MADE, CANCELLED }

    static SafetyPlanView evolve(@Nullable SafetyPlanView view, SafetyPlanEvent event, Instant at) {
        return switch (event) {
            case SafetyPlanDue e -> new SafetyPlanView(e.safetyPlanId().value(), e.caseId(), e.clientId(), e.agencyId(),
                    e.alertId(), Status.DUE, at, e.dueAt(), null, null, null);
            case SafetyPlanMade _ -> view.in(Status.MADE);
            case SafetyPlanOverdue _ -> view.in(Status.OVERDUE);
            case SafetyPlanCancelled _ -> view.in(Status.CANCELLED);
        };
    }

    static SafetyPlanView evolve(SafetyPlanView view, SafetyPlanContent event, Instant at, @Nullable String by) {
        return switch (event) {
            case SafetyPlanWritten e -> new SafetyPlanView(view.id, view.caseId, view.clientId, view.agencyId, view.alertId,
                    view.status, view.raisedAt, view.dueAt, e.content(), at, by);
        };
    }

    @Override
    public Instant began() {
        return raisedAt;
    }

    @Override
    public SafetyPlanView coded() {
        return new SafetyPlanView(id, caseId, clientId, agencyId, alertId, status, raisedAt, dueAt, null, writtenAt, writtenBy);
    }

    private SafetyPlanView in(Status next) {
        return new SafetyPlanView(id, caseId, clientId, agencyId, alertId, next, raisedAt, dueAt, content, writtenAt, writtenBy);
    }
}
