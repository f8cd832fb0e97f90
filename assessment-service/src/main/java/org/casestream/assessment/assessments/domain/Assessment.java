package org.casestream.assessment.assessments.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.casestream.assessment.assessments.domain.AssessmentRefusal.ASSESSMENT_ALREADY_REPORTED;
import static org.casestream.assessment.assessments.domain.AssessmentRefusal.ASSESSMENT_CANCELLED;
import static org.casestream.assessment.assessments.domain.AssessmentRefusal.ASSESSMENT_NOT_REPORTED;
import static org.casestream.assessment.assessments.domain.AssessmentRefusal.ASSESSMENT_NOT_STARTED;
import static org.casestream.assessment.assessments.domain.AssessmentRefusal.CLINICAL_REVIEW_REQUIRED;
import static org.casestream.assessment.assessments.domain.AssessmentRefusal.ELIGIBILITY_REQUIRED;
import static org.casestream.assessment.assessments.domain.AssessmentRefusal.LEVEL_REQUIRED;
import static org.casestream.assessment.assessments.domain.AssessmentRefusal.RATINGS_REQUIRED;
import static org.casestream.contracts.CommonRefusal.NOT_FOUND;
import static org.casestream.contracts.CommonRefusal.PERSON_ERASED;
import static org.casestream.contracts.CommonRefusal.REASON_REQUIRED;
import static org.casestream.contracts.CommonRefusal.VALUE_INVALID;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.casestream.assessment.assessments.domain.AssessmentCommand.AnswerInstrument;
import org.casestream.assessment.assessments.domain.AssessmentCommand.AssignAssessor;
import org.casestream.assessment.assessments.domain.AssessmentCommand.CancelAssessment;
import org.casestream.assessment.assessments.domain.AssessmentCommand.ChangeLevel;
import org.casestream.assessment.assessments.domain.AssessmentCommand.CheckEligibility;
import org.casestream.assessment.assessments.domain.AssessmentCommand.DecideLevel;
import org.casestream.assessment.assessments.domain.AssessmentCommand.DocumentClinicalReview;
import org.casestream.assessment.assessments.domain.AssessmentCommand.MarkOverdue;
import org.casestream.assessment.assessments.domain.AssessmentCommand.RateDomains;
import org.casestream.assessment.assessments.domain.AssessmentCommand.ReportFindings;
import org.casestream.assessment.assessments.domain.AssessmentCommand.RequestAssessment;
import org.casestream.assessment.assessments.domain.AssessmentCommand.StartAssessment;
import org.casestream.assessment.assessments.domain.AssessmentState.Status;
import org.casestream.assessment.assessments.domain.ClinicalEvent.ClinicalReviewDocumented;
import org.casestream.assessment.assessments.domain.ClinicalEvent.DomainsRated;
import org.casestream.assessment.assessments.domain.ClinicalEvent.EligibilityChecked;
import org.casestream.assessment.assessments.domain.ClinicalEvent.FindingsWritten;
import org.casestream.assessment.assessments.domain.ClinicalEvent.InstrumentAnswered;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelChangeExplained;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelDecided;
import org.casestream.assessment.assessments.domain.LevelOfCare.Recommendation;
import org.casestream.assessment.eligibility.domain.Determination;
import org.casestream.assessment.instruments.domain.Scorer;
import org.casestream.assessment.instruments.domain.Scoring;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.Refused;
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
import org.casestream.contracts.assessment.AssessmentEvent.RiskFlagRaised;
import org.casestream.contracts.assessment.AssessmentEvent.RiskKind;
import org.jspecify.annotations.Nullable;

/** One case assessment: is case management needed, at which level, and is the person eligible. From request to report. */
@AggregateRoot
class Assessment {

    @AggregateIdentifier
    private AssessmentId id;
    private AssessmentState state;

    Assessment() {}

    @CommandHandlerInterceptor
    void onlyOwnAgency(@MetaDataValue("agency") @Nullable String agency) {
        if (state != null && agency != null && !agency.equals(state.opened().agencyId().value())) {
            throw new Refused(NOT_FOUND);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestAssessment command) {
        if (state != null) {
            return; // the same cause again is no second assessment
        }
        apply(new AssessmentRequested(command.assessmentId(), command.caseId(), command.clientId(), command.agencyId(),
                command.dueAt()));
        if (command.assessorId() != null) {
            apply(new AssessorAssigned(id, caseId(), command.assessorId(), null));
        }
    }

    @CommandHandler
    void handle(AssignAssessor command) {
        if (state.status() == Status.REQUESTED) {
            assign(command.assessorId());
        }
    }

    @CommandHandler
    void handle(StartAssessment command) {
        requireNotEnded();
        if (state.status() == Status.STARTED) {
            return;
        }
        assign(command.by());
        apply(new AssessmentStarted(id, caseId()));
    }

    @CommandHandler
    void handle(AnswerInstrument command) {
        requireStarted();
        Scoring scoring = Scorer.score(command.instrument(), command.answers());
        InstrumentAnswered answered = new InstrumentAnswered(id, caseId(), clientId(), command.instrument().id(),
                command.instrument().version(), command.answers(), scoring.scores(), scoring.safety());
        if (answered.equals(state.findings().answered().get(answered.instrument()))) {
            return; // the same answers again are no new answering, and raise no second flag
        }
        apply(answered);
        if (scoring.safety()) {
            raise(command.alertId(), RiskKind.SAFETY_ANSWER);
        }
    }

    @CommandHandler
    void handle(RateDomains command) {
        requireStarted();
        DomainsRated before = state.findings().rated();
        DomainsRated rated = new DomainsRated(id, caseId(), clientId(), command.ratings(), command.levelOfCare().recommend(command.ratings()));
        if (rated.equals(before)) {
            return;
        }
        apply(rated);
        int risk = command.ratings().d2();
        if (risk >= Ratings.RISK_FROM && (before == null || before.ratings() == null || risk > before.ratings().d2())) {
            raise(command.alertId(), RiskKind.SAFETY_RATING);
        }
    }

    @CommandHandler
    void handle(DecideLevel command) {
        requireStarted();
        requireLevel(command.level());
        Recommendation recommendation = require(state.findings().rated(), RATINGS_REQUIRED).recommendation();
        if (recommendation == null) {
            throw new Refused(PERSON_ERASED);
        }
        int recommended = recommendation.level();
        String reason = command.reason() == null || command.reason().isBlank() ? null : command.reason().strip();
        if (command.level() != recommended && reason == null) {
            throw new Refused(REASON_REQUIRED, "/reason");
        }
        LevelDecided decided = new LevelDecided(id, caseId(), clientId(), command.level(), recommended, reason);
        if (!decided.equals(state.findings().decided())) {
            apply(decided);
        }
    }

    @CommandHandler
    void handle(DocumentClinicalReview command) {
        requireStarted();
        if (state.findings().unreviewed() || !command.note().equals(state.findings().review())) {
            apply(new ClinicalReviewDocumented(id, caseId(), clientId(), command.note()));
        }
    }

    @CommandHandler
    void handle(CheckEligibility command) {
        requireStarted();
        int level = require(state.findings().decided(), LEVEL_REQUIRED).level();
        Determination found = command.rules().determine(command.facts(), level, command.now());
        EligibilityChecked checked = new EligibilityChecked(id, caseId(), clientId(), found.region(), found.version(),
                found.facts(), level, found.eligibility(), found.programs(), found.rules());
        if (!checked.equals(state.findings().eligibility())) {
            apply(checked);
        }
    }

    @CommandHandler
    void handle(ReportFindings command) {
        requireStarted();
        if (state.findings().unreviewed()) {
            throw new Refused(CLINICAL_REVIEW_REQUIRED);
        }
        require(state.findings().rated(), RATINGS_REQUIRED);
        LevelDecided decided = require(state.findings().decided(), LEVEL_REQUIRED);
        EligibilityChecked checked = require(state.findings().eligibility(), ELIGIBILITY_REQUIRED);
        apply(new FindingsWritten(id, caseId(), clientId(), command.summary()));
        apply(new FindingsReported(id, caseId(), state.opened().clientId(), state.opened().agencyId(), decided.level(),
                checked.eligibility(), checked.programs()));
    }

    @CommandHandler
    void handle(ChangeLevel command) {
        if (state.status() != Status.REPORTED) {
            throw new Refused(state.status() == Status.CANCELLED ? ASSESSMENT_CANCELLED : ASSESSMENT_NOT_REPORTED);
        }
        requireLevel(command.level());
        if (command.reason().isBlank()) {
            throw new Refused(REASON_REQUIRED, "/reason");
        }
        if (command.level() != state.level()) {
            apply(new LevelChangeExplained(id, caseId(), clientId(), command.level(), command.reason().strip()));
            apply(new LevelChanged(id, caseId(), command.level(), state.level()));
        }
    }

    @CommandHandler
    void handle(CancelAssessment command) {
        boolean reportedBeforeTheCaseClosed = state.status() == Status.REPORTED && command.reason() == CancelReason.CASE_CLOSED;
        if (state.status() == Status.CANCELLED || reportedBeforeTheCaseClosed) {
            return;
        }
        requireNotEnded();
        apply(new AssessmentCancelled(id, caseId(), command.reason()));
    }

    @CommandHandler
    void handle(MarkOverdue command) {
        boolean open = state.status() == Status.REQUESTED || state.status() == Status.STARTED;
        if (open && !state.overdue() && state.opened().dueAt().isBefore(command.now())) {
            apply(new AssessmentOverdue(id, caseId()));
        }
    }

    @EventSourcingHandler
    void on(AssessmentEvent event) {
        id = event.assessmentId();
        state = AssessmentState.evolve(state, event);
    }

    @EventSourcingHandler
    void on(ClinicalEvent event) {
        state = AssessmentState.evolve(state, event);
    }

    private ClientId clientId() {
        return state.opened().clientId();
    }

    private CaseId caseId() {
        return state.opened().caseId();
    }

    private void assign(StaffId assessor) {
        if (!assessor.equals(state.assessorId())) {
            apply(new AssessorAssigned(id, caseId(), assessor, state.assessorId()));
        }
    }

    private void raise(AlertId alertId, RiskKind kind) {
        apply(new RiskFlagRaised(id, caseId(), state.opened().clientId(), state.opened().agencyId(), alertId, kind));
    }

    private void requireNotEnded() {
        switch (state.status()) {
            case REPORTED -> throw new Refused(ASSESSMENT_ALREADY_REPORTED);
            case CANCELLED -> throw new Refused(ASSESSMENT_CANCELLED);
            case REQUESTED, STARTED -> { }
        }
    }

    private void requireStarted() {
        requireNotEnded();
        if (state.status() == Status.REQUESTED) {
            throw new Refused(ASSESSMENT_NOT_STARTED);
        }
    }

    private static void requireLevel(int level) {
        if (level < 1 || level > 5) {
            throw new Refused(VALUE_INVALID, "/level");
        }
    }

    private static <T> T require(@Nullable T found, AssessmentRefusal otherwise) {
        if (found == null) {
            throw new Refused(otherwise);
        }
        return found;
    }
}
