package org.casestream.assessment.eligibility.domain;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.casestream.contracts.LanguageTag;

/** Texts by language, always in the same order: what is stored of them is the same to the byte. */
final class ByLanguage {

    private ByLanguage() {}

    static Map<LanguageTag, String> of(Map<LanguageTag, String> texts) {
        Map<LanguageTag, String> sorted = new TreeMap<>(Comparator.comparing(LanguageTag::value));
        sorted.putAll(texts);
        return Collections.unmodifiableMap(sorted);
    }
}
