package org.casestream.assessment.instruments.domain;

import static org.casestream.assessment.instruments.domain.InstrumentRefusal.ANSWERS_EMPTY;
import static org.casestream.assessment.instruments.domain.InstrumentRefusal.ANSWER_NOT_ALLOWED;
import static org.casestream.assessment.instruments.domain.InstrumentRefusal.FACT_NOT_ALLOWED;
import static org.casestream.assessment.instruments.domain.InstrumentRefusal.FACT_UNKNOWN;
import static org.casestream.assessment.instruments.domain.InstrumentRefusal.ITEM_NOT_ASKED;
import static org.casestream.assessment.instruments.domain.InstrumentRefusal.ITEM_UNKNOWN;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.casestream.assessment.instruments.domain.Instrument.BandSet;
import org.casestream.assessment.instruments.domain.Instrument.Fact;
import org.casestream.assessment.instruments.domain.Instrument.Item;
import org.casestream.assessment.instruments.domain.Instrument.Outcome;
import org.casestream.assessment.instruments.domain.Instrument.Range;
import org.casestream.assessment.instruments.domain.Instrument.Rule;
import org.casestream.assessment.instruments.domain.Instrument.SafetyRule;
import org.casestream.assessment.instruments.domain.Instrument.Scale;
import org.casestream.assessment.instruments.domain.Scoring.Result;
import org.casestream.assessment.instruments.domain.Scoring.Score;
import org.casestream.contracts.Refused;
import org.jspecify.annotations.Nullable;

/** Turns answers into scores and conclusions by an instrument's definition. Knows no instrument by name. */
public final class Scorer {

    private final Instrument instrument;
    private final Map<String, Integer> answers;
    private final Map<String, String> facts;

    private Scorer(Instrument instrument, Map<String, Integer> answers, Map<String, String> facts) {
        this.instrument = instrument;
        this.answers = answers;
        this.facts = facts;
    }

    /**
     * The scores of somebody of whom nothing else is known.
     *
     * @param answers score of the chosen answer by item; items may be missing
     * @throws Refused ITEM_UNKNOWN, ANSWER_NOT_ALLOWED, ITEM_NOT_ASKED or ANSWERS_EMPTY
     */
    public static Scoring score(Instrument instrument, Map<String, Integer> answers) {
        return score(instrument, answers, Map.of());
    }

    /**
     * The scores of somebody of whom some facts are known, see {@link Instrument#facts()}.
     *
     * @param answers score of the chosen answer by item; items may be missing
     * @param facts   value by the id of the fact; what is not known is left out
     * @throws Refused also FACT_UNKNOWN or FACT_NOT_ALLOWED, with a pointer below {@code /facts}
     */
    public static Scoring score(Instrument instrument, Map<String, Integer> answers, Map<String, String> facts) {
        if (answers.isEmpty()) {
            throw new Refused(ANSWERS_EMPTY, "/answers");
        }
        check(instrument, answers);
        Scorer scorer = new Scorer(instrument, answers, facts);
        scorer.checkAsked();
        scorer.checkFacts();
        List<Score> scores = instrument.scales().stream().map(scorer::score).toList();
        return new Scoring(scores, instrument.outcomes().stream().map(outcome -> scorer.result(outcome, scores)).toList(),
                safety(instrument, answers).stream().map(SafetyRule::severity).max(Comparator.naturalOrder()).orElse(null));
    }

    /**
     * The items that are to be asked after the answers so far, in their order: those that are always asked, and those whose
     * condition is known to hold. While an earlier answer is missing that decides about an item, it is not asked yet.
     *
     * @param answers score of the chosen answer by item; may be empty
     */
    public static List<Item> asked(Instrument instrument, Map<String, Integer> answers) {
        Scorer scorer = new Scorer(instrument, answers, Map.of());
        return instrument.items().stream().filter(item -> scorer.isAsked(item) == Condition.Truth.YES).toList();
    }

    /**
     * The safety rules that the answers so far set off, in the order of the definition; the gravest severity counts. An
     * answer that is given sets its rule off even if by other answers the item would not have been asked.
     *
     * @param answers score of the chosen answer by item; may be empty
     * @throws Refused ITEM_UNKNOWN or ANSWER_NOT_ALLOWED
     */
    public static List<SafetyRule> safety(Instrument instrument, Map<String, Integer> answers) {
        check(instrument, answers);
        return instrument.safety().stream()
                .filter(rule -> answers.getOrDefault(rule.item(), Integer.MIN_VALUE) >= rule.from()).toList();
    }

    /**
     * Whether answers so far can be kept: every one is to an item there is, and one that the item allows.
     *
     * @throws Refused ITEM_UNKNOWN, or ANSWER_NOT_ALLOWED with a pointer to the item below {@code /answers}
     */
    public static void check(Instrument instrument, Map<String, Integer> answers) {
        answers.forEach((itemId, answer) -> {
            // The pointer names the item only once it is known to be one of ours: what came from outside is not repeated.
            Item item = instrument.item(itemId).orElseThrow(() -> new Refused(ITEM_UNKNOWN, "/answers"));
            if (answer == null || !instrument.allowed(item).contains(answer)) {
                throw new Refused(ANSWER_NOT_ALLOWED, "/answers/" + item.id());
            }
        });
    }

    private void checkAsked() {
        for (Item item : instrument.items()) {
            if (answers.containsKey(item.id()) && isAsked(item) == Condition.Truth.NO) {
                throw new Refused(ITEM_NOT_ASKED, "/answers/" + item.id());
            }
        }
    }

    private void checkFacts() {
        facts.forEach((id, value) -> {
            Fact fact = instrument.facts().stream().filter(known -> known.id().equals(id)).findFirst()
                    .orElseThrow(() -> new Refused(FACT_UNKNOWN, "/facts"));
            if (!fact.values().contains(value)) {
                throw new Refused(FACT_NOT_ALLOWED, "/facts/" + fact.id());
            }
        });
    }

    private Condition.Truth isAsked(Item item) {
        return item.askedIf() == null ? Condition.Truth.YES : item.askedIf().holds(this::answered, _ -> null);
    }

    /** What is not asked is not so; what was asked and not answered is not known. */
    private Condition.Truth answered(String itemId, Range range) {
        Item item = instrument.item(itemId).orElseThrow();
        Condition.Truth asked = isAsked(item);
        Integer answer = answers.get(itemId);
        return asked == Condition.Truth.NO ? Condition.Truth.NO
                : answer == null ? Condition.Truth.UNKNOWN : Condition.Truth.of(range.contains(answer));
    }

    private Score score(Scale scale) {
        List<Integer> given = scale.items().stream().map(item -> points(scale, item)).filter(Objects::nonNull).toList();
        int missing = scale.items().size() - given.size();
        if (given.isEmpty() || missing > scale.missing().proRateUpTo()) {
            return new Score(scale.id(), null, null, missing, false);
        }
        int sum = given.stream().mapToInt(Integer::intValue).sum() * scale.multiplier();
        int value = (int) Math.round((double) sum * scale.items().size() / given.size());
        List<BandSet> sets = scale.bandSets().stream().filter(this::mayBeFor).toList();
        List<String> bands = sets.stream().map(set -> set.band(value)).distinct().toList();
        return new Score(scale.id(), value,
                bands.isEmpty() ? null : bands.size() == 1 ? bands.getFirst() : Instrument.UNDETERMINED, missing, missing > 0,
                sets.size() == 1 ? sets.getFirst().id() : null);
    }

    private @Nullable Integer points(Scale scale, String itemId) {
        Integer answer = answers.get(itemId);
        if (answer == null) {
            return null;
        }
        if (scale.reversed().contains(itemId)) {
            List<Integer> allowed = instrument.allowed(instrument.item(itemId).orElseThrow());
            answer = allowed.stream().min(Comparator.naturalOrder()).orElseThrow()
                    + allowed.stream().max(Comparator.naturalOrder()).orElseThrow() - answer;
        }
        return scale.count() == null ? answer : scale.count().contains(answer) ? 1 : 0;
    }

    private boolean mayBeFor(BandSet set) {
        return set.when().entrySet().stream().allMatch(fact -> !facts.containsKey(fact.getKey())
                || fact.getValue().equals(facts.get(fact.getKey())));
    }

    private Result result(Outcome outcome, List<Score> scores) {
        boolean settled = true;
        for (Rule rule : outcome.rules()) {
            Condition.Truth holds = rule.when().holds(this::answered, scale -> scores.stream()
                    .filter(score -> score.scale().equals(scale)).findFirst().map(Score::value).orElse(null));
            if (holds == Condition.Truth.YES) {
                return new Result(outcome.id(), rule.name(), settled);
            }
            settled &= holds == Condition.Truth.NO;
        }
        return new Result(outcome.id(), settled ? outcome.otherwise() : null, settled);
    }
}
