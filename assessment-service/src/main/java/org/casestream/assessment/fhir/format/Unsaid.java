package org.casestream.assessment.fhir.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casestream.assessment.instruments.domain.Condition;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.Fact;
import org.casestream.assessment.instruments.domain.Instrument.Outcome;
import org.casestream.assessment.instruments.domain.Instrument.SafetyRule;
import org.casestream.assessment.instruments.domain.Instrument.Scale;
import org.casestream.assessment.instruments.domain.Instrument.Verified;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Refused;
import org.casestream.defaults.CasestreamJson;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What of a definition FHIR R4 has no place for: bands, missing answers, safety rules, thresholds of change, conclusions, how
 * far things were checked. It is one extension of the Questionnaire, whose string is this record's JSON; its parts have the
 * form that the published schema of definitions gives them.
 *
 * @param sets     the name of its set of answers, by item
 * @param askedIf  by item, exactly as defined: {@code enableWhen} cannot say everything
 * @param languages what translations have besides texts
 */
record Unsaid(int periodDays, boolean optIn, @Nullable List<Fact> facts, Map<String, String> sets,
              @Nullable Map<String, Condition> askedIf, @Nullable List<Scale> scales, @Nullable List<Outcome> outcomes,
              @Nullable List<SafetyRule> safety, @Nullable Map<LanguageTag, Language> languages, String source,
              Verified verified, Verified wording) {

    Unsaid {
        sets = sets == null ? Map.of() : sets;
        askedIf = askedIf == null ? Map.of() : askedIf;
        languages = languages == null ? Map.of() : languages;
    }

    /** @param bands names of bands and conclusions */
    record Language(@Nullable Map<String, String> bands, String source, Verified verified) {}

    static Unsaid of(Instrument instrument) {
        Map<String, String> sets = new LinkedHashMap<>();
        Map<String, Condition> askedIf = new LinkedHashMap<>();
        instrument.items().forEach(item -> {
            sets.put(item.id(), item.answers());
            if (item.askedIf() != null) {
                askedIf.put(item.id(), item.askedIf());
            }
        });
        Map<LanguageTag, Language> languages = new LinkedHashMap<>();
        instrument.translations().forEach((language, texts) ->
                languages.put(language, new Language(texts.bands(), texts.source(), texts.verified())));
        return new Unsaid(instrument.periodDays(), instrument.optIn(), instrument.facts(), sets, askedIf, instrument.scales(),
                instrument.outcomes(), instrument.safety(), languages, instrument.source(), instrument.verified(),
                instrument.wording());
    }

    /** What is known of a definition of which FHIR says everything that is said: where it is from, and nothing else. */
    static Unsaid nothing(String source, List<Scale> scales) {
        // Nobody here has checked it.
        return new Unsaid(0, false, null, Map.of(), null, scales, null, null, null, source, Verified.CUSTOMARY, Verified.CUSTOMARY);
    }

    Extension extension() {
        return new Extension(Uris.UNSAID, new StringType(CasestreamJson.mapper().writeValueAsString(this)));
    }

    /**
     * What the Questionnaire's extension says; null without one.
     *
     * @throws Refused EXTENSION_INVALID
     */
    static @Nullable Unsaid in(Questionnaire form) {
        List<Extension> given = form.getExtensionsByUrl(Uris.UNSAID);
        if (given.isEmpty()) {
            return null;
        }
        if (given.size() == 1 && given.getFirst().getValue() instanceof StringType text && text.getValue() != null) {
            try {
                return CasestreamJson.mapper().readValue(text.getValue(), Unsaid.class);
            } catch (JacksonException _) {
                throw new Refused(FhirRefusal.EXTENSION_INVALID, pointer(form));
            }
        }
        throw new Refused(FhirRefusal.EXTENSION_INVALID, pointer(form));
    }

    /** Where in the Questionnaire the extension stands, or would. */
    static String pointer(Questionnaire form) {
        for (int i = 0; i < form.getExtension().size(); i++) {
            if (Uris.UNSAID.equals(form.getExtension().get(i).getUrl())) {
                return "/extension/" + i;
            }
        }
        return "/extension";
    }
}
