package org.casestream.assessment.administrations.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.casestream.assessment.administrations.domain.AdministrationCommand.AbandonAdministration;
import org.casestream.assessment.administrations.domain.AdministrationCommand.CompleteAdministration;
import org.casestream.assessment.administrations.domain.AdministrationCommand.ExpireAdministration;
import org.casestream.assessment.administrations.domain.AdministrationCommand.GiveLink;
import org.casestream.assessment.administrations.domain.AdministrationCommand.ImportAnswers;
import org.casestream.assessment.administrations.domain.AdministrationCommand.SaveAnswers;
import org.casestream.assessment.administrations.domain.AdministrationCommand.Shown;
import org.casestream.assessment.administrations.domain.AdministrationCommand.StartAdministration;
import org.casestream.assessment.administrations.domain.AdministrationCommand.TakeLinkBack;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AbandonReason;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationAbandoned;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationCompleted;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationExpired;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationStarted;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AnswersGiven;
import org.casestream.assessment.administrations.domain.AdministrationEvent.FormLinkGiven;
import org.casestream.assessment.administrations.domain.AdministrationEvent.FormLinkTakenBack;
import org.casestream.assessment.administrations.domain.AdministrationEvent.SafetyAnswersGiven;
import org.casestream.assessment.administrations.domain.AdministrationState.Status;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.SafetyRule;
import org.casestream.assessment.instruments.domain.Instrument.Severity;
import org.casestream.assessment.instruments.domain.InstrumentRefusal;
import org.casestream.assessment.instruments.domain.Scorer;
import org.casestream.assessment.instruments.domain.Scoring;
import org.casestream.contracts.AdministrationId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Dates;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Refused;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity;
import org.jspecify.annotations.Nullable;

/** One asking of one instrument of one person: answered bit by bit, by staff or by the client, and then scored. */
@AggregateRoot
class Administration {

    @AggregateIdentifier
    private AdministrationId id;
    private AdministrationState state;

    Administration() {}

    @CommandHandlerInterceptor
    void onlyOwnAgency(@MetaDataValue("agency") @Nullable String agency) {
        if (state != null && agency != null && !agency.equals(state.asking().agencyId().value())) {
            throw new Refused(CommonRefusal.NOT_FOUND);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(StartAdministration command) {
        if (state != null) {
            return;
        }
        start(command.asking(), command.instrument(), command.language(), command.respondent());
    }

    @CommandHandler
    void handle(GiveLink command) {
        requireOpen();
        if (!command.safeToSend()) {
            throw new Refused(AdministrationRefusal.CONTACT_NOT_SAFE, "/safeToSend");
        }
        apply(new FormLinkGiven(state.asking(), command.link(), command.channel()));
    }

    @CommandHandler
    void handle(TakeLinkBack command) {
        if (state.link() != null) {
            apply(new FormLinkTakenBack(state.asking()));
        }
    }

    @CommandHandler
    void handle(SaveAnswers command) {
        save(command);
    }

    @CommandHandler
    void handle(CompleteAdministration command) {
        if (state.status() == Status.COMPLETED && command.shown() == null) {
            return;
        }
        complete(command);
    }

    /** As if it had been given here, step by step; whoever gives it again, the same, gives nothing. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ImportAnswers command) {
        if (state != null) {
            if (!state.isStillAs(command)) {
                throw new Refused(CommonRefusal.ALREADY_EXISTS, "/identifier");
            }
            return;
        }
        Dates.requirePast(command.occurredAt(), command.now(), "/authored");
        start(command.asking(), command.instrument(), command.language(), command.respondent());
        save(new SaveAnswers(command.administrationId(), command.instrument(), command.answers(), List.of(), command.alertId(),
                null));
        if (command.completed()) {
            complete(new CompleteAdministration(command.administrationId(), command.instrument(), Map.of(), null));
        }
    }

    @CommandHandler
    void handle(AbandonAdministration command) {
        boolean endedBeforeTheCase = command.reason() == AbandonReason.CASE_CLOSED && !state.open();
        if (state.status() == Status.ABANDONED || endedBeforeTheCase) {
            return;
        }
        requireOpen();
        apply(new AdministrationAbandoned(state.asking(), command.reason()));
    }

    @CommandHandler
    void handle(ExpireAdministration command) {
        if (state.link() != null && !command.now().isBefore(state.link().expiresAt())) {
            apply(new AdministrationExpired(state.asking()));
        }
    }

    /** What was answered elsewhere began when it began, and not when it was taken down here. */
    @EventSourcingHandler
    void on(AdministrationEvent event, @Timestamp Instant recordedAt, @MetaDataValue("occurredAt") @Nullable String occurredAt) {
        id = event.asking().administrationId();
        state = AdministrationState.evolve(state, event, occurredAt == null ? recordedAt : Instant.parse(occurredAt));
    }

    private static void start(Asking asking, Instrument instrument, LanguageTag language, Respondent respondent) {
        if (!instrument.languages().contains(language)) {
            throw new Refused(AdministrationRefusal.LANGUAGE_NOT_AVAILABLE, "/language");
        }
        apply(new AdministrationStarted(asking, language, respondent));
    }

    private void save(SaveAnswers command) {
        requireMayAnswer(command.instrument(), command.shown());
        if (command.answers().isEmpty() && command.takenBack().isEmpty()) {
            throw new Refused(InstrumentRefusal.ANSWERS_EMPTY, "/answers");
        }
        command.takenBack().forEach(item -> requireItem(command.instrument(), item));
        Scorer.check(command.instrument(), command.answers());
        Map<String, Integer> all = state.answersWith(command.answers(), command.takenBack());
        if (!all.equals(state.answers())) {
            apply(new AnswersGiven(state.asking(), changed(all), state.answers().keySet().stream()
                    .filter(item -> !all.containsKey(item)).sorted().toList(), command.shown() != null));
        }
        raiseIfWorse(command.instrument(), command.answers(), command.alertId());
    }

    private void complete(CompleteAdministration command) {
        requireMayAnswer(command.instrument(), command.shown());
        Map<String, Integer> answers = new TreeMap<>(state.answers());
        Scoring scoring = Scorer.score(command.instrument(), answers, command.facts());
        boolean everything = Scorer.asked(command.instrument(), answers).stream().allMatch(item -> answers.containsKey(item.id()));
        apply(new AdministrationCompleted(state.asking(), answers, command.facts(), scoring.scores(), scoring.results(),
                state.respondent(), Objects.requireNonNull(state.begunAt()), everything, command.shown() != null));
    }

    /** An answer is looked at when it is saved, whatever was answered otherwise and whether the form is ever completed. */
    private void raiseIfWorse(Instrument instrument, Map<String, Integer> given, AlertId alertId) {
        List<SafetyRule> worse = Scorer.safety(instrument, given).stream()
                .filter(rule -> given.get(rule.item()) > state.flagged().getOrDefault(rule.item(), Integer.MIN_VALUE)).toList();
        if (!worse.isEmpty()) {
            Map<String, Integer> answers = new TreeMap<>();
            worse.forEach(rule -> answers.put(rule.item(), given.get(rule.item())));
            RiskSeverity severity = worse.stream().map(rule -> severity(rule.severity())).max(RiskSeverity::compareTo).orElseThrow();
            apply(new SafetyAnswersGiven(state.asking(), alertId, severity, answers));
        }
    }

    private static RiskSeverity severity(Severity severity) {
        return switch (severity) {
            case TO_REVIEW -> RiskSeverity.TO_REVIEW;
            case MODERATE -> RiskSeverity.MODERATE;
            case HIGH -> RiskSeverity.HIGH;
        };
    }

    private Map<String, Integer> changed(Map<String, Integer> all) {
        Map<String, Integer> changed = new TreeMap<>(all);
        changed.entrySet().removeIf(one -> one.getValue().equals(state.answers().get(one.getKey())));
        return changed;
    }

    private static void requireItem(Instrument instrument, String item) {
        if (instrument.item(item).isEmpty()) {
            throw new Refused(InstrumentRefusal.ITEM_UNKNOWN, "/takenBack");
        }
    }

    private void requireMayAnswer(Instrument instrument, @Nullable Shown shown) {
        if (shown != null && !state.isOpenedBy(shown.token(), shown.now())) {
            throw new Refused(AdministrationRefusal.LINK_INVALID);
        }
        requireOpen();
        if (!state.asking().isOf(instrument)) {
            throw new IllegalStateException("answers are scored by the definition that was shown");
        }
    }

    private void requireOpen() {
        switch (state.status()) {
            case OFFERED, IN_PROGRESS -> { }
            case COMPLETED -> throw new Refused(AdministrationRefusal.ADMINISTRATION_ALREADY_COMPLETED);
            case ABANDONED -> throw new Refused(AdministrationRefusal.ADMINISTRATION_ABANDONED);
            case EXPIRED -> throw new Refused(AdministrationRefusal.ADMINISTRATION_EXPIRED);
        }
    }
}
