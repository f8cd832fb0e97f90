package org.casestream.assessment.fhir.format;

import org.casestream.contracts.Refusal;

/** Why a FHIR resource is not taken. */
public enum FhirRefusal implements Refusal {
    RESOURCE_UNSUPPORTED("This is not the FHIR R4 resource that is needed here."),
    FHIR_INVALID("The resource has something that FHIR R4 does not have there."),
    MODIFIER_UNSUPPORTED("What changes the meaning of the rest must be understood, and this is not."),
    LANGUAGE_UNSUPPORTED("A definition's own language is English; other languages are translations."),
    VERSION_UNSUPPORTED("Versions are whole numbers from 1."),
    ITEM_TYPE_UNSUPPORTED("Questions with one of several answers, one text before them, and scores after them."),
    ITEMS_NESTED("Items within items are not supported."),
    ITEM_REPEATS("A question has one answer."),
    TEXT_MISSING("There is no text to show."),
    ANSWERS_UNSUPPORTED("Answers are codings, listed with the question."),
    ORDINAL_INVALID("Every answer needs a whole number as its ordinal value."),
    CONDITION_UNSUPPORTED("A question can depend on what was answered to questions before it."),
    SCORE_UNSUPPORTED("Without the extension for scoring, a score has to be a plain sum of answers, written as it is exported."),
    SCORES_DISAGREE("What a score says is not what it is by the definition."),
    EXTENSION_INVALID("The extension for scoring cannot be read."),
    QUESTIONNAIRE_UNKNOWN("Answers are to a version, named, of an instrument that is or was published here."),
    STATUS_UNSUPPORTED("Answers that are completed, or can be gone on with."),
    SUBJECT_UNSUPPORTED("If it says whom it is about, it is the case's client, by the pseudonymous id and not by a reference."),
    SOURCE_UNSUPPORTED("It must say who answered: the case's client, or somebody for them by a kind that is known here."),
    AUTHORED_UNSUPPORTED("It must say when it was answered, with the time of day and the time zone.");

    private final String sentence;

    FhirRefusal(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
