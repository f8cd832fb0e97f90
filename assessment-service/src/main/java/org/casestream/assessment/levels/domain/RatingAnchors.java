package org.casestream.assessment.levels.domain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.casestream.assessment.assessments.domain.RatedDomain;
import org.casestream.assessment.assessments.domain.Ratings;

/**
 * Short descriptions of what each rating of each domain means. They are this project's own words, no tool's.
 *
 * @param version   goes up with every change
 * @param source    who wrote them
 * @param verified  how far they were checked
 * @param languages those in which every text is there, as language tags
 * @param rule      how to choose among ratings, by language
 */
public record RatingAnchors(int version, String source, String verified, List<String> languages, Map<String, String> rule,
                            List<Domain> domains) {

    /** @throws IllegalStateException if a domain, a rating or a language is missing, or stands elsewhere than in its place */
    public RatingAnchors {
        languages = List.copyOf(languages);
        domains = List.copyOf(domains);
        require(domains.stream().map(Domain::domain).toList().equals(List.of(RatedDomain.values())), "the eight domains");
        Set<String> everyLanguage = Set.copyOf(languages);
        require(complete(rule, everyLanguage), "the rule in every language");
        for (Domain domain : domains) {
            require(domain.primary != domain.domain.isContextual(), domain.domain + " as what it is");
            require(domain.ratings.stream().map(Anchor::rating).toList()
                    .equals(IntStream.rangeClosed(0, Ratings.HIGHEST).boxed().toList()), domain.domain + " from 0 to 4");
            require(complete(domain.name, everyLanguage) && complete(domain.asks, everyLanguage)
                    && domain.ratings.stream().allMatch(anchor -> complete(anchor.text, everyLanguage)),
                    domain.domain + " in every language");
        }
    }

    /**
     * One domain.
     *
     * @param primary whether it says how ill somebody is; the others say how far above the lowest fitting level to place
     * @param asks    what is rated
     */
    public record Domain(RatedDomain domain, boolean primary, Map<String, String> name, Map<String, String> asks,
                         List<Anchor> ratings) {

        public Domain {
            ratings = List.copyOf(ratings);
        }
    }

    /** @param rating 0 (no problem) to 4 (very severe) */
    public record Anchor(int rating, Map<String, String> text) {}

    private static boolean complete(Map<String, String> texts, Set<String> languages) {
        return texts.keySet().equals(languages) && texts.values().stream().noneMatch(String::isBlank);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("the descriptions of ratings do not say " + what);
        }
    }
}
