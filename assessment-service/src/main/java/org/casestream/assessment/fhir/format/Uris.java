package org.casestream.assessment.fhir.format;

/**
 * The names that things have in FHIR. Ours are names and no addresses: nobody has to, and nobody can, fetch anything there.
 */
final class Uris {

    static final String LOINC = "http://loinc.org";

    /** R4: what an answer counts. */
    static final String ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
    /** R5 and later SDC guides: the same. Read, not written. */
    static final String WEIGHT = "http://hl7.org/fhir/StructureDefinition/itemWeight";
    static final String TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation";
    static final String CALCULATED = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";
    /** Never written, and not understood: it decides what is asked. */
    static final String ENABLED = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression";

    /** What FHIR has no place for, see {@link Unsaid}. */
    static final String UNSAID = "urn:casestream:fhir:instrument";

    static final String CLIENT = "urn:casestream:client";
    static final String ADMINISTRATION = "urn:casestream:administration";

    private static final String QUESTIONNAIRE = "urn:casestream:questionnaire:";

    private Uris() {
    }

    static String questionnaire(String instrument) {
        return QUESTIONNAIRE + instrument;
    }

    /** Answers that have no LOINC code: {@code <set of answers>.<score>}. */
    static String answers(String instrument) {
        return "urn:casestream:answers:" + instrument;
    }

    /** What an instrument concludes by rules. */
    static String conclusions(String instrument) {
        return "urn:casestream:conclusions:" + instrument;
    }

    /** The last part of an address or a name, which is what we call an instrument in ours. */
    static String last(String uri) {
        return uri.substring(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf(':')) + 1);
    }
}
