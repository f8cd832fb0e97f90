package org.casestream.assessment.instruments.domain;

import static org.casestream.assessment.instruments.domain.DefinitionFault.ANSWERS_TOO_FEW;
import static org.casestream.assessment.instruments.domain.DefinitionFault.ANSWER_SET_UNKNOWN;
import static org.casestream.assessment.instruments.domain.DefinitionFault.ANSWER_SET_UNUSED;
import static org.casestream.assessment.instruments.domain.DefinitionFault.ANSWER_TWICE;
import static org.casestream.assessment.instruments.domain.DefinitionFault.CODE_INVALID;
import static org.casestream.assessment.instruments.domain.DefinitionFault.FACT_UNUSED;
import static org.casestream.assessment.instruments.domain.DefinitionFault.ID_INVALID;
import static org.casestream.assessment.instruments.domain.DefinitionFault.ID_TWICE;
import static org.casestream.assessment.instruments.domain.DefinitionFault.ITEMS_MISSING;
import static org.casestream.assessment.instruments.domain.DefinitionFault.ITEM_UNKNOWN;
import static org.casestream.assessment.instruments.domain.DefinitionFault.LANGUAGE_INVALID;
import static org.casestream.assessment.instruments.domain.DefinitionFault.NAME_RESERVED;
import static org.casestream.assessment.instruments.domain.DefinitionFault.NOTHING_SCORED;
import static org.casestream.assessment.instruments.domain.DefinitionFault.NUMBER_TOO_LARGE;
import static org.casestream.assessment.instruments.domain.DefinitionFault.PERIOD_INVALID;
import static org.casestream.assessment.instruments.domain.DefinitionFault.RULES_MISSING;
import static org.casestream.assessment.instruments.domain.DefinitionFault.SAFETY_NEVER_FIRES;
import static org.casestream.assessment.instruments.domain.DefinitionFault.TEXT_BLANK;
import static org.casestream.assessment.instruments.domain.DefinitionFault.TRANSLATION_OF_NOTHING;
import static org.casestream.assessment.instruments.domain.DefinitionFault.VALUES_TOO_FEW;
import static org.casestream.assessment.instruments.domain.DefinitionFault.VERSION_INVALID;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.casestream.assessment.instruments.domain.Instrument.Answer;
import org.casestream.assessment.instruments.domain.Instrument.Item;
import org.casestream.assessment.instruments.domain.Instrument.Outcome;
import org.casestream.assessment.instruments.domain.Instrument.SafetyRule;
import org.casestream.assessment.instruments.domain.Instrument.Translation;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with a definition before it scores anybody. */
public final class InstrumentCheck {

    /** What an id or a name may look like: they stand in addresses, pointers and keys. */
    static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /** What the code of a code system may look like. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{1,40}");

    /** Stands in the address where the ids of instruments stand. */
    private static final String SCHEMA = "schema";

    /** No answer scores more or less than this. */
    private static final int LARGEST_SCORE = 1_000;
    private static final int LONGEST_PERIOD = 36_500;
    private static final int MOST_ITEMS = 500;

    private final Instrument instrument;
    private final List<Problem> problems = new ArrayList<>();

    private InstrumentCheck(Instrument instrument) {
        this.instrument = instrument;
    }

    /**
     * Something that is wrong with a definition.
     *
     * @param pointer JSON pointer to it; what does not have the form of a name never stands in it
     */
    public record Problem(String pointer, DefinitionFault fault) {

        @Override
        public String toString() {
            return pointer + " " + fault;
        }
    }

    /** Everything that is wrong with the definition, in its order; empty if it can be used. */
    public static List<Problem> problems(Instrument instrument) {
        InstrumentCheck check = new InstrumentCheck(instrument);
        check.head();
        check.facts();
        check.answers();
        check.items();
        check.scales();
        check.outcomes();
        check.safety();
        check.translations();
        return List.copyOf(check.problems);
    }

    Instrument instrument() {
        return instrument;
    }

    void require(boolean holds, String pointer, DefinitionFault fault) {
        if (!holds) {
            problems.add(new Problem(pointer, fault));
        }
    }

    void name(String name, String pointer) {
        require(NAME.matcher(name).matches(), pointer, ID_INVALID);
    }

    void unique(List<String> ids, String pointer, String below) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            require(seen.add(ids.get(i)), pointer + "/" + i + below, ID_TWICE);
        }
    }

    void code(@Nullable String code, String pointer) {
        require(code == null || CODE.matcher(code).matches(), pointer, CODE_INVALID);
    }

    private void text(@Nullable String text, String pointer) {
        require(text != null && !text.isBlank(), pointer, TEXT_BLANK);
    }

    private void head() {
        name(instrument.id(), "/id");
        require(!instrument.id().equals(SCHEMA), "/id", NAME_RESERVED);
        code(instrument.code(), "/code");
        require(instrument.version() >= 1, "/version", VERSION_INVALID);
        require(instrument.periodDays() >= 0 && instrument.periodDays() <= LONGEST_PERIOD, "/periodDays", PERIOD_INVALID);
        text(instrument.name(), "/name");
        text(instrument.source(), "/source");
        text(instrument.licence(), "/licence");
    }

    private void facts() {
        unique(instrument.facts().stream().map(Instrument.Fact::id).toList(), "/facts", "/id");
        for (int i = 0; i < instrument.facts().size(); i++) {
            Instrument.Fact fact = instrument.facts().get(i);
            String at = "/facts/" + i;
            name(fact.id(), at + "/id");
            text(fact.text(), at + "/text");
            require(fact.values().size() >= 2, at + "/values", VALUES_TOO_FEW);
            unique(fact.values(), at + "/values", "");
            for (int v = 0; v < fact.values().size(); v++) {
                name(fact.values().get(v), at + "/values/" + v);
            }
            require(instrument.scales().stream().flatMap(scale -> scale.bandSets().stream())
                    .anyMatch(set -> set.when().containsKey(fact.id())), at, FACT_UNUSED);
        }
    }

    private void answers() {
        instrument.answerSets().forEach((id, answers) -> {
            if (!NAME.matcher(id).matches()) {
                problems.add(new Problem("/answerSets", ID_INVALID));
                return;
            }
            String at = "/answerSets/" + id;
            require(answers.size() >= 2, at, ANSWERS_TOO_FEW);
            require(instrument.items().stream().anyMatch(item -> item.answers().equals(id)), at, ANSWER_SET_UNUSED);
            Set<Integer> seen = new HashSet<>();
            for (int i = 0; i < answers.size(); i++) {
                Answer answer = answers.get(i);
                require(seen.add(answer.score()), at + "/" + i + "/score", ANSWER_TWICE);
                require(Math.abs((long) answer.score()) <= LARGEST_SCORE, at + "/" + i + "/score", NUMBER_TOO_LARGE);
                code(answer.code(), at + "/" + i + "/code");
                text(answer.text(), at + "/" + i + "/text");
            }
        });
    }

    private void items() {
        require(!instrument.items().isEmpty(), "/items", ITEMS_MISSING);
        require(instrument.items().size() <= MOST_ITEMS, "/items", NUMBER_TOO_LARGE);
        unique(instrument.items().stream().map(Item::id).toList(), "/items", "/id");
        Set<String> earlier = new HashSet<>();
        for (int i = 0; i < instrument.items().size(); i++) {
            Item item = instrument.items().get(i);
            String at = "/items/" + i;
            name(item.id(), at + "/id");
            code(item.code(), at + "/code");
            text(item.text(), at + "/text");
            require(instrument.answerSets().containsKey(item.answers()), at + "/answers", ANSWER_SET_UNKNOWN);
            if (item.askedIf() != null) {
                new ConditionCheck(this, earlier, Set.of()).check(item.askedIf(), at + "/askedIf");
            }
            earlier.add(item.id());
        }
    }

    private void scales() {
        require(!instrument.scales().isEmpty() || !instrument.outcomes().isEmpty(), "/scales", NOTHING_SCORED);
        unique(instrument.scales().stream().map(Instrument.Scale::id).toList(), "/scales", "/id");
        for (int i = 0; i < instrument.scales().size(); i++) {
            new ScaleCheck(this, instrument.scales().get(i), "/scales/" + i).run();
        }
    }

    private void outcomes() {
        unique(instrument.outcomes().stream().map(Outcome::id).toList(), "/outcomes", "/id");
        Set<String> items = new HashSet<>(instrument.items().stream().map(Item::id).toList());
        Set<String> scales = new HashSet<>(instrument.scales().stream().map(Instrument.Scale::id).toList());
        for (int i = 0; i < instrument.outcomes().size(); i++) {
            Outcome outcome = instrument.outcomes().get(i);
            String at = "/outcomes/" + i;
            name(outcome.id(), at + "/id");
            code(outcome.code(), at + "/code");
            bandName(outcome.otherwise(), at + "/otherwise");
            require(!outcome.rules().isEmpty(), at + "/rules", RULES_MISSING);
            unique(outcome.rules().stream().map(Instrument.Rule::name).toList(), at + "/rules", "/name");
            for (int r = 0; r < outcome.rules().size(); r++) {
                Instrument.Rule rule = outcome.rules().get(r);
                bandName(rule.name(), at + "/rules/" + r + "/name");
                require(!rule.name().equals(outcome.otherwise()), at + "/rules/" + r + "/name", ID_TWICE);
                new ConditionCheck(this, items, scales).check(rule.when(), at + "/rules/" + r + "/when");
            }
        }
    }

    void bandName(String name, String pointer) {
        name(name, pointer);
        require(!name.equals(Instrument.UNDETERMINED), pointer, NAME_RESERVED);
    }

    private void safety() {
        for (int i = 0; i < instrument.safety().size(); i++) {
            SafetyRule rule = instrument.safety().get(i);
            String at = "/safety/" + i;
            instrument.item(rule.item()).ifPresentOrElse(item -> {
                List<Integer> allowed = instrument.allowed(item);
                require(allowed.isEmpty() || allowed.stream().anyMatch(score -> score >= rule.from()), at + "/from",
                        SAFETY_NEVER_FIRES);
            }, () -> require(false, at + "/item", ITEM_UNKNOWN));
        }
    }

    private void translations() {
        Set<String> names = instrument.names();
        instrument.translations().forEach((language, texts) -> {
            String at = "/translations/" + language;
            require(!language.equals(Instrument.ENGLISH), at, LANGUAGE_INVALID);
            text(texts.source(), at + "/source");
            texts(texts.items(), at + "/items", instrument.items().stream().map(Item::id).toList());
            texts(texts.bands(), at + "/bands", names);
            answers(texts, at + "/answers");
        });
    }

    private void answers(Translation texts, String at) {
        texts.answers().forEach((set, byScore) -> {
            List<Answer> known = instrument.answerSets().get(set);
            if (known == null) {
                problems.add(new Problem(at, TRANSLATION_OF_NOTHING));
                return;
            }
            byScore.forEach((score, text) -> {
                require(known.stream().anyMatch(answer -> answer.score() == score), at + "/" + set + "/" + score,
                        TRANSLATION_OF_NOTHING);
                text(text, at + "/" + set + "/" + score);
            });
        });
    }

    private void texts(Map<String, String> texts, String at, Collection<String> known) {
        texts.forEach((name, text) -> {
            if (known.contains(name)) {
                text(text, at + "/" + name);
            } else {
                problems.add(new Problem(NAME.matcher(name).matches() ? at + "/" + name : at, TRANSLATION_OF_NOTHING));
            }
        });
    }
}
