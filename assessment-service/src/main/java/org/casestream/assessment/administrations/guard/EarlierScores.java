package org.casestream.assessment.administrations.guard;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.axonframework.eventhandling.DomainEventMessage;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationCompleted;
import org.casestream.assessment.administrations.domain.Asking;
import org.casestream.assessment.instruments.domain.Scoring.Score;
import org.casestream.contracts.Sha256;
import org.casestream.eventing.automation.Lookups;
import org.casestream.eventing.store.EventLog;
import org.springframework.stereotype.Component;

/**
 * What somebody scored the time before, for decisions. Noted is only in which administration; the score stays in the log,
 * where it is sealed.
 */
@Component
public class EarlierScores {

    private static final String LATEST = "latest-score";

    private final Lookups lookups;
    private final EventLog log;

    EarlierScores(Lookups lookups, EventLog log) {
        this.lookups = lookups;
        this.log = log;
    }

    /** The score of one scale; empty if there is none, because too much was left unanswered or the person was erased. */
    public static Optional<Integer> of(String scale, AdministrationCompleted completed) {
        return completed.scores() == null ? Optional.empty() : completed.scores().stream()
                .filter(score -> score.scale().equals(scale)).map(Score::value).filter(Objects::nonNull).findFirst();
    }

    /**
     * Notes the one that was completed now in place of the one before. One that is taken in late, after others that were answered
     * later, is neither noted nor compared: what has been answered since says how the person is.
     *
     * @return the score before it of the same scale of the same instrument, of the same person at the same agency, given by the
     *         same kind of respondent: the person, or somebody for them
     */
    public Optional<Integer> replacedBy(AdministrationCompleted completed, String scale) {
        Asking asking = completed.asking();
        String key = Sha256.of(asking.clientId() + "/" + asking.agencyId() + "/" + asking.instrument() + "/" + scale + "/"
                + completed.respondent().isProxy()).value();
        String id = asking.administrationId().value();
        Optional<AdministrationCompleted> before = lookups.findInTurn(LATEST, key).filter(other -> !other.equals(id))
                .flatMap(this::completed);
        if (before.filter(other -> other.begunAt().isAfter(completed.begunAt())).isPresent()) {
            return Optional.empty();
        }
        lookups.put(LATEST, key, id);
        return before.flatMap(earlier -> of(scale, earlier));
    }

    private Optional<AdministrationCompleted> completed(String administration) {
        return log.read(List.of(administration), EventLog.END).stream().map(DomainEventMessage::getPayload)
                .filter(AdministrationCompleted.class::isInstance).map(AdministrationCompleted.class::cast).findFirst();
    }
}
