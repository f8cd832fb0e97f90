package org.casestream.assessment.reassessments.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import org.casestream.access.records.Records;
import org.casestream.assessment.assessments.domain.LevelOfCare.Recommendation;
import org.casestream.assessment.assessments.read.assessment.AssessmentView;
import org.casestream.assessment.reassessments.domain.Comparison;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.Problem;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.view.Where;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** An assessment beside the one before it. */
@RestController
@RequestMapping("/api/v1/assessments/{id}/comparison")
class ComparisonQueries {

    private final Records records;

    ComparisonQueries(Records records) {
        this.records = records;
    }

    /** What one of the two came to; whatever it has not come to yet, or was erased, is not there. */
    record Side(String id, @Nullable Instant reportedAt, @Nullable Integer level, @Nullable Recommendation recommendation,
                @Nullable Eligibility eligibility, List<ProgramId> programs) {

        static Side of(AssessmentView view) {
            return new Side(view.id(), view.reportedAt(), view.level(), view.recommendation(),
                    view.eligibility() == null ? null : view.eligibility().answer(),
                    view.eligibility() == null ? List.of() : view.eligibility().programs());
        }
    }

    /**
     * Then and now.
     *
     * @param comparison not there unless both are rated
     */
    record Compared(Side then, Side now, @Nullable Comparison comparison) {}

    /** With the one of the case that was reported last before it, if the caller may see that too; 404 if there is none. */
    @GetMapping
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<Compared> compare(@PathVariable AssessmentId id, ReadAt at, Caller caller) {
        Records.Seen<AssessmentView> seen = records.find(AssessmentView.class, id.value(), at, caller);
        AssessmentView now = seen.view();
        AssessmentView then = records.list(AssessmentView.class, Where.is("caseId", now.caseId()), caller).stream()
                .filter(other -> other.reportedAt() != null && other.requestedAt().isBefore(now.requestedAt()))
                .max(Comparator.comparing(AssessmentView::reportedAt)).orElseThrow(Problem::notFound);
        return Answers.view(new Compared(Side.of(then), Side.of(now), then.ratings() == null || now.ratings() == null ? null
                : Comparison.of(then.ratings(), now.ratings())), seen.version());
    }
}
