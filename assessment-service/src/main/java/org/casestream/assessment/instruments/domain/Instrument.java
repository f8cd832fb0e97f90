package org.casestream.assessment.instruments.domain;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.casestream.contracts.LanguageTag;
import org.jspecify.annotations.Nullable;

/**
 * The definition of an instrument. Definitions are data: a file below {@code resources/instruments}, or what a region's
 * administration imported; with its source and how far it was checked against it. What may be left out is null in a file
 * and empty here. Texts are English, those of other languages stand in {@code translations}.
 *
 * @param id           what it is called in addresses, {@code phq-9}
 * @param version      counts up when anything that changes a score changes; kept with every answering
 * @param code         the LOINC panel code, or null where there is none we trust
 * @param periodDays   the days the questions look back on
 * @param instruction  what is said before the first question
 * @param optIn        whether a region must ask for it by name, because of its licence
 * @param facts        coded facts about the person that bands depend on; given with the answers
 * @param answerSets   the answers that items choose from, by the set's name
 * @param scales       what is computed, the total first
 * @param outcomes     what is concluded by rules
 * @param safety       answers that must be looked at by a person at once, whatever the total
 * @param translations other languages than English
 * @param source       where the definition comes from
 * @param verified     how far codes, answers and bands were checked against the source
 * @param wording      how far the wording of the items was checked
 * @param licence      the notice under which it may be used; it is shown wherever the instrument is
 */
public record Instrument(String id, int version, String name, @Nullable String code, int periodDays,
                         @Nullable String instruction, boolean optIn, @Nullable List<Fact> facts,
                         Map<String, List<Answer>> answerSets, List<Item> items, @Nullable List<Scale> scales,
                         @Nullable List<Outcome> outcomes, @Nullable List<SafetyRule> safety,
                         @Nullable Map<LanguageTag, Translation> translations, String source, Verified verified,
                         Verified wording, String licence) {

    /** The language of the definition itself. */
    public static final LanguageTag ENGLISH = new LanguageTag("en");

    /** The band where it depends on a fact that is not known, and the band sets disagree. */
    public static final String UNDETERMINED = "undetermined";

    public Instrument {
        facts = list(facts);
        answerSets = lists(answerSets);
        items = list(items);
        scales = list(scales);
        outcomes = list(outcomes);
        safety = list(safety);
        translations = map(translations);
    }

    /** One without instruction, facts, outcomes and translations, which nobody has to ask for. */
    public Instrument(String id, int version, String name, @Nullable String code, int periodDays,
                      Map<String, List<Answer>> answerSets, List<Item> items, List<Scale> scales, List<SafetyRule> safety,
                      String source, Verified verified, Verified wording, String licence) {
        this(id, version, name, code, periodDays, null, false, null, answerSets, items, scales, null, safety, null, source,
                verified, wording, licence);
    }

    /**
     * A coded fact about the person who answers, {@code sex} for example. Whoever does not know it leaves it out.
     *
     * @param values what it can be
     */
    public record Fact(String id, String text, List<String> values) {

        public Fact {
            values = list(values);
        }
    }

    /** One possible answer. {@code code} is a LOINC answer code, or null where there is none we trust. */
    public record Answer(int score, @Nullable String code, String text) {}

    /**
     * One question. An item that no scale and no outcome reads is asked and kept, not scored.
     *
     * @param answers names the answer set
     * @param askedIf what earlier answers must be like for it to be asked; null if it is always asked
     */
    public record Item(String id, @Nullable String code, String text, String answers, @Nullable Condition askedIf) {

        /** One that is always asked. */
        public Item(String id, @Nullable String code, String text, String answers) {
            this(id, code, text, answers, null);
        }
    }

    /**
     * A score over some of the items: the sum of their answers times {@code multiplier}; or, with {@code count}, how many
     * of them are in that range, times the same. Only items that are always asked can be in it.
     *
     * @param code     the LOINC code of the score, or null
     * @param reversed those of the items whose highest answer counts lowest
     * @param count    the scores that are counted; null for a sum
     * @param better   which way is an improvement; null where neither is
     * @param bandSets named ranges; none where there are no established ones, several where they depend on a fact
     * @param change   from which difference on a change is more than chance; null where no threshold is known
     */
    public record Scale(String id, @Nullable String code, List<String> items, @Nullable List<String> reversed,
                        @Nullable Range count, int multiplier, MissingRule missing, @Nullable Direction better,
                        @Nullable List<BandSet> bandSets, @Nullable Change change) {

        public Scale {
            items = list(items);
            reversed = list(reversed);
            bandSets = list(bandSets);
        }

        /** A plain sum with bands for everybody, which are called what the scale is called. */
        public Scale(String id, @Nullable String code, List<String> items, int multiplier, MissingRule missing, List<Band> bands) {
            this(id, code, items, null, null, multiplier, missing, null, List.of(new BandSet(id, null, bands, null, null)), null);
        }

        /** Whether a change from one score to a later one is more than chance; empty where no threshold is known. */
        public Optional<Trend> trend(int before, int after) {
            return change == null || better == null ? Optional.empty() : Optional.of(change.trend(before, after, better));
        }
    }

    /** Scores from one to another, both included; an end that is left out is open. */
    public record Range(@Nullable Integer from, @Nullable Integer to) {

        public boolean contains(int score) {
            return (from == null || from <= score) && (to == null || score <= to);
        }
    }

    /**
     * What happens when answers are missing: up to {@code proRateUpTo} the sum is scaled up to the full number of items and
     * rounded half up; with more there is no score.
     */
    public record MissingRule(int proRateUpTo, Verified verified) {}

    /**
     * Bands that belong together. There may be several such sets in the world for one score, so it has an id of its own,
     * which is kept with the band.
     *
     * @param when     the values of one fact it is for, {@code {"sex": "female"}}; empty if it is for everybody
     * @param bands    whole numbers in ascending order, without gap or overlap from the lowest to the highest possible score
     * @param source   where they come from; null if it is the instrument's source
     * @param verified null if it is as for the instrument
     */
    public record BandSet(String id, @Nullable Map<String, String> when, List<Band> bands, @Nullable String source,
                          @Nullable Verified verified) {

        public BandSet {
            when = map(when);
            bands = list(bands);
        }

        String band(int score) {
            return bands.stream().filter(band -> band.from() <= score && score <= band.to()).map(Band::name).findFirst()
                    .orElseThrow(() -> new IllegalStateException("band set " + id + " has a gap"));
        }
    }

    /** A named range of a score, both ends included. */
    public record Band(int from, int to, String name) {}

    /**
     * From which difference on a change is reliable: so many points, or a fraction of a standard deviation.
     *
     * @param points   null if it is given by a standard deviation
     * @param sd       the standard deviation of the score
     * @param fraction of it
     */
    public record Change(@Nullable Integer points, @Nullable Double sd, @Nullable Double fraction, String source,
                         Verified verified) {

        /** In points of the score; a difference as large as this counts. */
        public double threshold() {
            return points != null ? points : sd == null || fraction == null ? Double.NaN : sd * fraction;
        }

        Trend trend(int before, int after, Direction better) {
            int gain = better == Direction.HIGHER ? after - before : before - after;
            return gain >= threshold() ? Trend.IMPROVED : -gain >= threshold() ? Trend.WORSENED : Trend.NO_RELIABLE_CHANGE;
        }
    }

    /** Which way a score improves. */
    public enum Direction { LOWER, HIGHER }

    /** What a later score says when it is compared with an earlier one. */
    public enum Trend { IMPROVED, WORSENED, NO_RELIABLE_CHANGE }

    /**
     * A conclusion by rules, the first that holds, in their order: the gravest first.
     *
     * @param code      the LOINC code of the conclusion, or null
     * @param otherwise what it is if no rule holds
     */
    public record Outcome(String id, @Nullable String code, List<Rule> rules, String otherwise, @Nullable String source,
                          @Nullable Verified verified) {

        public Outcome {
            rules = list(rules);
        }
    }

    /** What is concluded, and when. */
    public record Rule(String name, Condition when) {}

    /** An answer to {@code item} of {@code from} or more must be looked at by a person at once. */
    public record SafetyRule(String item, int from, Severity severity) {

        /** One without a grade of its own. */
        public SafetyRule(String item, int from) {
            this(item, from, Severity.TO_REVIEW);
        }
    }

    /** How grave an answer is that must be looked at, the gravest last. */
    public enum Severity { TO_REVIEW, MODERATE, HIGH }

    /** How far a figure was checked. */
    public enum Verified {
        /** Read in the source it names. */
        CHECKED,
        /** Widely used; not checked against a primary source. */
        CUSTOMARY,
        /** This project's own proposal. */
        OWN_PROPOSAL
    }

    /**
     * The instrument's texts in another language, all or some: what is left out stays English.
     *
     * @param answers by answer set and score
     * @param bands   names of bands and conclusions
     * @param source  where the translation comes from
     */
    public record Translation(@Nullable String name, @Nullable String instruction, @Nullable Map<String, String> items,
                              @Nullable Map<String, Map<Integer, String>> answers, @Nullable Map<String, String> bands,
                              String source, Verified verified) {

        public Translation {
            items = map(items);
            answers = map(answers);
            bands = map(bands);
        }
    }

    public Optional<Item> item(String itemId) {
        return items.stream().filter(item -> item.id().equals(itemId)).findFirst();
    }

    public Optional<Scale> scale(String scaleId) {
        return scales.stream().filter(scale -> scale.id().equals(scaleId)).findFirst();
    }

    /** The scores that an answer to the item can have. */
    public List<Integer> allowed(Item item) {
        return answerSets.getOrDefault(item.answers(), List.of()).stream().map(Answer::score).toList();
    }

    /** The languages it can be asked in: English, and those in which every question and every answer is there. */
    public Set<LanguageTag> languages() {
        Set<LanguageTag> languages = new TreeSet<>(Comparator.comparing(LanguageTag::value));
        languages.add(ENGLISH);
        translations.forEach((language, texts) -> {
            boolean asks = items.stream().allMatch(item -> texts.items().containsKey(item.id()));
            boolean answers = answerSets.entrySet().stream().allMatch(set -> set.getValue().stream().allMatch(answer ->
                    texts.answers().getOrDefault(set.getKey(), Map.of()).containsKey(answer.score())));
            if (asks && answers) {
                languages.add(language);
            }
        });
        return languages;
    }

    /** The same with the texts of another language, as far as there are any. Scores and names of bands stay what they are. */
    public Instrument in(LanguageTag language) {
        Translation texts = translations.get(language);
        if (texts == null) {
            return this;
        }
        Map<String, List<Answer>> answers = new LinkedHashMap<>();
        answerSets.forEach((set, known) -> answers.put(set, known.stream().map(answer -> new Answer(answer.score(), answer.code(),
                texts.answers().getOrDefault(set, Map.of()).getOrDefault(answer.score(), answer.text()))).toList()));
        return new Instrument(id, version, texts.name() == null ? name : texts.name(), code, periodDays,
                texts.instruction() == null ? instruction : texts.instruction(), optIn, facts, answers,
                items.stream().map(item -> new Item(item.id(), item.code(), texts.items().getOrDefault(item.id(), item.text()),
                        item.answers(), item.askedIf())).toList(),
                scales, outcomes, safety, translations, source, verified, wording, licence);
    }

    /** The name of a band or a conclusion for people to read, in the language as far as it is translated. */
    public String named(String band, LanguageTag language) {
        Translation texts = translations.get(language);
        String translated = texts == null ? null : texts.bands().get(band);
        return translated != null ? translated
                : Character.toUpperCase(band.charAt(0)) + band.substring(1).replace('-', ' ');
    }

    /** Every name that a band or a conclusion can have here. */
    public Set<String> names() {
        Set<String> names = scales.stream().flatMap(scale -> scale.bandSets().stream()).flatMap(set -> set.bands().stream())
                .map(Band::name).collect(Collectors.toCollection(TreeSet::new));
        outcomes.forEach(outcome -> {
            outcome.rules().forEach(rule -> names.add(rule.name()));
            names.add(outcome.otherwise());
        });
        return names;
    }

    private static <T> List<T> list(@Nullable Collection<T> some) {
        return some == null ? List.of() : List.copyOf(some);
    }

    private static Map<String, List<Answer>> lists(@Nullable Map<String, List<Answer>> some) {
        Map<String, List<Answer>> copies = new LinkedHashMap<>(map(some));
        copies.replaceAll((_, answers) -> List.copyOf(answers));
        return map(copies);
    }

    /** In the order in which it was written. */
    private static <K, V> Map<K, V> map(@Nullable Map<K, V> some) {
        return some == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(some));
    }
}
