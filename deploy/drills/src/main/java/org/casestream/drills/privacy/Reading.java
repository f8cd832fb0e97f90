package org.casestream.drills.privacy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.casestream.drills.privacy.Requests.Answer;
import tools.jackson.databind.JsonNode;

/** Where in the API something about a person stands, by the OpenAPI document and the ids of the person's records. */
public final class Reading {

    /** Pages that grow because they are read. */
    private static final List<String> OF_READING = List.of("/accesses", "/disclosures", "/disclosures.csv");
    /** Who may see everything at the clinic; and who was asked for something, for which the clinic does not see all notes. */
    private static final List<String> READERS = List.of("sofia", "kofi");

    private final Requests requests;
    private final JsonNode document;

    /**
     * What somebody was shown, before something happened to it and after.
     *
     * @param address who asked, and where
     */
    private record Shown(String address, JsonNode before, JsonNode after) {}

    public Reading(Requests requests, JsonNode document) {
        this.requests = requests;
        this.document = document;
    }

    /**
     * Every address at which something about the person could be read: single records, what belongs to them, and lists, whole
     * and of this person only.
     */
    public List<String> addresses(Life life) {
        List<String> addresses = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            JsonNode get = path.getValue().path("get");
            if (get.isMissingNode()) {
                continue;
            }
            if (!path.getKey().contains("{")) {
                addresses.add(path.getKey());
                lists(path.getKey(), get, life).forEach(addresses::add);
            }
            ofRecords(path.getKey(), life).forEach(addresses::add);
        }
        return addresses;
    }

    /**
     * What those who may read it are shown of this person alone, by who asks and the address.
     *
     * @param asOf as it is, and as it was then
     */
    public Map<String, Answer> about(Life life, Instant asOf) throws IOException, InterruptedException {
        Map<String, Answer> answers = new TreeMap<>();
        List<String> addresses = new ArrayList<>(addresses(life));
        addresses.addAll(ofThen(life, asOf));
        for (String address : addresses) {
            boolean ofThePerson = life.records().values().stream().flatMap(List::stream).anyMatch(address::contains);
            if (ofThePerson && OF_READING.stream().noneMatch(address::endsWith)) {
                for (String reader : READERS) {
                    Answer answer = requests.get(reader, address);
                    if (answer.status() == 200) { // a refusal tells nothing, and is no two times the same
                        answers.put(reader + " " + address, answer);
                    }
                }
            }
        }
        return answers;
    }

    private List<String> ofThen(Life life, Instant asOf) {
        return document.path("paths").properties().stream()
                .filter(path -> path.getValue().path("get").path("parameters").valueStream()
                        .anyMatch(one -> one.path("name").asString().equals("asOf")))
                .flatMap(path -> ofRecords(path.getKey(), life).stream()).map(address -> address + "?asOf=" + asOf).toList();
    }

    private static List<String> ofRecords(String path, Life life) {
        List<String> addresses = new ArrayList<>();
        int variable = path.indexOf("/{");
        if (variable < 0 || path.indexOf('{', variable + 2) >= 0) {
            return addresses;
        }
        String collection = path.substring(path.lastIndexOf('/', variable - 1) + 1, variable);
        for (String id : life.records().getOrDefault(collection, List.of())) {
            addresses.add(path.substring(0, variable + 1) + id + path.substring(path.indexOf('}') + 1));
        }
        return addresses;
    }

    private static List<String> lists(String path, JsonNode get, Life life) {
        return get.path("parameters").valueStream().map(parameter -> switch (parameter.path("name").asString()) {
            case "clientId" -> path + "?clientId=" + life.client();
            case "caseId" -> path + "?caseId=" + life.caseId();
            default -> "";
        }).filter(address -> !address.isEmpty()).toList();
    }

    /** Where there was text of somebody who is forgotten, and is now something else than nothing. */
    public static List<String> instead(Mark mark, Map<String, Answer> before, Map<String, Answer> after) {
        List<String> instead = new ArrayList<>();
        before.forEach((address, answer) -> {
            if (after.containsKey(address)) {
                instead(mark, new Shown(address, answer.json(), after.get(address).json()), instead);
            }
        });
        return instead;
    }

    private static void instead(Mark mark, Shown shown, List<String> instead) {
        JsonNode before = shown.before();
        JsonNode after = shown.after();
        if (before.isString() && mark.on(before.asString()) && !after.isNull() && !after.isMissingNode()) {
            instead.add(shown.address() + " shows " + after);
        }
        before.forEachEntry((name, one) ->
                instead(mark, new Shown(shown.address() + " " + name, one, after.path(name)), instead));
        for (int i = 0; before.isArray() && i < before.size(); i++) {
            instead(mark, new Shown(shown.address() + " " + i, before.get(i), after.path(i)), instead);
        }
    }

    /** The canaries of a mark that can be read in some answers. */
    public static Set<String> canaries(Mark mark, Map<String, Answer> answers) {
        Pattern form = Pattern.compile(mark.letters() + "-?x\\d{3}|" + mark.digits() + "\\d{3}");
        Set<String> found = new HashSet<>();
        answers.values().forEach(answer -> {
            Matcher matcher = form.matcher(answer.body());
            while (matcher.find()) {
                found.add(matcher.group());
            }
        });
        return found;
    }
}
