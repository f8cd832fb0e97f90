package org.casestream.assessment.reassessments.read.due;

import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.casestream.access.policy.Resource;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.PersonRecord.Kept;
import org.casestream.assessment.assessments.domain.Early;
import org.casestream.assessment.assessments.domain.LevelOfCare;
import org.casestream.assessment.assessments.domain.ReassessmentTrigger;
import org.casestream.assessment.reassessments.domain.ReassessmentTerms;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentRequested;
import org.casestream.eventing.view.Where;
import org.jspecify.annotations.Nullable;

/**
 * From when on a case waits to be assessed again. Whatever the region's terms are, they are held against it when it is asked
 * for.
 * Who may see the latest assessment may see it.
 *
 * @param id          the case
 * @param last        its latest assessment
 * @param requestedAt when that one was requested
 * @param level       the level now, 1 to 5; 0 before the first report and when nothing more is to come
 * @param overridden  whether the assessment under way has a level that is not the recommended one
 * @param since       when the latest assessment ended; null while one is open and when nothing more is to come
 * @param triggeredAt when something first brought the next one forward; while one is open, it counts if that comes to nothing
 */
@Kept(as = Resource.ASSESSMENT, since = "requestedAt")
public record DueReassessment(String id, CaseId caseId, ClientId clientId, AgencyId agencyId, AssessmentId last,
                              Instant requestedAt, int level, boolean overridden, @Nullable Instant since,
                              @Nullable Instant triggeredAt, @Nullable ReassessmentTrigger trigger)
        implements PersonRecord<DueReassessment> {

    /** Those that are due before the end. */
    public static Where before(Instant end, ReassessmentTerms terms) {
        Stream<Where> byLevel = IntStream.rangeClosed(LevelOfCare.LOWEST, LevelOfCare.HIGHEST).mapToObj(level ->
                Where.is("level", level).before("since", terms.assessedBefore(level, end)));
        Where triggered = Where.all().before("triggeredAt", terms.triggeredBefore(end)).present("since");
        return Where.anyOf(Stream.concat(byLevel, Stream.of(triggered)).toList());
    }

    /** Why it comes before its time, if it does. */
    public @Nullable Early early() {
        return trigger == null || triggeredAt == null ? null : new Early(trigger, triggeredAt);
    }

    @Override
    public Instant began() {
        return requestedAt;
    }

    /** There is nothing in it that somebody wrote. */
    @Override
    public DueReassessment coded() {
        return this;
    }

    static DueReassessment begun(AssessmentRequested event, Instant at) {
        return new DueReassessment(event.caseId().value(), event.caseId(), event.clientId(), event.agencyId(), event.assessmentId(),
                at, 0, false, null, null, null);
    }

    DueReassessment underWay(AssessmentId assessment, Instant at) {
        return new DueReassessment(id, caseId, clientId, agencyId, assessment, at, level, false, null, null, null);
    }

    DueReassessment decided(boolean differently) {
        return with(level, differently, since, triggeredAt, trigger);
    }

    /** Whatever happened while it was open was there to be looked at. */
    DueReassessment reported(int reported, Instant at) {
        return with(reported, false, at, overridden ? at : null, overridden ? ReassessmentTrigger.LEVEL_OVERRIDE : null);
    }

    /**
     * After an assessment that came to nothing the time begins anew, if there is a level to look at again. What happened while
     * it was open nobody has looked at.
     */
    DueReassessment cameToNothing(Instant at) {
        return with(level, false, level == 0 ? null : at, triggeredAt, trigger);
    }

    DueReassessment atLevel(int next) {
        return with(next, overridden, since, triggeredAt, trigger);
    }

    /** The first trigger counts, and none where nobody is to be assessed again. */
    DueReassessment triggeredBy(ReassessmentTrigger what, Instant at) {
        return level == 0 || triggeredAt != null ? this : with(level, overridden, since, at, what);
    }

    DueReassessment ended() {
        return with(0, false, null, null, null);
    }

    private DueReassessment with(int nextLevel, boolean differently, @Nullable Instant waitsSince, @Nullable Instant at,
                                 @Nullable ReassessmentTrigger what) {
        return new DueReassessment(id, caseId, clientId, agencyId, last, requestedAt, nextLevel, differently, waitsSince, at, what);
    }
}
