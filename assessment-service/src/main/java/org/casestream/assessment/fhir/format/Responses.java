package org.casestream.assessment.fhir.format;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.Answer;
import org.casestream.assessment.instruments.domain.Instrument.Item;
import org.casestream.assessment.instruments.domain.Instrument.Translation;
import org.casestream.assessment.instruments.domain.Scoring.Result;
import org.casestream.assessment.instruments.domain.Scoring.Score;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.LanguageTag;
import org.casestream.defaults.CasestreamJson;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.jspecify.annotations.Nullable;

/** Answers as FHIR R4 QuestionnaireResponses. They name the person by the pseudonymous id only, never by a name. */
public final class Responses {

    private Responses() {
    }

    /** How far an answering came. */
    public enum Progress { OPEN, COMPLETED, STOPPED }

    /**
     * What was answered.
     *
     * @param id         of the answering
     * @param respondent who answered, as a code; null if it was the person
     * @param at         when it was completed, or last changed
     * @param language   in which it was shown
     * @param answers    score of the chosen answer by item; null if they are not to be seen
     * @param scores     as they were computed, with the definition's version of then
     * @param results    what was concluded
     */
    public record Answering(String id, ClientId clientId, @Nullable String respondent, Progress progress, Instant at,
                            LanguageTag language, @Nullable Map<String, Integer> answers, @Nullable List<Score> scores,
                            @Nullable List<Result> results) {

        public Answering {
            scores = scores == null ? List.of() : List.copyOf(scores);
            results = results == null ? List.of() : List.copyOf(results);
        }
    }

    /**
     * The response to the instrument's version that was answered. Where the answers are not to be seen it says so
     * ({@code meta.security} is {@code REDACTED}) and has no items.
     */
    public static QuestionnaireResponse of(Instrument instrument, Answering answering) {
        QuestionnaireResponse response = new QuestionnaireResponse();
        response.setLanguage(Instrument.ENGLISH.value());
        response.setIdentifier(new Identifier().setSystem(Uris.ADMINISTRATION).setValue(answering.id()));
        response.setQuestionnaire(Questionnaires.canonical(instrument));
        response.setStatus(switch (answering.progress()) {
            case OPEN -> QuestionnaireResponseStatus.INPROGRESS;
            case COMPLETED -> QuestionnaireResponseStatus.COMPLETED;
            case STOPPED -> QuestionnaireResponseStatus.STOPPED;
        });
        response.setSubject(patient(answering.clientId()));
        response.setAuthoredElement(new DateTimeType(CasestreamJson.text(answering.at())));
        response.setSource(answering.respondent() == null ? patient(answering.clientId())
                : new Reference().setType("RelatedPerson").setDisplay(answering.respondent()));
        XhtmlNode div = Narratives.div(Instrument.ENGLISH.value());
        div.addTag("p").addTag("b").addText(Narratives.text(instrument.name()));
        response.setText(Narratives.narrative(div));
        if (answering.answers() == null) {
            response.getMeta().addSecurity(new Coding("http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "REDACTED", "redacted"));
        } else {
            new Items(instrument, answering, response, div.addTag("ul")).add(answering.answers());
        }
        return response;
    }

    private static Reference patient(ClientId clientId) {
        return new Reference().setType("Patient").setIdentifier(new Identifier().setSystem(Uris.CLIENT).setValue(clientId.value()));
    }

    /** Adds the items, in the order of the Questionnaire, and says the same in the narrative. */
    private record Items(Instrument instrument, Answering answering, QuestionnaireResponse response, XhtmlNode list) {

        void add(Map<String, Integer> answers) {
            instrument.items().stream().filter(item -> answers.containsKey(item.id()))
                    .forEach(item -> answer(item, answers.get(item.id())));
            instrument.scales().forEach(scale -> answering.scores().stream()
                    .filter(score -> score.scale().equals(scale.id()) && score.value() != null)
                    .forEach(score -> computed(Scores.linkId(scale), scale.id(), new DecimalType(score.value()), score.value().toString())));
            instrument.outcomes().forEach(outcome -> answering.results().stream()
                    .filter(result -> result.outcome().equals(outcome.id()) && result.value() != null)
                    .forEach(result -> computed(Scores.linkId(outcome), outcome.id(), Scores.conclusion(instrument, result.value()),
                            instrument.named(result.value(), Instrument.ENGLISH))));
        }

        private void answer(Item item, int score) {
            Answer answer = instrument.answerSets().get(item.answers()).stream().filter(one -> one.score() == score).findFirst().orElseThrow();
            Coding coding = Questionnaires.coding(instrument, item, answer);
            coding.addExtension(Ordinals.of(score));
            shown(coding.getDisplayElement(), texts -> texts.answers().getOrDefault(item.answers(), Map.of()).get(score));
            shown(item(item.id(), item.text(), coding, answer.text()).getTextElement(), texts -> texts.items().get(item.id()));
        }

        /** Texts have to be those of the Questionnaire; what the person read, if it was not that, stands with them. */
        private void shown(Element text, Function<Translation, @Nullable String> translated) {
            Translations.add(instrument, text, answering.language(), translated);
        }

        private void computed(String linkId, String id, Type value, String said) {
            item(linkId, instrument.named(id, Instrument.ENGLISH), value, said);
        }

        private QuestionnaireResponseItemComponent item(String linkId, String text, Type value, String said) {
            QuestionnaireResponseItemComponent item = response.addItem().setLinkId(linkId).setText(text);
            item.addAnswer().setValue(value);
            list.addTag("li").addText(Narratives.text(text + ": " + said));
            return item;
        }
    }
}
