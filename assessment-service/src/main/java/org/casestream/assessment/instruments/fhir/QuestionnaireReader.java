package org.casestream.assessment.instruments.fhir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.casestream.assessment.instruments.domain.Condition;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.Answer;
import org.casestream.assessment.instruments.domain.Instrument.Item;
import org.casestream.assessment.instruments.domain.Instrument.MissingRule;
import org.casestream.assessment.instruments.domain.Instrument.Scale;
import org.casestream.assessment.instruments.domain.Instrument.Verified;
import org.casestream.assessment.instruments.domain.InstrumentCheck;
import org.casestream.assessment.instruments.domain.ReleaseRefusal;
import org.casestream.assessment.instruments.domain.ReleaseStatus;
import org.casestream.contracts.Refused;
import org.casestream.defaults.CasestreamJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a definition out of a FHIR R4 Questionnaire. One that we wrote gives back the definition it was written from, if
 * nothing was changed in it since. Of any other the questions, the answers with their scores and the skip logic are read, and
 * one sum over all that is always asked; bands, safety rules and the rest are for who imports it to add.
 */
public final class QuestionnaireReader {

    /** Groups in groups, and no deeper. */
    private static final int DEEPEST = 20;

    private final Map<String, List<Answer>> answerSets = new LinkedHashMap<>();
    private final List<Item> items = new ArrayList<>();
    /** Scores by question and code, for conditions. */
    private final Map<String, Map<String, Integer>> scores = new LinkedHashMap<>();

    private QuestionnaireReader() {}

    /** @throws Refused QUESTIONNAIRE_UNREADABLE or QUESTIONNAIRE_CONTRADICTS_ITSELF, with a pointer into the questionnaire */
    public static Instrument read(ObjectNode questionnaire) {
        if (!questionnaire.path("resourceType").asString("").equals("Questionnaire")) {
            throw unreadable("/resourceType");
        }
        for (int i = 0; i < questionnaire.path("extension").size(); i++) {
            JsonNode extension = questionnaire.path("extension").path(i);
            if (extension.path("url").asString("").equals(Fhir.DEFINITION)) {
                return ours(questionnaire, extension, "/extension/" + i + "/valueString");
            }
        }
        return new QuestionnaireReader().foreign(questionnaire);
    }

    private static Instrument ours(ObjectNode questionnaire, JsonNode extension, String at) {
        Instrument definition;
        try {
            definition = CasestreamJson.mapper().readValue(extension.path("valueString").asString(""), Instrument.class);
        } catch (JacksonException e) {
            throw unreadable(at);
        }
        if (definition == null) {
            throw unreadable(at);
        }
        // One that is not sound cannot be written either; whoever imports it is told what is wrong with it.
        if (InstrumentCheck.problems(definition).isEmpty()
                && !bare(Questionnaires.write(definition, ReleaseStatus.DRAFT)).equals(bare(questionnaire))) {
            throw new Refused(ReleaseRefusal.QUESTIONNAIRE_CONTRADICTS_ITSELF, at);
        }
        return definition;
    }

    /** Without what may differ from place to place. */
    private static JsonNode bare(ObjectNode questionnaire) {
        ObjectNode copy = questionnaire.deepCopy();
        copy.remove(List.of("id", "meta", "text", "status"));
        return CasestreamJson.mapper().readTree(copy.toString()); // numbers as they are written
    }

    private Instrument foreign(ObjectNode questionnaire) {
        items(questionnaire.path("item"), "/item", 0);
        String title = questionnaire.path("title").asString(questionnaire.path("name").asString(""));
        String url = questionnaire.path("url").asString(questionnaire.path("name").asString(""));
        List<String> always = items.stream().filter(item -> item.askedIf() == null).map(Item::id).toList();
        Scale total = new Scale("total", null, always, null, null, 1, new MissingRule(0, Verified.CUSTOMARY), null, null, null);
        return new Instrument(name(url.substring(url.lastIndexOf('/') + 1)), version(questionnaire.path("version").asString("1")), title,
                loinc(questionnaire.path("code")), 0, null, false, null, answerSets, items, List.of(total), null, null, null,
                url, Verified.CUSTOMARY, Verified.CUSTOMARY, questionnaire.path("copyright").asString(""));
    }

    private void items(JsonNode nodes, String at, int depth) {
        if (depth > DEEPEST) {
            throw unreadable(at);
        }
        for (int i = 0; i < nodes.size(); i++) {
            JsonNode node = nodes.path(i);
            String here = at + "/" + i;
            switch (node.path("type").asString("")) {
                case "group" -> items(node.path("item"), here + "/item", depth + 1);
                case "display" -> { /* asks nothing */ }
                case "choice" -> items.add(question(node, here));
                default -> {
                    if (!node.path("readOnly").asBoolean(false)) {
                        throw unreadable(here + "/type");
                    }
                }
            }
        }
    }

    private Item question(JsonNode node, String at) {
        String linkId = node.path("linkId").asString("");
        List<Answer> answers = new ArrayList<>();
        Map<String, Integer> byCode = new LinkedHashMap<>();
        for (int i = 0; i < node.path("answerOption").size(); i++) {
            JsonNode option = node.path("answerOption").path(i);
            JsonNode coding = option.path("valueCoding");
            int score = score(option, coding, at + "/answerOption/" + i);
            byCode.put(coding.path("code").asString(""), score);
            answers.add(new Answer(score, coding.path("system").asString("").equals(Fhir.LOINC) ? coding.path("code").asString("") : null,
                    coding.path("display").asString("")));
        }
        scores.put(linkId, byCode);
        String set = answerSets.entrySet().stream().filter(known -> known.getValue().equals(answers)).map(Map.Entry::getKey).findFirst()
                .orElseGet(() -> "answers-" + (answerSets.size() + 1));
        answerSets.put(set, answers);
        return new Item(name(linkId), loinc(node.path("code")), node.path("text").asString(""), set, askedIf(node, at));
    }

    private static int score(JsonNode option, JsonNode coding, String at) {
        for (JsonNode extensions : List.of(option.path("extension"), coding.path("extension"))) {
            for (JsonNode extension : extensions) {
                String url = extension.path("url").asString("");
                JsonNode value = extension.path("valueDecimal");
                if ((url.equals(Fhir.ORDINAL) || url.equals(Fhir.WEIGHT)) && value.isNumber() && value.asDouble() == Math.rint(value.asDouble())) {
                    return (int) value.asDouble();
                }
            }
        }
        throw unreadable(at); // an answer without a score: nothing is guessed
    }

    private @Nullable Condition askedIf(JsonNode node, String at) {
        List<Condition> parts = new ArrayList<>();
        for (int i = 0; i < node.path("enableWhen").size(); i++) {
            JsonNode when = node.path("enableWhen").path(i);
            String question = when.path("question").asString("");
            Integer score = scores.getOrDefault(question, Map.of()).get(when.at("/answerCoding/code").asString(""));
            if (!when.path("operator").asString("").equals("=") || score == null) {
                throw unreadable(at + "/enableWhen/" + i);
            }
            parts.add(new Condition(name(question), null, score, score, null, null));
        }
        if (node.path("extension").valueStream().anyMatch(extension -> extension.path("url").asString("").equals(Fhir.ENABLED))) {
            throw unreadable(at + "/extension");
        }
        boolean any = node.path("enableBehavior").asString("all").equals("any");
        return parts.isEmpty() ? null : parts.size() == 1 ? parts.getFirst()
                : new Condition(null, null, null, null, any ? null : parts, any ? parts : null);
    }

    private static @Nullable String loinc(JsonNode codes) {
        return codes.valueStream().filter(code -> code.path("system").asString("").equals(Fhir.LOINC))
                .map(code -> code.path("code").asString("")).findFirst().orElse(null);
    }

    private static int version(String version) {
        String major = version.split("\\.")[0];
        return major.matches("[0-9]{1,6}") ? Math.max(1, Integer.parseInt(major)) : 1;
    }

    /** As near as our names come to one that may be anything. */
    private static String name(String any) {
        String name = any.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return name.length() <= 40 ? name : name.substring(0, 40);
    }

    private static Refused unreadable(String pointer) {
        return new Refused(ReleaseRefusal.QUESTIONNAIRE_UNREADABLE, pointer);
    }
}
