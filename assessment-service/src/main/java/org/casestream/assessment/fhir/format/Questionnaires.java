package org.casestream.assessment.fhir.format;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.Answer;
import org.casestream.assessment.instruments.domain.Instrument.Item;
import org.casestream.assessment.instruments.domain.ReleaseStatus;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;

/**
 * Definitions as FHIR R4 Questionnaires: what FHIR can say, in FHIR's words, and the rest in one extension
 * ({@link Unsaid}), so that {@link Definitions} makes the same definition of it again.
 */
public final class Questionnaires {

    static final String INSTRUCTION = "display.instruction";

    private Questionnaires() {
    }

    /** @param status how far the version has come */
    public static Questionnaire of(Instrument instrument, ReleaseStatus status) {
        Questionnaire form = new Questionnaire();
        form.setLanguage(Instrument.ENGLISH.value());
        form.setText(Narratives.of(instrument));
        form.addExtension(Unsaid.of(instrument).extension());
        form.setUrl(Uris.questionnaire(instrument.id()));
        form.setVersion(Integer.toString(instrument.version()));
        form.setName(name(instrument.id()));
        form.setTitle(instrument.name());
        Translations.add(instrument, form.getTitleElement(), Instrument.Translation::name);
        form.setStatus(switch (status) {
            case DRAFT -> PublicationStatus.DRAFT;
            case PUBLISHED -> PublicationStatus.ACTIVE;
            case RETIRED -> PublicationStatus.RETIRED;
        });
        form.addSubjectType("Patient");
        form.setCopyright(instrument.licence());
        if (instrument.code() != null) {
            form.addCode(new Coding(Uris.LOINC, instrument.code(), null));
        }
        if (instrument.instruction() != null) {
            QuestionnaireItemComponent said = form.addItem().setLinkId(INSTRUCTION).setText(instrument.instruction())
                    .setType(QuestionnaireItemType.DISPLAY);
            Translations.add(instrument, said.getTextElement(), Instrument.Translation::instruction);
        }
        Map<String, QuestionnaireItemComponent> before = new LinkedHashMap<>();
        instrument.items().forEach(item -> {
            QuestionnaireItemComponent question = question(instrument, item);
            if (item.askedIf() != null) {
                new EnableWhen(before).add(item.askedIf(), question);
            }
            before.put(item.id(), question);
        });
        before.values().forEach(form::addItem);
        Scores.items(instrument).forEach(form::addItem);
        return form;
    }

    /** The name of a version, as responses refer to it. */
    static String canonical(Instrument instrument) {
        return Uris.questionnaire(instrument.id()) + '|' + instrument.version();
    }

    /** An answer's code: LOINC's where there is one, otherwise ours. */
    static Coding coding(Instrument instrument, Item item, Answer answer) {
        return answer.code() != null ? new Coding(Uris.LOINC, answer.code(), answer.text())
                : new Coding(Uris.answers(instrument.id()), item.answers() + '.' + answer.score(), answer.text());
    }

    private static QuestionnaireItemComponent question(Instrument instrument, Item item) {
        QuestionnaireItemComponent question = new QuestionnaireItemComponent();
        question.setLinkId(item.id()).setText(item.text()).setType(QuestionnaireItemType.CHOICE);
        Translations.add(instrument, question.getTextElement(), texts -> texts.items().get(item.id()));
        if (item.code() != null) {
            question.addCode(new Coding(Uris.LOINC, item.code(), null));
        }
        instrument.answerSets().get(item.answers()).forEach(answer -> {
            Coding coding = coding(instrument, item, answer);
            Translations.add(instrument, coding.getDisplayElement(),
                    texts -> texts.answers().getOrDefault(item.answers(), Map.of()).get(answer.score()));
            question.addAnswerOption().setValue(coding).addExtension(Ordinals.of(answer.score()));
        });
        return question;
    }

    /** A name for programs: {@code phq-9} is {@code Phq9}. */
    private static String name(String id) {
        String joined = Stream.of(id.split("-")).filter(part -> !part.isEmpty())
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1)).collect(joining());
        return Character.isDigit(joined.charAt(0)) ? "Q" + joined : joined;
    }
}
