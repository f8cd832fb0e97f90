package org.casestream.assessment.reassessments.read.due;

import java.time.Instant;

import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.ClientId;
import org.jspecify.annotations.Nullable;

/**
 * From when on a case waits to be assessed again. Whatever the region's terms are, they are held against it when it is asked for.
 *
 * @param id          the case
 * @param last        its latest assessment
 * @param level       the level now, 1 to 5; 0 before the first report and when nothing more is to come
 * @param overridden  whether the assessment under way has a level that is not the recommended one
 * @param since       when the latest assessment ended; null while one is open and when nothing more is to come
 * @param triggeredAt when something first brought the next one forward
 */
public record DueReassessment(String id, ClientId clientId, AgencyId agencyId, AssessmentId last, int level, boolean overridden,
                              @Nullable Instant since, @Nullable Instant triggeredAt, @Nullable Trigger trigger) {

    /** What brings the next assessment forward. */
    public enum Trigger {
        /** The practitioner decided another level than was recommended. */
        LEVEL_OVERRIDE,
        /** The level was changed after the report. */
        LEVEL_CHANGE,
        /** A risk flag was raised outside of an assessment. */
        RISK_FLAG
    }

    DueReassessment underWay(AssessmentId assessment) {
        return new DueReassessment(id, clientId, agencyId, assessment, level, false, null, null, null);
    }

    DueReassessment decided(boolean differently) {
        return new DueReassessment(id, clientId, agencyId, last, level, differently, since, triggeredAt, trigger);
    }

    DueReassessment reported(int reported, Instant at) {
        return new DueReassessment(id, clientId, agencyId, last, reported, false, at, overridden ? at : null,
                overridden ? Trigger.LEVEL_OVERRIDE : null);
    }

    /** After an assessment that came to nothing the time begins anew, if there is a level to look at again. */
    DueReassessment cameToNothing(Instant at) {
        return new DueReassessment(id, clientId, agencyId, last, level, false, level == 0 ? null : at, null, null);
    }

    DueReassessment atLevel(int next) {
        return new DueReassessment(id, clientId, agencyId, last, next, overridden, since, triggeredAt, trigger);
    }

    /** The first trigger counts, and none while an assessment is under way. */
    DueReassessment triggeredBy(Trigger what, Instant at) {
        return since == null || triggeredAt != null ? this
                : new DueReassessment(id, clientId, agencyId, last, level, overridden, since, at, what);
    }

    DueReassessment ended() {
        return new DueReassessment(id, clientId, agencyId, last, 0, false, null, null, null);
    }
}
