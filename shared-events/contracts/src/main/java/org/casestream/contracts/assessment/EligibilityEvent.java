package org.casestream.contracts.assessment;

import java.util.List;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EligibilityRecordId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.OpensRecord;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.PublishedEvent;

/** What the assessment service tells the world about eligibility after the report. What it was decided on stays inside it. */
public sealed interface EligibilityEvent extends PublishedEvent, CaseBound {

    EligibilityRecordId recordId();

    @Override
    default Identifier orderedBy() {
        return caseId();
    }

    @EventType("assessment.eligibility-record-opened")
    record EligibilityRecordOpened(EligibilityRecordId recordId, CaseId caseId, ClientId clientId, AgencyId agencyId)
            implements EligibilityEvent, OpensRecord {}

    /** Eligibility may no longer be what was found: somebody has to look. Nothing ends by itself. */
    @EventType("assessment.eligibility-redetermination-due")
    record EligibilityRedeterminationDue(EligibilityRecordId recordId, CaseId caseId, ClientId clientId, AgencyId agencyId,
                                         DueCause cause) implements EligibilityEvent {}

    /**
     * Eligibility was determined again, without another assessment.
     *
     * @param number   counts up within the record: an older one that comes late tells nothing new
     * @param level    1 to 5, the level that the rules read
     * @param previous what counted until then
     * @param programs the programs the person is eligible for; empty unless eligible
     */
    @EventType("assessment.eligibility-redetermined")
    record EligibilityRedetermined(EligibilityRecordId recordId, CaseId caseId, ClientId clientId, AgencyId agencyId, int number,
                                   int level, Eligibility previous, Eligibility eligibility, List<ProgramId> programs)
            implements EligibilityEvent {

        public EligibilityRedetermined {
            programs = programs == null ? List.of() : List.copyOf(programs);
        }
    }

    /** Why eligibility has to be determined again. */
    enum DueCause {
        /** A program's period is over. */
        PERIOD_ENDED,
        /** The level is another than the one that the rules read. */
        LEVEL_CHANGED,
        /** Another version of the rules is in force. */
        RULES_CHANGED
    }
}
