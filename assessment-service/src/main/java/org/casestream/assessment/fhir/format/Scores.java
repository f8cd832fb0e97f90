package org.casestream.assessment.fhir.format;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.MissingRule;
import org.casestream.assessment.instruments.domain.Instrument.Outcome;
import org.casestream.assessment.instruments.domain.Instrument.Rule;
import org.casestream.assessment.instruments.domain.Instrument.Scale;
import org.casestream.assessment.instruments.domain.Instrument.Verified;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.jspecify.annotations.Nullable;

/**
 * Scores and conclusions as read-only items after the questions. A plain sum says how it is computed, in FHIRPath with
 * {@code ordinal()} of the SDC guide; it is empty unless every item is answered, because scaling up for missing answers is
 * the instrument's rule and not FHIR's. Others are computed here and only shown there.
 */
final class Scores {

    /** No id of an item has a dot. */
    private static final String SCORE = "score.";
    private static final String CONCLUSION = "conclusion.";

    private static final Pattern NAMED = Pattern.compile("'([a-z0-9-]{1,40})'");
    private static final Pattern TIMES = Pattern.compile("\\*(\\d{1,3}),");
    private static final int LONGEST_EXPRESSION = 50_000;

    private Scores() {
    }

    /** The items of all that is computed, in the definition's order. */
    static List<QuestionnaireItemComponent> items(Instrument instrument) {
        return Stream.concat(instrument.scales().stream().map(scale -> item(instrument, scale)),
                instrument.outcomes().stream().map(outcome -> item(instrument, outcome))).toList();
    }

    static String linkId(Scale scale) {
        return SCORE + scale.id();
    }

    static String linkId(Outcome outcome) {
        return CONCLUSION + outcome.id();
    }

    static Coding conclusion(Instrument instrument, String name) {
        return new Coding(Uris.conclusions(instrument.id()), name, instrument.named(name, Instrument.ENGLISH));
    }

    /** Whether the item is a score or a conclusion, and not a question. */
    static boolean isComputed(QuestionnaireItemComponent item) {
        return item.getReadOnly() && item.hasExtension(Uris.CALCULATED)
                || String.valueOf(item.getLinkId()).startsWith(SCORE) || String.valueOf(item.getLinkId()).startsWith(CONCLUSION);
    }

    /** The scale that an item of somebody else's is, if its expression is one that we would write ourselves. */
    static Optional<Scale> read(QuestionnaireItemComponent item, int number) {
        String text = expression(item);
        if (text == null || text.length() > LONGEST_EXPRESSION) {
            return Optional.empty();
        }
        List<String> items = NAMED.matcher(text).results().map(found -> found.group(1)).distinct().toList();
        Matcher times = TIMES.matcher(text);
        int multiplier = times.find() ? Integer.parseInt(times.group(1)) : 1;
        String id = number == 0 ? "total" : "score-" + (number + 1);
        String code = item.getCode().stream().filter(coding -> Uris.LOINC.equals(coding.getSystem())).map(Coding::getCode)
                .findFirst().orElse(null);
        Scale scale = new Scale(id, code, items, null, null, multiplier, new MissingRule(0, Verified.CUSTOMARY), null, null, null);
        return text.equals(squeezed(sum(scale))) ? Optional.of(scale) : Optional.empty();
    }

    /** How an item says that it is computed, without white space; null where it does not say so once. */
    static @Nullable String expression(QuestionnaireItemComponent item) {
        List<Extension> said = item.getExtensionsByUrl(Uris.CALCULATED);
        return said.size() == 1 && said.getFirst().getValue() instanceof Expression expression && expression.getExpression() != null
                ? squeezed(expression.getExpression()) : null;
    }

    /** What is computed, or null where it is no plain sum. */
    private static @Nullable String expression(Scale scale) {
        return scale.count() == null && scale.reversed().isEmpty() ? sum(scale) : null;
    }

    private static String sum(Scale scale) {
        String given = "%resource.item.where(linkId in ("
                + scale.items().stream().map(item -> "'" + item + "'").collect(joining(" | ")) + ")).answer";
        String times = scale.multiplier() == 1 ? "" : " * " + scale.multiplier();
        return "iif(" + given + ".count() = " + scale.items().size() + ", "
                + given + ".value.ordinal().aggregate($this + $total, 0)" + times + ", {})";
    }

    private static String squeezed(String expression) {
        return expression.replaceAll("\\s", "");
    }

    private static QuestionnaireItemComponent item(Instrument instrument, Scale scale) {
        QuestionnaireItemComponent item = computed(instrument, linkId(scale), scale.id(), scale.code());
        item.setType(QuestionnaireItemType.DECIMAL);
        String expression = expression(scale);
        if (expression != null) {
            item.addExtension(Uris.CALCULATED, new Expression().setLanguage("text/fhirpath").setExpression(expression));
        }
        return item;
    }

    private static QuestionnaireItemComponent item(Instrument instrument, Outcome outcome) {
        QuestionnaireItemComponent item = computed(instrument, linkId(outcome), outcome.id(), outcome.code());
        item.setType(QuestionnaireItemType.CHOICE);
        Stream<String> names = Stream.concat(outcome.rules().stream().map(Rule::name), Stream.of(outcome.otherwise()));
        names.distinct().forEach(name -> {
            Coding coding = conclusion(instrument, name);
            Translations.add(instrument, coding.getDisplayElement(), texts -> texts.bands().get(name));
            item.addAnswerOption().setValue(coding);
        });
        return item;
    }

    private static QuestionnaireItemComponent computed(Instrument instrument, String linkId, String id, @Nullable String code) {
        QuestionnaireItemComponent item = new QuestionnaireItemComponent();
        item.setLinkId(linkId).setText(instrument.named(id, Instrument.ENGLISH)).setReadOnly(true);
        if (code != null) {
            item.addCode(new Coding(Uris.LOINC, code, null));
        }
        return item;
    }
}
