package org.casestream.assessment.instruments.fhir;

import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.Answer;
import org.casestream.assessment.instruments.domain.Instrument.Item;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Names that stand in what is exchanged, and the codes of items and answers. */
public final class Fhir {

    public static final String LOINC = "http://loinc.org";

    /** Where names of our own begin; a name, not an address. */
    static final String OWN = "https://casestream.org/fhir/";
    static final String DEFINITION = OWN + "StructureDefinition/instrument-definition";
    static final String ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
    static final String WEIGHT = "http://hl7.org/fhir/StructureDefinition/itemWeight";
    static final String TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation";
    static final String CALCULATED = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";
    static final String ENABLED = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression";

    private Fhir() {}

    /** The canonical address of an instrument, without its version. */
    public static String url(Instrument instrument) {
        return OWN + "Questionnaire/" + instrument.id();
    }

    /** What is asked: the LOINC code where there is one we trust, a local code elsewhere. */
    public static ObjectNode code(Instrument instrument, @Nullable String loinc, String local) {
        return loinc == null ? coding(OWN + "CodeSystem/" + instrument.id(), local) : coding(LOINC, loinc);
    }

    /** An answer: the LOINC code where there is one we trust, a local code elsewhere, which is its score. */
    public static ObjectNode answer(Instrument instrument, Item item, Answer answer) {
        ObjectNode coding = answer.code() == null
                ? coding(OWN + "CodeSystem/" + instrument.id() + "-" + item.answers(), Integer.toString(answer.score()))
                : coding(LOINC, answer.code());
        return coding.put("display", answer.text());
    }

    static ObjectNode coding(String system, String code) {
        return object().put("system", system).put("code", code);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
