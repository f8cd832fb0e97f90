package org.casestream.assessment.administrations.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationAbandoned;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationCompleted;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationExpired;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationStarted;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AnswersGiven;
import org.casestream.assessment.administrations.domain.AdministrationEvent.FormLinkGiven;
import org.casestream.assessment.administrations.domain.AdministrationEvent.FormLinkTakenBack;
import org.casestream.assessment.administrations.domain.AdministrationEvent.SafetyAnswersGiven;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What the asking of an instrument must remember to decide; and what a form shows that is filled in.
 *
 * @param answers score of the chosen answer by item
 * @param flagged the highest answer to each safety item that a flag was raised for
 * @param alerts  the flags that were raised here, oldest first
 * @param link    the client's; null without one that opens anything
 * @param begunAt when the first answer was given
 */
public record AdministrationState(Asking asking, LanguageTag language, Respondent respondent, Status status,
                                  Map<String, Integer> answers, Map<String, Integer> flagged, List<AlertId> alerts,
                                  @Nullable Link link, @Nullable Instant begunAt) {

    public enum Status { OFFERED, IN_PROGRESS, COMPLETED, ABANDONED, EXPIRED }

    public AdministrationState {
        answers = Map.copyOf(answers);
        flagged = Map.copyOf(flagged);
        alerts = List.copyOf(alerts);
    }

    public static AdministrationState evolve(@Nullable AdministrationState state, AdministrationEvent event, Instant at) {
        if (event instanceof AdministrationStarted e) {
            return new AdministrationState(e.asking(), e.language(), e.respondent(), Status.IN_PROGRESS, Map.of(), Map.of(),
                    List.of(), null, null);
        }
        if (state == null) {
            throw new IllegalStateException("an administration begins with its start");
        }
        return switch (event) {
            case AdministrationStarted _ -> state;
            case FormLinkGiven e -> state.in(state.begunAt == null ? Status.OFFERED : Status.IN_PROGRESS, e.link());
            case FormLinkTakenBack _ -> state.in(Status.IN_PROGRESS, null);
            case AnswersGiven e -> state.answered(e, at);
            case SafetyAnswersGiven e -> state.flagged(e);
            case AdministrationCompleted _ -> state.in(Status.COMPLETED, null);
            case AdministrationAbandoned _ -> state.in(Status.ABANDONED, null);
            case AdministrationExpired _ -> state.in(Status.EXPIRED, null);
        };
    }

    public boolean open() {
        return status == Status.OFFERED || status == Status.IN_PROGRESS;
    }

    /** Whether a link that somebody shows opens the form. */
    public boolean isOpenedBy(Sha256 token, Instant now) {
        return open() && link != null && link.opens(token, now);
    }

    /** Whether this is what was imported, and nothing has been done with it since. */
    boolean isStillAs(AdministrationCommand.ImportAnswers command) {
        return asking.equals(command.asking()) && language.equals(command.language()) && respondent == command.respondent()
                && status == (command.completed() ? Status.COMPLETED : Status.IN_PROGRESS) && answers.equals(command.answers())
                && command.occurredAt().equals(begunAt);
    }

    /** The answers as they would be. */
    Map<String, Integer> answersWith(Map<String, Integer> more, List<String> without) {
        Map<String, Integer> all = new TreeMap<>(answers);
        without.forEach(all::remove);
        all.putAll(more);
        return all;
    }

    private AdministrationState answered(AnswersGiven event, Instant at) {
        Map<String, Integer> all = answersWith(event.answers() == null ? Map.of() : event.answers(),
                event.takenBack() == null ? List.of() : event.takenBack());
        return new AdministrationState(asking, language, respondent, Status.IN_PROGRESS, all, flagged, alerts, link,
                begunAt == null ? at : begunAt);
    }

    private AdministrationState flagged(SafetyAnswersGiven event) {
        Map<String, Integer> worst = new TreeMap<>(flagged);
        if (event.answers() != null) {
            event.answers().forEach((item, answer) -> worst.merge(item, answer, Math::max));
        }
        List<AlertId> all = new ArrayList<>(alerts);
        all.add(event.alertId());
        return new AdministrationState(asking, language, respondent, status, answers, worst, all, link, begunAt);
    }

    private AdministrationState in(Status next, @Nullable Link nextLink) {
        return new AdministrationState(asking, language, respondent, next, answers, flagged, alerts, nextLink, begunAt);
    }
}
