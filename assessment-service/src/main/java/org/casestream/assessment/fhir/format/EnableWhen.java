package org.casestream.assessment.fhir.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.casestream.assessment.instruments.domain.Condition;
import org.casestream.contracts.Refused;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Questionnaire.EnableWhenBehavior;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemEnableWhenComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemOperator;
import org.jspecify.annotations.Nullable;

/**
 * Whether a question is asked, in FHIR's words: that one of some codings was chosen, or each of some. Codings have no order
 * there, so a range of scores is every answer that is in it. What takes more than that is left unsaid.
 */
final class EnableWhen {

    /** What is asked before the item in question, by link id. */
    private final Map<String, QuestionnaireItemComponent> before;

    EnableWhen(Map<String, QuestionnaireItemComponent> before) {
        this.before = before;
    }

    /** Adds what can be said of the condition to the item. */
    void add(Condition condition, QuestionnaireItemComponent to) {
        List<QuestionnaireItemEnableWhenComponent> whens = any(condition);
        if (!whens.isEmpty()) {
            to.setEnableWhen(whens).setEnableBehavior(whens.size() > 1 ? EnableWhenBehavior.ANY : null);
        } else if (condition.all() != null) {
            List<List<QuestionnaireItemEnableWhenComponent>> parts = condition.all().stream().map(this::any).toList();
            if (parts.stream().allMatch(part -> part.size() == 1)) {
                to.setEnableWhen(parts.stream().map(List::getFirst).toList());
                to.setEnableBehavior(parts.size() > 1 ? EnableWhenBehavior.ALL : null);
            }
        }
    }

    /** Whether the item has just the words that the condition has in FHIR. */
    boolean says(QuestionnaireItemComponent item, Condition condition) {
        if (item.hasExtension(Uris.ENABLED)) {
            return false;
        }
        QuestionnaireItemComponent expected = new QuestionnaireItemComponent();
        add(condition, expected);
        boolean alike = expected.getEnableBehavior() == item.getEnableBehavior()
                && expected.getEnableWhen().size() == item.getEnableWhen().size();
        for (int i = 0; alike && i < expected.getEnableWhen().size(); i++) {
            alike = expected.getEnableWhen().get(i).equalsDeep(item.getEnableWhen().get(i));
        }
        return alike;
    }

    /**
     * The condition that an item has in FHIR's words; null if it is always asked.
     *
     * @param at pointer to the item
     * @throws Refused CONDITION_UNSUPPORTED
     */
    @Nullable Condition read(QuestionnaireItemComponent item, String at) {
        if (item.hasExtension(Uris.ENABLED)) {
            throw new Refused(FhirRefusal.CONDITION_UNSUPPORTED, at);
        }
        List<Condition> parts = new ArrayList<>();
        for (int i = 0; i < item.getEnableWhen().size(); i++) {
            parts.add(read(item.getEnableWhen().get(i), at + "/enableWhen/" + i));
        }
        if (parts.size() < 2) {
            return parts.isEmpty() ? null : parts.getFirst();
        }
        if (item.getEnableBehavior() == null) {
            throw new Refused(FhirRefusal.CONDITION_UNSUPPORTED, at);
        }
        boolean all = item.getEnableBehavior() == EnableWhenBehavior.ALL;
        return new Condition(null, null, null, null, all ? parts : null, all ? null : parts);
    }

    private Condition read(QuestionnaireItemEnableWhenComponent when, String at) {
        QuestionnaireItemComponent asked = before.get(when.getQuestion());
        if (asked == null || when.getOperator() != QuestionnaireItemOperator.EQUAL || !(when.getAnswer() instanceof Coding answer)) {
            throw new Refused(FhirRefusal.CONDITION_UNSUPPORTED, at);
        }
        int score = asked.getAnswerOption().stream().filter(option -> same(answer, option.getValueCoding()))
                .map(Ordinals::of).flatMap(Optional::stream).findFirst()
                .orElseThrow(() -> new Refused(FhirRefusal.CONDITION_UNSUPPORTED, at));
        return new Condition(asked.getLinkId(), null, score, score, null, null);
    }

    /** The codings one of which must have been chosen; empty if it cannot be said so. */
    private List<QuestionnaireItemEnableWhenComponent> any(Condition condition) {
        QuestionnaireItemComponent asked = before.get(condition.item());
        if (asked != null) {
            return asked.getAnswerOption().stream()
                    .filter(option -> Ordinals.of(option).filter(score -> inRange(condition, score)).isPresent())
                    .map(option -> when(asked.getLinkId(), option.getValueCoding())).toList();
        }
        if (condition.any() != null) {
            List<List<QuestionnaireItemEnableWhenComponent>> parts = condition.any().stream().map(this::any).toList();
            return parts.stream().anyMatch(List::isEmpty) ? List.of() : parts.stream().flatMap(List::stream).toList();
        }
        return List.of();
    }

    private static QuestionnaireItemEnableWhenComponent when(String item, Coding answer) {
        return new QuestionnaireItemEnableWhenComponent().setQuestion(item).setOperator(QuestionnaireItemOperator.EQUAL)
                .setAnswer(new Coding(answer.getSystem(), answer.getCode(), null));
    }

    private static boolean inRange(Condition condition, int score) {
        return (condition.from() == null || condition.from() <= score) && (condition.to() == null || score <= condition.to());
    }

    private static boolean same(Coding one, Coding other) {
        return one.getCode() != null && one.getCode().equals(other.getCode()) && Objects.equals(one.getSystem(), other.getSystem());
    }
}
