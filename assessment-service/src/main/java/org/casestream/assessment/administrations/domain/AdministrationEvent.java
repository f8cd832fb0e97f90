package org.casestream.assessment.administrations.domain;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;
import static org.casestream.contracts.DataClass.IDENTITY;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.casestream.assessment.instruments.domain.Scoring.Result;
import org.casestream.assessment.instruments.domain.Scoring.Score;
import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.CaseBound;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.OpensRecord;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskSeverity;
import org.jspecify.annotations.Nullable;

/** What happened while somebody was asked an instrument. Never published. */
public sealed interface AdministrationEvent extends CaseBound, AboutPerson {

    Asking asking();

    @Override
    default CaseId caseId() {
        return asking().caseId();
    }

    @Override
    default ClientId clientId() {
        return asking().clientId();
    }

    /** @param language in which it is shown */
    @EventType("assessment.administration-started")
    record AdministrationStarted(Asking asking, LanguageTag language, Respondent respondent)
            implements AdministrationEvent, OpensRecord {

        @Override
        public CaseId caseId() {
            return asking.caseId();
        }

        @Override
        public ClientId clientId() {
            return asking.clientId();
        }

        @Override
        public AgencyId agencyId() {
            return asking.agencyId();
        }
    }

    /** Whoever gave it said that the way it went is safe for the person. */
    @EventType("assessment.form-link-given")
    record FormLinkGiven(Asking asking, Link link, Channel channel) implements AdministrationEvent {}

    @EventType("assessment.form-link-taken-back")
    record FormLinkTakenBack(Asking asking) implements AdministrationEvent {}

    /**
     * @param answers   score of the chosen answer by item, as far as they are new
     * @param takenBack items that are unanswered again
     * @param byLink    whether they were given by the client's link, and not written down by staff
     */
    @EventType("assessment.answers-given")
    record AnswersGiven(Asking asking, @Sealed(CLINICAL_NARRATIVE) @Nullable Map<String, Integer> answers,
                        @Sealed(CLINICAL_NARRATIVE) @Nullable List<String> takenBack, boolean byLink)
            implements AdministrationEvent {

        public AnswersGiven {
            answers = sorted(answers);
            takenBack = takenBack == null ? null : List.copyOf(takenBack);
        }
    }

    /**
     * Answers that a person has to look at, by the instrument's safety rules: for the first time here, or worse than before.
     *
     * @param alertId  of the flag that is raised with it
     * @param severity of the gravest of them
     */
    @EventType("assessment.safety-answers-given")
    record SafetyAnswersGiven(Asking asking, AlertId alertId, RiskSeverity severity,
                              @Sealed(CLINICAL_NARRATIVE) @Nullable Map<String, Integer> answers)
            implements AdministrationEvent {

        public SafetyAnswersGiven {
            answers = sorted(answers);
        }
    }

    /**
     * @param answers    all of them, as they are scored
     * @param facts      about the person that bands depend on
     * @param scores     the total first
     * @param results    what the instrument concludes by rules
     * @param begunAt    when the first answer was given
     * @param everything whether everything was answered that was to be asked
     * @param byLink     whether the client completed it
     */
    @EventType("assessment.administration-completed")
    record AdministrationCompleted(Asking asking, @Sealed(CLINICAL_NARRATIVE) @Nullable Map<String, Integer> answers,
                                   @Sealed(IDENTITY) @Nullable Map<String, String> facts,
                                   @Sealed(CLINICAL_NARRATIVE) @Nullable List<Score> scores,
                                   @Sealed(CLINICAL_NARRATIVE) @Nullable List<Result> results, Respondent respondent,
                                   Instant begunAt, boolean everything, boolean byLink) implements AdministrationEvent {

        public AdministrationCompleted {
            answers = sorted(answers);
            facts = sorted(facts);
            scores = scores == null ? null : List.copyOf(scores);
            results = results == null ? null : List.copyOf(results);
        }
    }

    @EventType("assessment.administration-abandoned")
    record AdministrationAbandoned(Asking asking, AbandonReason reason) implements AdministrationEvent {}

    /** The link ran out before the form was completed. */
    @EventType("assessment.administration-expired")
    record AdministrationExpired(Asking asking) implements AdministrationEvent {}

    /** Why asking was given up. */
    enum AbandonReason { DECLINED_BY_CLIENT, NOT_SUITABLE, STARTED_IN_ERROR, CASE_CLOSED, OTHER }

    private static <T> @Nullable Map<String, T> sorted(@Nullable Map<String, T> some) {
        return some == null ? null : Collections.unmodifiableMap(new TreeMap<>(some));
    }
}
