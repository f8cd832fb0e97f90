package org.casestream.intake.cases.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.contracts.intake.CaseEvent;
import org.casestream.contracts.intake.CaseEvent.CaseAlertAcknowledged;
import org.casestream.contracts.intake.CaseEvent.CaseAlertRaised;
import org.casestream.contracts.intake.CaseEvent.CaseClosed;
import org.casestream.contracts.intake.CaseEvent.CaseEligibilityChanged;
import org.casestream.contracts.intake.CaseEvent.CaseFindingsRecorded;
import org.casestream.contracts.intake.CaseEvent.CaseLevelChanged;
import org.casestream.contracts.intake.CaseEvent.CaseManagerAssigned;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.CaseEvent.CriticalIncidentReported;
import org.casestream.intake.cases.domain.CaseDuty.CaseRedeterminationDue;
import org.casestream.intake.cases.domain.CaseNarrative.CaseClosureNoted;
import org.casestream.intake.cases.domain.CaseNarrative.CaseIncidentDescribed;
import org.jspecify.annotations.Nullable;

/**
 * What a case must remember to decide, nothing it only shows.
 *
 * @param findings         the last ones
 * @param assessed         the assessments whose findings came, so that none is taken for news again
 * @param level            1 to 5; 0 before the first findings
 * @param alerts           by id, and whether each was acknowledged
 * @param eligibility      as found last; null before the first findings
 * @param determination    number of the last one after the findings; 0 before the first
 * @param redeterminations that were said to be due, so that none is taken for news again
 */
record CaseState(ClientId clientId, AgencyId agencyId, Instant openedAt, @Nullable StaffId managerId,
                 @Nullable CaseFindingsRecorded findings, Set<AssessmentId> assessed, int level, Map<AlertId, Boolean> alerts,
                 @Nullable CaseClosed closed, @Nullable String closureNote, @Nullable Eligibility eligibility, int determination,
                 Set<RedeterminationId> redeterminations) {

    static CaseState evolve(CaseState state, CaseEvent event, Instant at) {
        return switch (event) {
            case CaseOpened e -> new CaseState(e.clientId(), e.agencyId(), at, null, null, Set.of(), 0, Map.of(), null, null,
                    null, 0, Set.of());
            case CaseManagerAssigned e -> state.with(e.managerId(), state.level);
            case CaseFindingsRecorded e -> state.withFindings(e);
            case CaseEligibilityChanged e -> state.withEligibility(e);
            case CriticalIncidentReported _ -> state;
            case CaseLevelChanged e -> state.with(state.managerId, e.level());
            case CaseAlertRaised e -> state.withAlert(e.alertId(), false);
            case CaseAlertAcknowledged e -> state.withAlert(e.alertId(), true);
            case CaseClosed e -> state.withClosure(e, null);
        };
    }

    static CaseState evolve(CaseState state, CaseNarrative event) {
        return switch (event) {
            case CaseClosureNoted e -> state.withClosure(state.closed, e.note());
            case CaseIncidentDescribed _ -> state;
        };
    }

    static CaseState evolve(CaseState state, CaseDuty event) {
        return switch (event) {
            case CaseRedeterminationDue e -> state.withRedetermination(e.redeterminationId());
        };
    }

    private CaseState with(@Nullable StaffId manager, int newLevel) {
        return new CaseState(clientId, agencyId, openedAt, manager, findings, assessed, newLevel, alerts, closed, closureNote,
                eligibility, determination, redeterminations);
    }

    private CaseState withFindings(CaseFindingsRecorded found) {
        Set<AssessmentId> known = new HashSet<>(assessed);
        known.add(found.assessmentId());
        return new CaseState(clientId, agencyId, openedAt, managerId, found, known, found.level(), alerts, closed, closureNote,
                found.eligibility(), determination, redeterminations);
    }

    private CaseState withEligibility(CaseEligibilityChanged changed) {
        return new CaseState(clientId, agencyId, openedAt, managerId, findings, assessed, level, alerts, closed, closureNote,
                changed.eligibility(), changed.number(), redeterminations);
    }

    private CaseState withRedetermination(RedeterminationId due) {
        Set<RedeterminationId> known = new HashSet<>(redeterminations);
        known.add(due);
        return new CaseState(clientId, agencyId, openedAt, managerId, findings, assessed, level, alerts, closed, closureNote,
                eligibility, determination, known);
    }

    private CaseState withAlert(AlertId id, boolean acknowledged) {
        Map<AlertId, Boolean> known = new HashMap<>(alerts);
        known.put(id, acknowledged);
        return new CaseState(clientId, agencyId, openedAt, managerId, findings, assessed, level, known, closed, closureNote,
                eligibility, determination, redeterminations);
    }

    private CaseState withClosure(@Nullable CaseClosed closure, @Nullable String note) {
        return new CaseState(clientId, agencyId, openedAt, managerId, findings, assessed, level, alerts, closure, note,
                eligibility, determination, redeterminations);
    }
}
