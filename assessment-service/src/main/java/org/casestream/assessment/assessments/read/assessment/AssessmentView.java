package org.casestream.assessment.assessments.read.assessment;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.casestream.access.policy.Resource;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.PersonRecord.Kept;
import org.casestream.assessment.assessments.domain.ClinicalEvent;
import org.casestream.assessment.assessments.domain.ClinicalEvent.DomainsRated;
import org.casestream.assessment.assessments.domain.ClinicalEvent.EligibilityChecked;
import org.casestream.assessment.assessments.domain.ClinicalEvent.ExternalResultRecorded;
import org.casestream.assessment.assessments.domain.ClinicalEvent.FollowUpEnded;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelChangeExplained;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelDecided;
import org.casestream.assessment.assessments.domain.ClinicalEvent.RatingsGrounded;
import org.casestream.assessment.assessments.domain.ClinicalEvent.ReassessmentBroughtForward;
import org.casestream.assessment.assessments.domain.ClinicalEvent.RequestExplained;
import org.casestream.assessment.assessments.domain.ClinicalEvent.SecondOpinionRecorded;
import org.casestream.assessment.assessments.domain.Early;
import org.casestream.assessment.assessments.domain.LevelOfCare.Recommendation;
import org.casestream.assessment.assessments.domain.Ratings;
import org.casestream.assessment.assessments.domain.ReportEvent;
import org.casestream.assessment.assessments.domain.ReportEvent.ReportSigned;
import org.casestream.assessment.eligibility.domain.Facts;
import org.casestream.assessment.eligibility.domain.RuleOutcome;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.assessment.AssessmentEvent;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentCancelled;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentOverdue;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentRequested;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentStarted;
import org.casestream.contracts.assessment.AssessmentEvent.AssessorAssigned;
import org.casestream.contracts.assessment.AssessmentEvent.CancelReason;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.AssessmentEvent.LevelChanged;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * One assessment as people see it.
 *
 * @param early          why it was requested before its time, if it was
 * @param recommendation what the rule set made of the ratings, with rule set, version and path
 * @param decision       the practitioner's level and why it differs, as decided for the report
 * @param report         the summary of the newest version that was signed; the report itself is {@code /report}
 * @param level          the level now: as decided, or as changed after the report; 1 to 5
 * @param eligibility    the answer with every rule and its outcome
 */
@Kept(as = Resource.ASSESSMENT, since = "requestedAt")
public record AssessmentView(String id, CaseId caseId, ClientId clientId, AgencyId agencyId, Status status,
                             Instant requestedAt, Instant dueAt, boolean overdue, @Nullable Early early,
                             @Nullable StaffId assessorId, @Nullable Instant startedAt, @Sealed(CLINICAL_NARRATIVE) @Nullable Ratings ratings,
                             @Sealed(CLINICAL_NARRATIVE) @Nullable Recommendation recommendation, @Nullable Decision decision, @Nullable Integer level,
                             @Nullable EligibilityAnswer eligibility, @Nullable Note report, @Nullable Instant reportedAt,
                             List<LevelChange> levelChanges, @Nullable CancelReason cancelReason) implements PersonRecord<AssessmentView> {

    public AssessmentView {
        levelChanges = levelChanges == null ? List.of() : List.copyOf(levelChanges);
    }

    public enum Status { REQUESTED, STARTED, REPORTED, CANCELLED }

    /** @param text not for auditors */
    public record Note(@Sealed(CLINICAL_NARRATIVE) @Nullable String text, Instant at, @Nullable String by) {}

    /** @param reason not for auditors */
    public record Decision(int level, int recommendedLevel, @Sealed(CLINICAL_NARRATIVE) @Nullable String reason, Instant at,
                           @Nullable String by) {}

    /** @param reason not for auditors */
    public record LevelChange(int level, @Nullable Integer previousLevel, @Sealed(CLINICAL_NARRATIVE) @Nullable String reason,
                              Instant at, @Nullable String by) {}

    /**
     * @param facts what the rules read about the person; not for auditors
     * @param level the level the rules read
     */
    public record EligibilityAnswer(Eligibility answer, List<ProgramId> programs, String region, int version,
                                    @Nullable Facts facts, int level,
                                    @Sealed(CLINICAL_NARRATIVE) @Nullable List<RuleOutcome> rules, Instant checkedAt) {}

    static AssessmentView evolve(@Nullable AssessmentView view, AssessmentEvent event, Recorded recorded) {
        Instant at = recorded.occurredAt();
        return switch (event) {
            case AssessmentRequested e -> requested(e, at);
            case AssessorAssigned e -> with(view, edit -> edit.assessorId = e.assessorId());
            case AssessmentStarted _ -> with(view, edit -> {
                edit.status = Status.STARTED;
                edit.startedAt = at;
            });
            case FindingsReported _ -> with(view, edit -> {
                edit.status = Status.REPORTED;
                edit.reportedAt = at;
            });
            case LevelChanged e -> with(view, edit -> edit.level = e.level());
            case AssessmentOverdue _ -> with(view, edit -> edit.overdue = true);
            case AssessmentCancelled e -> with(view, edit -> {
                edit.status = Status.CANCELLED;
                edit.cancelReason = e.reason();
            });
        };
    }

    static AssessmentView evolve(@Nullable AssessmentView view, ClinicalEvent event, Recorded recorded) {
        Instant at = recorded.occurredAt();
        String by = recorded.actor();
        return switch (event) {
            case DomainsRated e -> with(view, edit -> edit.rated(e));
            case LevelDecided e -> with(view, edit -> edit.decided(e, at, by));
            case EligibilityChecked e -> with(view, edit -> edit.eligibility = new EligibilityAnswer(e.eligibility(), e.programs(),
                    e.region(), e.version(), e.facts(), e.level(), e.rules(), at));
            case LevelChangeExplained e -> with(view, edit -> edit.levelChanges = plus(edit.levelChanges,
                    new LevelChange(e.level(), edit.level, e.reason(), at, by)));
            case RequestExplained e -> with(view, edit -> edit.early = e.early());
            case RatingsGrounded _, SecondOpinionRecorded _, ExternalResultRecorded _, FollowUpEnded _,
                 ReassessmentBroughtForward _ -> view; // not shown here
        };
    }

    static AssessmentView evolve(@Nullable AssessmentView view, ReportEvent event, Recorded recorded) {
        return with(view, edit -> {
            if (event instanceof ReportSigned signed) {
                edit.report = new Note(signed.texts().summary(), recorded.occurredAt(), recorded.actor());
            }
        });
    }

    @Override
    public Instant began() {
        return requestedAt;
    }

    @Override
    public AssessmentView coded() {
        Edit edit = new Edit(this);
        edit.decision = decision == null ? null
                : new Decision(decision.level, decision.recommendedLevel, null, decision.at, decision.by);
        edit.eligibility = eligibility == null ? null : new EligibilityAnswer(eligibility.answer, eligibility.programs,
                eligibility.region, eligibility.version, null, eligibility.level, eligibility.rules, eligibility.checkedAt);
        edit.report = report == null ? null : new Note(null, report.at, report.by);
        edit.levelChanges = levelChanges.stream().map(one ->
                new LevelChange(one.level, one.previousLevel, null, one.at, one.by)).toList();
        return edit.done();
    }

    private static AssessmentView requested(AssessmentRequested event, Instant at) {
        return new AssessmentView(event.assessmentId().value(), event.caseId(), event.clientId(), event.agencyId(),
                Status.REQUESTED, at, event.dueAt(), false, null, null, null, null, null, null, null, null, null, null, List.of(),
                null);
    }

    private static <T> List<T> plus(List<T> list, T item) {
        return Stream.concat(list.stream(), Stream.of(item)).toList();
    }

    private static AssessmentView with(@Nullable AssessmentView view, Consumer<Edit> change) {
        if (view == null) {
            throw new IllegalStateException("an assessment begins with its request");
        }
        Edit edit = new Edit(view);
        change.accept(edit);
        return edit.done();
    }

    /** The parts that change, while they change. */
    private static final class Edit {

        private final AssessmentView from;
        private Status status;
        private boolean overdue;
        private @Nullable Early early;
        private @Nullable StaffId assessorId;
        private @Nullable Instant startedAt;
        private @Nullable Ratings ratings;
        private @Nullable Recommendation recommendation;
        private @Nullable Decision decision;
        private @Nullable Integer level;
        private @Nullable EligibilityAnswer eligibility;
        private @Nullable Note report;
        private @Nullable Instant reportedAt;
        private List<LevelChange> levelChanges;
        private @Nullable CancelReason cancelReason;

        Edit(AssessmentView view) {
            from = view;
            status = view.status;
            overdue = view.overdue;
            early = view.early;
            assessorId = view.assessorId;
            startedAt = view.startedAt;
            ratings = view.ratings;
            recommendation = view.recommendation;
            decision = view.decision;
            level = view.level;
            eligibility = view.eligibility;
            report = view.report;
            reportedAt = view.reportedAt;
            levelChanges = view.levelChanges;
            cancelReason = view.cancelReason;
        }

        void rated(DomainsRated event) {
            ratings = event.ratings();
            recommendation = event.recommendation();
            if (decision != null && !event.keeps(decision.recommendedLevel())) {
                decision = null;
                level = null;
                eligibility = null;
            }
        }

        void decided(LevelDecided event, Instant at, @Nullable String by) {
            decision = new Decision(event.level(), event.recommendedLevel(), event.reason(), at, by);
            level = event.level();
            if (eligibility != null && !event.keeps(eligibility.level())) {
                eligibility = null;
            }
        }

        AssessmentView done() {
            return new AssessmentView(from.id, from.caseId, from.clientId, from.agencyId, status, from.requestedAt, from.dueAt,
                    overdue, early, assessorId, startedAt, ratings, recommendation, decision,
                    level, eligibility, report, reportedAt, levelChanges, cancelReason);
        }
    }
}
