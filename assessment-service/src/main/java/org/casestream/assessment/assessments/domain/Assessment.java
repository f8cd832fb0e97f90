package org.casestream.assessment.assessments.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.casestream.assessment.assessments.domain.LevelRefusal.EXTERNAL_SYSTEM_NOT_LISTED;
import static org.casestream.assessment.assessments.domain.LevelRefusal.SECOND_OPINION_OF_THE_SAME_PERSON;
import static org.casestream.assessment.assessments.domain.ReportRefusal.SUMMARY_REQUIRED;
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
import org.casestream.assessment.assessments.domain.AssessmentCommand.AssignAssessor;
import org.casestream.assessment.assessments.domain.AssessmentCommand.BringReassessmentForward;
import org.casestream.assessment.assessments.domain.AssessmentCommand.CancelAssessment;
import org.casestream.assessment.assessments.domain.AssessmentCommand.ChangeLevel;
import org.casestream.assessment.assessments.domain.AssessmentCommand.CheckEligibility;
import org.casestream.assessment.assessments.domain.AssessmentCommand.DecideLevel;
import org.casestream.assessment.assessments.domain.AssessmentCommand.EndFollowUp;
import org.casestream.assessment.assessments.domain.AssessmentCommand.MarkOverdue;
import org.casestream.assessment.assessments.domain.AssessmentCommand.RateDomains;
import org.casestream.assessment.assessments.domain.AssessmentCommand.RecordExternalResult;
import org.casestream.assessment.assessments.domain.AssessmentCommand.RecordSecondOpinion;
import org.casestream.assessment.assessments.domain.AssessmentCommand.RequestAssessment;
import org.casestream.assessment.assessments.domain.AssessmentCommand.StartAssessment;
import org.casestream.assessment.assessments.domain.AssessmentState.Status;
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
import org.casestream.assessment.assessments.domain.LevelOfCare.Recommendation;
import org.casestream.assessment.assessments.domain.ReportCommand.AmendReport;
import org.casestream.assessment.assessments.domain.ReportCommand.DeliverReport;
import org.casestream.assessment.assessments.domain.ReportCommand.DraftReport;
import org.casestream.assessment.assessments.domain.ReportCommand.ReportFindings;
import org.casestream.assessment.assessments.domain.ReportCommand.ToSign;
import org.casestream.assessment.assessments.domain.ReportEvent.ReportDelivered;
import org.casestream.assessment.assessments.domain.ReportEvent.ReportDrafted;
import org.casestream.assessment.assessments.domain.ReportEvent.ReportSigned;
import org.casestream.assessment.eligibility.domain.Determination;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.Sha256;
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
import org.jspecify.annotations.Nullable;

/** One case assessment: is case management needed, at which level, and is the person eligible. From request to report. */
@AggregateRoot
class Assessment {

    @AggregateIdentifier
    private AssessmentId id;
    private AssessmentState state;
    private Opinions opinions = Opinions.NONE;
    private ReportState report = ReportState.NONE;

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
        if (command.early() != null) {
            apply(new RequestExplained(id, caseId(), clientId(), command.early()));
        }
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
        state.requireNotEnded();
        if (state.status() == Status.STARTED) {
            return;
        }
        assign(command.by());
        apply(new AssessmentStarted(id, caseId()));
    }

    @CommandHandler
    void handle(RateDomains command) {
        state.requireStarted();
        command.basis().require(command.ratings(), command.today());
        DomainsRated before = state.findings().rated();
        DomainsRated rated = new DomainsRated(id, caseId(), clientId(), command.ratings(),
                command.levelOfCare().recommend(command.ratings()));
        boolean same = rated.equals(before);
        if (!same) {
            apply(rated);
        }
        RatingBasis.Period covered = opinions.covered(command.basis(), same, command.today());
        RatingsGrounded grounded = new RatingsGrounded(id, caseId(), clientId(), covered.from(), covered.to(),
                command.basis().grounds());
        if (!grounded.equals(opinions.basis())) {
            apply(grounded);
        }
    }

    @CommandHandler
    void handle(DecideLevel command) {
        state.requireStarted();
        LevelOfCare.require(command.level());
        Recommendation recommendation = state.findings().requireRated().recommendation();
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
    void handle(CheckEligibility command) {
        state.requireStarted();
        int level = state.findings().requireDecided().level();
        Determination found = command.rules().determine(command.facts(), level, command.now());
        EligibilityChecked checked = new EligibilityChecked(id, caseId(), clientId(), found.region(), found.version(),
                found.facts(), level, found.eligibility(), found.programs(), found.rules());
        if (!checked.equals(state.findings().eligibility())) {
            apply(checked);
        }
    }

    @CommandHandler
    void handle(ReportFindings command) {
        state.requireStarted();
        state.findings().requireRated();
        LevelDecided decided = state.findings().requireDecided();
        EligibilityChecked checked = state.findings().requireEligibility();
        sign(command.toSign(), null);
        apply(new FindingsReported(id, caseId(), state.opened().clientId(), state.opened().agencyId(), decided.level(),
                checked.eligibility(), checked.programs()));
    }

    @CommandHandler
    void handle(DraftReport command) {
        if (state.status() == Status.REPORTED) {
            report.requireSigned(); // what is drafted now is an amendment
        } else {
            state.requireStarted();
        }
        if (!command.texts().equals(report.draft())) {
            apply(new ReportDrafted(id, caseId(), clientId(), command.texts()));
        }
    }

    @CommandHandler
    void handle(AmendReport command) {
        ReportSigned before = report.requireSigned();
        if (command.reason().isBlank()) {
            throw new Refused(REASON_REQUIRED, "/reason");
        }
        if (!command.repeats(before)) {
            sign(command.toSign(), command.reason());
        }
    }

    @CommandHandler
    void handle(DeliverReport command) {
        report.requireSigned();
        report.requireVersion(command.delivery().version());
        if (state.opened().agencyId().equals(command.delivery().recipient().agencyId())) {
            throw new Refused(VALUE_INVALID, "/recipient/agencyId"); // what stays in the house is not handed over
        }
        if (!report.delivered().contains(command.delivery().id())) {
            apply(new ReportDelivered(id, caseId(), clientId(), state.opened().agencyId(), command.delivery()));
        }
    }

    @CommandHandler
    void handle(ChangeLevel command) {
        state.requireReported();
        LevelOfCare.require(command.level());
        if (command.reason().isBlank()) {
            throw new Refused(REASON_REQUIRED, "/reason");
        }
        if (command.level() != state.level()) {
            apply(new LevelChangeExplained(id, caseId(), clientId(), command.level(), command.reason().strip()));
            apply(new LevelChanged(id, caseId(), command.level(), state.level()));
        }
    }

    @CommandHandler
    void handle(RecordSecondOpinion command) {
        LevelOfCare.require(command.level());
        if (command.reason().isBlank()) {
            throw new Refused(REASON_REQUIRED, "/reason");
        }
        state.requireStartedOrReported();
        int standing = state.standing();
        if (command.by().value().equals(opinions.setBy())) {
            throw new Refused(SECOND_OPINION_OF_THE_SAME_PERSON);
        }
        SecondOpinionRecorded opinion = new SecondOpinionRecorded(id, caseId(), clientId(), command.by(), command.level(),
                standing, command.reason().strip());
        if (!opinion.equals(opinions.second().get(command.by()))) {
            apply(opinion);
        }
    }

    @CommandHandler
    void handle(RecordExternalResult command) {
        state.requireStartedOrReported();
        if (!command.accepted().contains(command.result().system())) {
            throw new Refused(EXTERNAL_SYSTEM_NOT_LISTED, "/system");
        }
        command.result().requirePast(command.today());
        ExternalResultRecorded recorded = new ExternalResultRecorded(id, caseId(), clientId(), command.by(), command.result());
        if (!opinions.external().contains(recorded)) {
            apply(recorded);
        }
    }

    @CommandHandler
    void handle(CancelAssessment command) {
        boolean reportedBeforeTheCaseClosed = state.status() == Status.REPORTED && command.reason() == CancelReason.CASE_CLOSED;
        if (state.status() == Status.CANCELLED || reportedBeforeTheCaseClosed) {
            return;
        }
        state.requireNotEnded();
        apply(new AssessmentCancelled(id, caseId(), command.reason()));
    }

    @CommandHandler
    void handle(EndFollowUp command) {
        if (state.status() == Status.REPORTED && !opinions.ended()) {
            apply(new FollowUpEnded(id, caseId(), clientId()));
        }
    }

    @CommandHandler
    void handle(BringReassessmentForward command) {
        if (state.status() == Status.REPORTED && !opinions.ended()) {
            apply(new ReassessmentBroughtForward(id, caseId(), clientId(), command.trigger(), command.since()));
        }
    }

    @CommandHandler
    void handle(MarkOverdue command) {
        if (state.runsOver(command.now())) {
            apply(new AssessmentOverdue(id, caseId()));
        }
    }

    @EventSourcingHandler
    void on(AssessmentEvent event) {
        id = event.assessmentId();
        state = AssessmentState.evolve(state, event);
    }

    @EventSourcingHandler
    void on(ClinicalEvent event, @MetaDataValue("actor") @Nullable String actor) {
        state = AssessmentState.evolve(state, event);
        opinions = opinions.evolve(event, actor);
    }

    @EventSourcingHandler
    void on(ReportEvent event) {
        report = report.evolve(event);
    }

    private void sign(ToSign toSign, @Nullable String reason) {
        if (toSign.texts().summary() == null) {
            throw new Refused(SUMMARY_REQUIRED, "/summary");
        }
        apply(new ReportSigned(id, caseId(), clientId(), report.next(), toSign.language(), toSign.signature(), toSign.texts(),
                reason, toSign.content(), Sha256.of(toSign.content()), report.hash()));
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
}
