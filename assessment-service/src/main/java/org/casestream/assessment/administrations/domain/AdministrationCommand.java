package org.casestream.assessment.administrations.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AbandonReason;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.contracts.AdministrationId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.LateEntry;
import org.casestream.contracts.Sha256;
import org.jspecify.annotations.Nullable;

/** What can be done with the asking of an instrument. Definitions come in with the command that is decided by them. */
public sealed interface AdministrationCommand {

    AdministrationId administrationId();

    record StartAdministration(@TargetAggregateIdentifier AdministrationId administrationId, Asking asking,
                               LanguageTag language, Respondent respondent, Instrument instrument)
            implements AdministrationCommand {}

    /**
     * Gives the client a link. It takes the place of an earlier one.
     *
     * @param safeToSend what the sender says who has looked at how the person may be contacted
     */
    record GiveLink(@TargetAggregateIdentifier AdministrationId administrationId, Link link, Channel channel,
                    boolean safeToSend) implements AdministrationCommand {}

    record TakeLinkBack(@TargetAggregateIdentifier AdministrationId administrationId) implements AdministrationCommand {}

    /**
     * @param answers   score of the chosen answer by item; they join what was answered before
     * @param takenBack items that are unanswered again
     * @param alertId   of the flag that is raised if one of the answers is a safety answer
     * @param shown     the client's link; null where staff writes down
     */
    record SaveAnswers(@TargetAggregateIdentifier AdministrationId administrationId, Instrument instrument,
                       Map<String, Integer> answers, List<String> takenBack, AlertId alertId, @Nullable Shown shown)
            implements AdministrationCommand {}

    /** @param facts about the person that bands depend on, by id; what is not known is left out */
    record CompleteAdministration(@TargetAggregateIdentifier AdministrationId administrationId, Instrument instrument,
                                  Map<String, String> facts, @Nullable Shown shown) implements AdministrationCommand {}

    /**
     * Starts, answers and, if they are all, completes what was asked elsewhere, at one instant of the past.
     *
     * @param answers   score of the chosen answer by item; all of them
     * @param completed whether it was completed there; otherwise it can be gone on with here
     * @param alertId   of the flag that is raised, now, if one of the answers is a safety answer
     */
    record ImportAnswers(@TargetAggregateIdentifier AdministrationId administrationId, Asking asking, LanguageTag language,
                         Respondent respondent, Instrument instrument, Map<String, Integer> answers, boolean completed,
                         AlertId alertId, Instant occurredAt, Instant now) implements AdministrationCommand, LateEntry {}

    record AbandonAdministration(@TargetAggregateIdentifier AdministrationId administrationId, AbandonReason reason)
            implements AdministrationCommand {}

    record ExpireAdministration(@TargetAggregateIdentifier AdministrationId administrationId, Instant now)
            implements AdministrationCommand {}

    /** The link that somebody shows who has no account. */
    record Shown(Sha256 token, Instant now) {}
}
