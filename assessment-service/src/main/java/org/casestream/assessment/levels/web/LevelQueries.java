package org.casestream.assessment.levels.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.INTAKE_WORKER;
import static org.casestream.defaults.Roles.PROVIDER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;

import org.casestream.access.records.Records;
import org.casestream.assessment.assessments.domain.LevelOfCare.Recommendation;
import org.casestream.assessment.assessments.domain.RatedDomain;
import org.casestream.assessment.assessments.domain.RatingBasis.Hint;
import org.casestream.assessment.levels.domain.LevelExplanation;
import org.casestream.assessment.levels.domain.RatingAnchors;
import org.casestream.assessment.levels.domain.RuleSets;
import org.casestream.assessment.levels.read.history.LevelHistory;
import org.casestream.assessment.levels.read.history.LevelHistory.Rated;
import org.casestream.contracts.AssessmentId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ReadAt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How an assessment came to its level, and what the ratings mean. */
@RestController
@RequestMapping("/api/v1")
class LevelQueries {

    private final Records records;
    private final RuleSets ruleSets;
    private final RatingAnchors anchors;

    LevelQueries(Records records, RuleSets ruleSets, RatingAnchors anchors) {
        this.records = records;
        this.ruleSets = ruleSets;
        this.anchors = anchors;
    }

    /**
     * How an assessment came to its level.
     *
     * @param hints       where another rating was thought of
     * @param explanation why the recommendation is what it is; not there while the rule set that made it is not loaded
     */
    record ExplainedLevel(LevelHistory history, List<RatingHint> hints, @Nullable LevelExplanation explanation) {}

    record RatingHint(RatedDomain domain, Hint hint) {}

    @GetMapping("/assessments/{id}/level")
    @RolesAllowed({CASE_MANAGER, ASSESSOR, SUPERVISOR, AUDITOR})
    ResponseEntity<ExplainedLevel> explain(@PathVariable AssessmentId id, ReadAt at, Caller caller) {
        Records.Seen<LevelHistory> seen = records.find(LevelHistory.class, id.value(), at, caller);
        LevelHistory history = seen.view();
        Rated rated = history.rated();
        return Answers.view(rated == null ? new ExplainedLevel(history, List.of(), null)
                : new ExplainedLevel(history, hints(history, rated), explanation(rated).orElse(null)), seen.version());
    }

    /** What each rating of each domain means, in our own words. */
    @GetMapping("/rating-anchors")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR, PROVIDER, AUDITOR})
    ResponseEntity<RatingAnchors> anchors() {
        return Answers.view(anchors, anchors.version());
    }

    private Optional<LevelExplanation> explanation(Rated rated) {
        Recommendation made = rated.recommendation();
        return ruleSets.find(made.ruleSet(), made.version()).map(table -> LevelExplanation.of(table, rated.ratings()));
    }

    private static List<RatingHint> hints(LevelHistory history, Rated rated) {
        return history.grounds() == null ? List.of() : history.grounds().stream()
                .filter(ground -> ground.hint(rated.ratings()) != null)
                .map(ground -> new RatingHint(ground.domain(), ground.hint(rated.ratings()))).toList();
    }
}
