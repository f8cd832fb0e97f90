package org.casestream.assessment.administrations.web;

import java.util.Map;
import org.casestream.contracts.LanguageTag;

/** What somebody is told whose answer is a safety answer, in their language where the region has said it in that. */
public final class CrisisText {

    /** This project's own words; a region replaces them with whom to call. */
    private static final String DEFAULT = "You do not have to be alone with this. If you are in danger or might harm yourself,"
            + " call the emergency number now, or ask somebody near you to call.";

    private final Map<String, String> byLanguage;

    /** @param byLanguage by language tag, {@code en} or {@code pt-BR} */
    public CrisisText(Map<String, String> byLanguage) {
        this.byLanguage = Map.copyOf(byLanguage);
    }

    String in(LanguageTag language) {
        String tag = language.value();
        String base = tag.split("-", 2)[0];
        return byLanguage.getOrDefault(tag, byLanguage.getOrDefault(base, byLanguage.getOrDefault("en", DEFAULT)));
    }
}
