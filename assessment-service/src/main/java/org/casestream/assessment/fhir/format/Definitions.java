package org.casestream.assessment.fhir.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.casestream.assessment.instruments.domain.Condition;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.Answer;
import org.casestream.assessment.instruments.domain.Instrument.Item;
import org.casestream.assessment.instruments.domain.Instrument.Scale;
import org.casestream.assessment.instruments.domain.InstrumentCheck;
import org.casestream.contracts.Refused;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemAnswerOptionComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.jspecify.annotations.Nullable;

/**
 * Makes a definition of a Questionnaire: one of ours, perhaps with other texts or translations, or somebody else's that is
 * plain enough. Nothing that changes a score is passed over in silence. What comes out is checked like every definition.
 */
public final class Definitions {

    private final Questionnaire form;
    private final String source;
    private final Map<String, QuestionnaireItemComponent> before = new LinkedHashMap<>();
    private final Map<String, List<Answer>> sets = new LinkedHashMap<>();
    private final List<Item> items = new ArrayList<>();
    private final List<Scale> sums = new ArrayList<>();
    private final List<QuestionnaireItemComponent> computed = new ArrayList<>();
    private final Translations.Collected translations = new Translations.Collected();
    private final @Nullable Unsaid unsaid;
    private @Nullable String instruction;

    private Definitions(Questionnaire form) {
        this.form = form;
        this.source = "Imported: Questionnaire " + Objects.requireNonNullElse(form.getUrl(), "without a name");
        this.unsaid = Unsaid.in(form);
    }

    /** @throws Refused a {@link FhirRefusal} with a pointer into the resource */
    public static Instrument of(Questionnaire form) {
        return new Definitions(form).read();
    }

    /**
     * Where in the Questionnaire it is that something is wrong with the definition that was made of it: exactly for what FHIR
     * says in words of its own, the extension for the rest.
     *
     * @param at a pointer into the definition
     */
    public static String pointer(Questionnaire form, Instrument definition, String at) {
        String[] parts = at.split("/", 5);
        return switch (parts.length > 1 ? parts[1] : "") {
            case "id" -> "/url";
            case "version" -> "/version";
            case "name" -> "/title";
            case "licence" -> "/copyright";
            case "items" -> parts.length < 3 ? "/item" : question(form, Integer.parseInt(parts[2]));
            case "answerSets" -> definition.items().stream().filter(item -> parts.length > 2 && item.answers().equals(parts[2])).findFirst()
                    .map(item -> question(form, definition.items().indexOf(item)) + "/answerOption" + (parts.length > 3 ? "/" + parts[3] : ""))
                    .orElse("/item");
            default -> Unsaid.pointer(form);
        };
    }

    /** @param number of the question, from 0 */
    private static String question(Questionnaire form, int number) {
        List<QuestionnaireItemComponent> questions = form.getItem().stream()
                .filter(item -> item.getType() == QuestionnaireItemType.CHOICE && !Scores.isComputed(item)).toList();
        return "/item/" + form.getItem().indexOf(questions.get(number));
    }

    private Instrument read() {
        head();
        for (int i = 0; i < form.getItem().size(); i++) {
            item(form.getItem().get(i), "/item/" + i);
        }
        Unsaid rest = unsaid == null ? Unsaid.nothing(source, sums) : unsaid;
        translations.name(form.getTitleElement());
        // Where an address is no name of an instrument, the check of definitions says so.
        Instrument read = new Instrument(Uris.last(text(form.getUrl())), version(), text(form.getTitle()), loinc(form.getCode()),
                rest.periodDays(), instruction, rest.optIn(), rest.facts(), sets, items, rest.scales(), rest.outcomes(),
                rest.safety(), translations.all(rest, source), rest.source(), rest.verified(), rest.wording(),
                text(form.getCopyright()));
        if (unsaid != null && InstrumentCheck.problems(read).isEmpty() && !agree(Scores.items(read), computed)) {
            throw new Refused(FhirRefusal.SCORES_DISAGREE, Unsaid.pointer(form));
        }
        return read;
    }

    private void head() {
        if (form.hasImplicitRules()) {
            throw new Refused(FhirRefusal.MODIFIER_UNSUPPORTED, "/implicitRules");
        }
        require(!form.hasModifierExtension(), FhirRefusal.MODIFIER_UNSUPPORTED, "/modifierExtension");
        String language = form.getLanguage();
        require(language == null || language.equals("en") || language.startsWith("en-"), FhirRefusal.LANGUAGE_UNSUPPORTED, "/language");
    }

    private int version() {
        String version = text(form.getVersion());
        require(version.matches("[1-9][0-9]{0,8}"), FhirRefusal.VERSION_UNSUPPORTED, "/version");
        return Integer.parseInt(version);
    }

    private void item(QuestionnaireItemComponent item, String at) {
        require(!item.hasModifierExtension(), FhirRefusal.MODIFIER_UNSUPPORTED, at);
        require(!item.hasItem(), FhirRefusal.ITEMS_NESTED, at);
        if (item.getType() == QuestionnaireItemType.DISPLAY) {
            require(instruction == null && items.isEmpty() && !item.hasEnableWhen(), FhirRefusal.ITEM_TYPE_UNSUPPORTED, at);
            require(item.getText() != null, FhirRefusal.TEXT_MISSING, at);
            instruction = item.getText();
            translations.instruction(item.getTextElement());
        } else if (Scores.isComputed(item)) {
            computed.add(item);
            if (unsaid == null) {
                sums.add(Scores.read(item, sums.size()).orElseThrow(() -> new Refused(FhirRefusal.SCORE_UNSUPPORTED, at)));
            }
        } else {
            question(item, at);
        }
    }

    private void question(QuestionnaireItemComponent item, String at) {
        require(item.getType() == QuestionnaireItemType.CHOICE, FhirRefusal.ITEM_TYPE_UNSUPPORTED, at);
        require(!item.getRepeats(), FhirRefusal.ITEM_REPEATS, at);
        require(item.getText() != null && item.getLinkId() != null, FhirRefusal.TEXT_MISSING, at);
        require(item.hasAnswerOption() && !item.hasAnswerValueSet(), FhirRefusal.ANSWERS_UNSUPPORTED, at);
        String id = item.getLinkId();
        String set = set(item, at);
        items.add(new Item(id, loinc(item.getCode()), item.getText(), set, askedIf(item, at)));
        before.put(id, item);
        translations.item(id, item.getTextElement());
    }

    /** Questions with the same answers share them; only where the extension gives a set two meanings is there a quarrel. */
    private String set(QuestionnaireItemComponent item, String at) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < item.getAnswerOption().size(); i++) {
            answers.add(answer(item.getAnswerOption().get(i), at + "/answerOption/" + i));
        }
        String named = unsaid == null ? null : unsaid.sets().get(item.getLinkId());
        String known = sets.entrySet().stream().filter(set -> set.getValue().equals(answers)).map(Map.Entry::getKey)
                .filter(name -> named == null || named.equals(name)).findFirst().orElse(null);
        String set = known != null ? known : named != null ? named : free();
        require(known != null || sets.putIfAbsent(set, answers) == null, FhirRefusal.ANSWERS_UNSUPPORTED, at + "/answerOption");
        item.getAnswerOption().forEach(option ->
                translations.answer(set, Ordinals.of(option).orElseThrow(), option.getValueCoding().getDisplayElement()));
        return set;
    }

    private String free() {
        int number = sets.size() + 1;
        while (sets.containsKey("answers-" + number)) {
            number++;
        }
        return "answers-" + number;
    }

    private static Answer answer(QuestionnaireItemAnswerOptionComponent option, String at) {
        require(!option.hasModifierExtension(), FhirRefusal.MODIFIER_UNSUPPORTED, at);
        require(option.getValue() instanceof Coding coding && coding.getCode() != null, FhirRefusal.ANSWERS_UNSUPPORTED, at);
        Coding coding = option.getValueCoding();
        require(coding.getDisplay() != null, FhirRefusal.TEXT_MISSING, at);
        int score = Ordinals.of(option).orElseThrow(() -> new Refused(FhirRefusal.ORDINAL_INVALID, at));
        return new Answer(score, loinc(List.of(coding)), coding.getDisplay());
    }

    /** The definition's own words where the item still has what follows from them, otherwise the item's. */
    private @Nullable Condition askedIf(QuestionnaireItemComponent item, String at) {
        EnableWhen words = new EnableWhen(before);
        Condition kept = unsaid == null ? null : unsaid.askedIf().get(item.getLinkId());
        return kept != null && words.says(item, kept) ? kept : words.read(item, at);
    }

    private static boolean agree(List<QuestionnaireItemComponent> expected, List<QuestionnaireItemComponent> given) {
        boolean alike = expected.size() == given.size();
        for (int i = 0; alike && i < expected.size(); i++) {
            QuestionnaireItemComponent one = expected.get(i);
            QuestionnaireItemComponent other = given.get(i);
            alike = Objects.equals(one.getLinkId(), other.getLinkId()) && one.getType() == other.getType()
                    && Objects.equals(loinc(one.getCode()), loinc(other.getCode()))
                    && Objects.equals(Scores.expression(one), Scores.expression(other));
        }
        return alike;
    }

    private static @Nullable String loinc(List<Coding> codings) {
        return codings.stream().filter(coding -> Uris.LOINC.equals(coding.getSystem())).map(Coding::getCode)
                .filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static void require(boolean holds, FhirRefusal otherwise, String at) {
        if (!holds) {
            throw new Refused(otherwise, at);
        }
    }
}
