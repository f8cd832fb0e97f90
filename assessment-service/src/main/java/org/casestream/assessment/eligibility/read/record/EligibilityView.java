package org.casestream.assessment.eligibility.read.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.casestream.access.policy.Resource;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.PersonRecord.Kept;
import org.casestream.assessment.eligibility.domain.Determination;
import org.casestream.assessment.eligibility.domain.EligibilityDetail;
import org.casestream.assessment.eligibility.domain.EligibilityDetail.EligibilityAdopted;
import org.casestream.assessment.eligibility.domain.EligibilityDetail.EligibilityDetermined;
import org.casestream.assessment.eligibility.domain.EligibilityDetail.EligibilityLevelFollowed;
import org.casestream.assessment.eligibility.domain.EligibilityDetail.EligibilityRecordClosed;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.contracts.assessment.EligibilityEvent;
import org.casestream.contracts.assessment.EligibilityEvent.DueCause;
import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRecordOpened;
import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRedetermined;
import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRedeterminationDue;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * One case's eligibility as people see it.
 *
 * @param level          1 to 5, as it is now: the rules read it the next time
 * @param eligibility    what counts; not there before the first report
 * @param programs       those the person is eligible for
 * @param version        of the rules that were read
 * @param dueOn          the day in the region's zone on which it is due to be determined again
 * @param due            why it is due now, if it is
 * @param determinations all of them, oldest first
 */
@Kept(as = Resource.ASSESSMENT, since = "openedAt")
public record EligibilityView(String id, CaseId caseId, ClientId clientId, AgencyId agencyId, Instant openedAt, Status status,
                              @Nullable Integer level, @Nullable Eligibility eligibility, List<ProgramId> programs,
                              @Nullable Integer version, @Nullable LocalDate dueOn, @Nullable Due due, List<Made> determinations)
        implements PersonRecord<EligibilityView> {

    public EligibilityView {
        programs = programs == null ? List.of() : List.copyOf(programs);
        determinations = determinations == null ? List.of() : List.copyOf(determinations);
    }

    /** {@code CHECKED}: by an assessment that has not reported yet. */
    public enum Status { CHECKED, DETERMINED, REDETERMINATION_DUE, CLOSED }

    public record Due(DueCause cause, Instant since) {}

    /**
     * @param assessmentId that checked; not there for a redetermination
     * @param counted      whether it came to count: at once, or with the assessment's report
     * @param content      its facts are not for auditors
     */
    public record Made(int number, @Nullable AssessmentId assessmentId, boolean counted, Determination content,
                       @Nullable LocalDate dueOn, Instant at, @Nullable String by) {}

    static EligibilityView evolve(@Nullable EligibilityView view, EligibilityEvent event, Instant at) {
        if (event instanceof EligibilityRecordOpened e) {
            return new EligibilityView(e.recordId().value(), e.caseId(), e.clientId(), e.agencyId(), at, Status.CHECKED, null, null,
                    List.of(), null, null, null, List.of());
        }
        EligibilityView opened = opened(view);
        return switch (event) {
            case EligibilityRecordOpened _, EligibilityRedetermined _ -> opened;
            case EligibilityRedeterminationDue e -> opened.in(Status.REDETERMINATION_DUE, opened.level, new Due(e.cause(), at));
        };
    }

    static EligibilityView evolve(@Nullable EligibilityView view, EligibilityDetail event, Recorded recorded) {
        EligibilityView opened = opened(view);
        return switch (event) {
            case EligibilityDetermined e -> opened.made(new Made(e.number(), e.assessmentId(), e.assessmentId() == null,
                    e.determination(), e.dueOn(), recorded.occurredAt(), recorded.actor()));
            case EligibilityAdopted _ -> opened.adopted();
            case EligibilityLevelFollowed e -> opened.in(opened.status, e.level(), opened.due);
            case EligibilityRecordClosed _ -> opened.in(Status.CLOSED, opened.level, null);
        };
    }

    @Override
    public Instant began() {
        return openedAt;
    }

    @Override
    public EligibilityView coded() {
        return with(determinations.stream().map(one -> new Made(one.number, one.assessmentId, one.counted,
                one.content.withoutFacts(), one.dueOn, one.at, one.by)).toList());
    }

    private static EligibilityView opened(@Nullable EligibilityView view) {
        if (view == null) {
            throw new IllegalStateException("a record of eligibility begins with its opening");
        }
        return view;
    }

    private EligibilityView made(Made made) {
        EligibilityView more = with(Stream.concat(determinations.stream(), Stream.of(made)).toList());
        return made.counted ? more.counting(made) : more;
    }

    /** What was checked last counts; a redetermination in between does not stand above an assessment. */
    private EligibilityView adopted() {
        Made checked = determinations.stream().filter(one -> one.assessmentId != null).reduce((_, later) -> later).orElseThrow();
        Made counted = new Made(checked.number, checked.assessmentId, true, checked.content, checked.dueOn, checked.at, checked.by);
        return with(determinations.stream().map(one -> one.number == counted.number ? counted : one).toList()).counting(counted);
    }

    private EligibilityView counting(Made made) {
        Determination content = made.content;
        return new EligibilityView(id, caseId, clientId, agencyId, openedAt, Status.DETERMINED, content.level(),
                content.eligibility(), content.programs(), content.version(), made.dueOn, null, determinations);
    }

    private EligibilityView in(Status next, @Nullable Integer newLevel, @Nullable Due why) {
        return new EligibilityView(id, caseId, clientId, agencyId, openedAt, next, newLevel, eligibility, programs, version, dueOn,
                why, determinations);
    }

    private EligibilityView with(List<Made> changed) {
        return new EligibilityView(id, caseId, clientId, agencyId, openedAt, status, level, eligibility, programs, version, dueOn,
                due, changed);
    }
}
