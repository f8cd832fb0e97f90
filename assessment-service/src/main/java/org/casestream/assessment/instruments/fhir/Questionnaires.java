package org.casestream.assessment.instruments.fhir;

import static org.casestream.assessment.instruments.fhir.Fhir.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.casestream.assessment.instruments.domain.Condition;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.Answer;
import org.casestream.assessment.instruments.domain.Instrument.Item;
import org.casestream.assessment.instruments.domain.Instrument.Scale;
import org.casestream.assessment.instruments.domain.Instrument.Translation;
import org.casestream.assessment.instruments.domain.ReleaseStatus;
import org.casestream.defaults.CasestreamJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a definition as a FHIR R4 Questionnaire. */
public final class Questionnaires {

    private final Instrument instrument;

    private Questionnaires(Instrument instrument) {
        this.instrument = instrument;
    }

    /** The whole definition; {@link QuestionnaireReader} gives the same one back. */
    public static ObjectNode write(Instrument instrument, ReleaseStatus status) {
        return new Questionnaires(instrument).questionnaire(status);
    }

    private ObjectNode questionnaire(ReleaseStatus status) {
        ObjectNode resource = object().put("resourceType", "Questionnaire").put("id", instrument.id() + "-" + instrument.version())
                .put("language", Instrument.ENGLISH.value());
        resource.putArray("extension").add(extension(Fhir.DEFINITION)
                .put("valueString", CasestreamJson.mapper().writeValueAsString(instrument)));
        resource.put("url", Fhir.url(instrument)).put("version", Integer.toString(instrument.version())).put("name", name());
        text(resource, "title", instrument.name(), Translation::name);
        resource.put("status", switch (status) {
            case DRAFT -> "draft";
            case PUBLISHED -> "active";
            case RETIRED -> "retired";
        });
        resource.putArray("subjectType").add("Patient");
        resource.put("description", instrument.source()).put("copyright", instrument.licence());
        if (instrument.code() != null) {
            resource.putArray("code").add(Fhir.coding(Fhir.LOINC, instrument.code()));
        }
        ArrayNode items = resource.putArray("item");
        if (instrument.instruction() != null) {
            ObjectNode instruction = items.addObject().put("linkId", "instruction");
            text(instruction, "text", instrument.instruction(), Translation::instruction);
            instruction.put("type", "display");
        }
        instrument.items().forEach(item -> items.add(question(item)));
        instrument.scales().forEach(scale -> items.add(score(scale)));
        return resource;
    }

    /** A name that programs can use: {@code Phq9}. */
    private String name() {
        StringBuilder name = new StringBuilder();
        for (String part : instrument.id().split("-")) {
            name.append(part.isEmpty() ? "" : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return Character.isLetter(name.charAt(0)) ? name.toString() : "Instrument" + name;
    }

    private ObjectNode question(Item item) {
        ObjectNode question = object();
        Optional<ArrayNode> when = Optional.ofNullable(item.askedIf()).flatMap(this::enableWhen);
        if (item.askedIf() != null && when.isEmpty()) {
            question.putArray("extension").add(expression(Fhir.ENABLED, Expressions.holds(item.askedIf())));
        }
        question.put("linkId", item.id()).putArray("code").add(Fhir.code(instrument, item.code(), item.id()));
        text(question, "text", item.text(), texts -> texts.items().get(item.id()));
        question.put("type", "choice");
        when.ifPresent(conditions -> {
            question.set("enableWhen", conditions);
            if (conditions.size() > 1) {
                question.put("enableBehavior", "any");
            }
        });
        ArrayNode options = question.putArray("answerOption");
        for (Answer answer : instrument.answerSets().get(item.answers())) {
            ObjectNode coding = Fhir.answer(instrument, item, answer);
            coding.remove("display");
            text(coding, "display", answer.text(), texts -> texts.answers().getOrDefault(item.answers(), Map.of()).get(answer.score()));
            ObjectNode option = options.addObject();
            option.putArray("extension").add(extension(Fhir.ORDINAL).put("valueDecimal", answer.score()));
            option.set("valueCoding", coding);
        }
        return question;
    }

    /** The standard's own skip logic, where it can say it: one of some answers. Elsewhere an expression has to. */
    private Optional<ArrayNode> enableWhen(Condition condition) {
        List<Condition> any = condition.any() != null ? condition.any() : List.of(condition);
        if (any.stream().anyMatch(part -> part.item() == null)) {
            return Optional.empty();
        }
        ArrayNode conditions = object().putArray("enableWhen");
        for (Condition part : any) {
            Item asked = instrument.item(String.valueOf(part.item())).orElseThrow();
            instrument.answerSets().get(asked.answers()).stream().filter(answer -> new Instrument.Range(part.from(), part.to()).contains(answer.score()))
                    .forEach(answer -> conditions.addObject().put("question", asked.id()).put("operator", "=")
                            .set("answerCoding", Fhir.answer(instrument, asked, answer)));
        }
        return Optional.of(conditions);
    }

    /** A score, as a question that nobody is asked and that is calculated. */
    private ObjectNode score(Scale scale) {
        ObjectNode score = object();
        score.putArray("extension").add(expression(Fhir.CALCULATED, Expressions.score(instrument, scale)));
        String id = instrument.item(scale.id()).isPresent() ? "score-" + scale.id() : scale.id();
        score.put("linkId", id).putArray("code").add(Fhir.code(instrument, scale.code(), id));
        return score.put("text", instrument.named(scale.id(), Instrument.ENGLISH)).put("type", "integer").put("readOnly", true);
    }

    private static ObjectNode extension(String url) {
        return object().put("url", url);
    }

    private static ObjectNode expression(String url, String expression) {
        ObjectNode extension = extension(url);
        extension.putObject("valueExpression").put("language", "text/fhirpath").put("expression", expression);
        return extension;
    }

    /** A text with its translations. */
    private void text(ObjectNode to, String field, String english, Function<Translation, @Nullable String> inOther) {
        to.put(field, english);
        List<ObjectNode> translated = new ArrayList<>();
        instrument.translations().forEach((language, texts) -> {
            String text = inOther.apply(texts);
            if (text != null) {
                ObjectNode translation = extension(Fhir.TRANSLATION);
                translation.putArray("extension").add(extension("lang").put("valueCode", language.value()))
                        .add(extension("content").put("valueString", text));
                translated.add(translation);
            }
        });
        if (!translated.isEmpty()) {
            to.putObject("_" + field).putArray("extension").addAll(translated);
        }
    }
}
