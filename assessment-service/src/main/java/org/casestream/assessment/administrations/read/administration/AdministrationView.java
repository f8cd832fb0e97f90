package org.casestream.assessment.administrations.read.administration;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;
import static org.casestream.contracts.DataClass.IDENTITY;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.casestream.access.policy.Resource;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.PersonRecord.Kept;
import org.casestream.assessment.administrations.domain.AdministrationEvent;
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
import org.casestream.assessment.administrations.domain.Channel;
import org.casestream.assessment.administrations.domain.Respondent;
import org.casestream.assessment.instruments.domain.Scoring.Result;
import org.casestream.assessment.instruments.domain.Scoring.Score;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Sealed;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * The asking of one instrument as people see it.
 *
 * @param respondent who answers; the answers are about the client in any case
 * @param proxy      whether that is somebody else than the client
 * @param link       the client's, as given last; null where none was given
 * @param answers    score of the chosen answer by item; null before there is one, and for auditors
 * @param answered   how many items are answered
 * @param progress   when something was answered last, and by whom
 * @param scores     when it was completed, the total first; not for auditors
 * @param results    what the instrument concludes; not for auditors
 * @param facts      what bands depend on; not for auditors
 * @param everything whether everything was answered that was to be asked; null before it was completed
 * @param flags      the risk flags that answers raised
 */
@Kept(as = Resource.ASSESSMENT, since = "startedAt")
public record AdministrationView(String id, CaseId caseId, ClientId clientId, AgencyId agencyId,
                                 @Nullable AssessmentId assessmentId, String instrument, int version, LanguageTag language,
                                 Respondent respondent, boolean proxy, Status status, Instant startedAt,
                                 @Nullable String startedBy, @Nullable GivenLink link,
                                 @Sealed(CLINICAL_NARRATIVE) @Nullable Map<String, Integer> answers, int answered,
                                 @Nullable Progress progress, @Sealed(CLINICAL_NARRATIVE) @Nullable List<Score> scores,
                                 @Sealed(CLINICAL_NARRATIVE) @Nullable List<Result> results,
                                 @Sealed(IDENTITY) @Nullable Map<String, String> facts, @Nullable Boolean everything,
                                 @Nullable Instant completedAt, List<AlertId> flags, @Nullable AbandonReason abandonReason)
        implements PersonRecord<AdministrationView> {

    public AdministrationView {
        flags = flags == null ? List.of() : List.copyOf(flags);
    }

    /** @param usable whether it still opens the form, until it expires */
    public record GivenLink(Channel channel, Instant givenAt, @Nullable String by, Instant expiresAt, boolean usable) {}

    /** @param byLink whether the client did, by the link; otherwise {@code by} says who wrote it down */
    public record Progress(Instant at, @Nullable String by, boolean byLink) {

        private static Progress of(Recorded recorded, boolean byLink) {
            return new Progress(recorded.occurredAt(), byLink ? null : recorded.actor(), byLink);
        }
    }

    static AdministrationView evolve(@Nullable AdministrationView view, AdministrationEvent event, Recorded recorded) {
        Instant at = recorded.occurredAt();
        if (event instanceof AdministrationStarted e) {
            return started(e, at, recorded.actor());
        }
        if (view == null) {
            throw new IllegalStateException("an administration begins with its start");
        }
        return switch (event) {
            case AdministrationStarted _ -> view;
            case FormLinkGiven e -> view.in(view.progress == null ? Status.OFFERED : Status.IN_PROGRESS,
                    new GivenLink(e.channel(), at, recorded.actor(), e.link().expiresAt(), true), null);
            case FormLinkTakenBack _ -> view.in(Status.IN_PROGRESS, view.unusable(), null);
            case AnswersGiven e -> view.answered(e, Progress.of(recorded, e.byLink()));
            case SafetyAnswersGiven e -> view.flagged(e.alertId());
            case AdministrationCompleted e -> view.completed(e, at, Progress.of(recorded, e.byLink()));
            case AdministrationAbandoned e -> view.in(Status.ABANDONED, view.unusable(), e.reason());
            case AdministrationExpired _ -> view.in(Status.EXPIRED, view.unusable(), null);
        };
    }

    @Override
    public Instant began() {
        return startedAt;
    }

    @Override
    public AdministrationView coded() {
        return new AdministrationView(id, caseId, clientId, agencyId, assessmentId, instrument, version, language, respondent,
                proxy, status, startedAt, startedBy, link, null, answered, progress, null, null, null, everything, completedAt,
                flags, abandonReason);
    }

    private static AdministrationView started(AdministrationStarted event, Instant at, @Nullable String by) {
        var asking = event.asking();
        return new AdministrationView(asking.administrationId().value(), asking.caseId(), asking.clientId(), asking.agencyId(),
                asking.assessmentId(), asking.instrument(), asking.version(), event.language(), event.respondent(),
                event.respondent().isProxy(), Status.IN_PROGRESS, at, by, null, null, 0, null, null, null, null, null, null,
                List.of(), null);
    }

    private AdministrationView in(Status next, @Nullable GivenLink nextLink, @Nullable AbandonReason reason) {
        return new AdministrationView(id, caseId, clientId, agencyId, assessmentId, instrument, version, language, respondent,
                proxy, next, startedAt, startedBy, nextLink, answers, answered, progress, scores, results, facts, everything,
                completedAt, flags, reason);
    }

    private @Nullable GivenLink unusable() {
        return link == null ? null : new GivenLink(link.channel, link.givenAt, link.by, link.expiresAt, false);
    }

    /** Of somebody who was erased nothing is known but that they answered. */
    private AdministrationView answered(AnswersGiven event, Progress how) {
        Map<String, Integer> before = progress == null ? Map.of() : answers;
        Map<String, Integer> all = before == null || event.answers() == null || event.takenBack() == null ? null
                : new TreeMap<>(before);
        if (all != null) {
            event.takenBack().forEach(all::remove);
            all.putAll(event.answers());
        }
        return new AdministrationView(id, caseId, clientId, agencyId, assessmentId, instrument, version, language, respondent,
                proxy, Status.IN_PROGRESS, startedAt, startedBy, link, all, all == null ? 0 : all.size(), how, scores, results,
                facts, everything, completedAt, flags, abandonReason);
    }

    private AdministrationView flagged(AlertId alertId) {
        List<AlertId> all = new ArrayList<>(flags);
        all.add(alertId);
        return new AdministrationView(id, caseId, clientId, agencyId, assessmentId, instrument, version, language, respondent,
                proxy, status, startedAt, startedBy, link, answers, answered, progress, scores, results, facts, everything,
                completedAt, all, abandonReason);
    }

    private AdministrationView completed(AdministrationCompleted event, Instant at, Progress how) {
        return new AdministrationView(id, caseId, clientId, agencyId, assessmentId, instrument, version, language, respondent,
                proxy, Status.COMPLETED, startedAt, startedBy, unusable(), event.answers(), answered, how, event.scores(),
                event.results(), event.facts(), event.everything(), at, flags, abandonReason);
    }
}
