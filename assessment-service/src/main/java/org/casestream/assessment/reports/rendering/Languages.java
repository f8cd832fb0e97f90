package org.casestream.assessment.reports.rendering;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.casestream.assessment.assessments.domain.ReportRefusal;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The languages in which reports are written here. */
@Component
public class Languages {

    private final Map<LanguageTag, Words> words = new LinkedHashMap<>();

    /** @param tags {@code casestream.assessment.reports.languages}: BCP 47 tags, the usual one first */
    public Languages(@Value("${casestream.assessment.reports.languages:en,es}") List<String> tags) {
        tags.stream().map(LanguageTag::new).forEach(tag -> words.put(tag, new Words(tag)));
    }

    /**
     * The language to sign in.
     *
     * @param asked null for the usual one
     * @throws Refused LANGUAGE_UNKNOWN
     */
    public LanguageTag choose(@Nullable LanguageTag asked) {
        LanguageTag chosen = asked == null ? words.keySet().iterator().next() : asked;
        if (!words.containsKey(chosen)) {
            throw new Refused(ReportRefusal.LANGUAGE_UNKNOWN, "/language");
        }
        return chosen;
    }

    /** Its words; a language that a region has given up since is still read from the shipped files. */
    Words of(LanguageTag language) {
        Words known = words.get(language);
        return known == null ? new Words(language) : known;
    }
}
