package org.casestream.drills;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.casestream.drills.check.Collector;
import org.casestream.drills.check.DeadLettersCheck;
import org.casestream.drills.check.Evidence;
import org.casestream.drills.check.Rest;
import org.casestream.drills.check.Servers;
import org.casestream.drills.check.Violation;
import org.casestream.drills.check.ViewsCheck;
import org.casestream.drills.privacy.Documents;
import org.casestream.drills.privacy.KeyRing;
import org.casestream.drills.privacy.Life;
import org.casestream.drills.privacy.Mark;
import org.casestream.drills.privacy.Media;
import org.casestream.drills.privacy.Media.Result;
import org.casestream.drills.privacy.Medium;
import org.casestream.drills.privacy.Misplaced;
import org.casestream.drills.privacy.Pages;
import org.casestream.drills.privacy.Reading;
import org.casestream.drills.privacy.Requests;
import org.casestream.drills.privacy.Requests.Answer;
import org.casestream.drills.privacy.Search;
import org.casestream.drills.privacy.TextFields;
import org.casestream.local.ControlledPlatform;
import org.casestream.local.Failure;
import org.casestream.local.Region;
import org.casestream.local.Service;
import org.casestream.local.demo.RegionRegister;
import tools.jackson.databind.JsonNode;

/**
 * {@code deploy/drill privacy}: two people live through the whole platform with a canary in every field that takes text,
 * one of them is erased while a program is killed, and every file, record, document, log, metric and trace is searched
 * before and after.
 */
final class Privacy {

    /** Text that is not about a person in care, and therefore not sealed; the manual says who sees it. */
    private static final Map<String, String> NOT_OF_PERSONS = Map.of(
            "POST /api/v1/instruments ", "what an instrument is",
            "POST /api/v1/level-rule-sets ", "what rules are",
            "PUT /api/v1/assessments/{id}/external-result ", "codes; refused of a system that the region does not list",
            "POST /api/v1/agencies /name", "an agency",
            "PUT /api/v1/agencies/{id}/programs/{programId} /name", "a program",
            "POST /api/v1/staff /name", "a member of staff");

    /** An auditor, somebody who works for another agency, and the region's administration. */
    private static final List<String> MAY_NOT_SEE = List.of("alma", "lena", "rosa");
    private static final String AUDITOR = "alma";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Site site;
    private final Consumer<String> say;
    private final Random dice;
    private final List<String[]> table = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    Privacy(Site site, long seed, Consumer<String> say) {
        this.site = site;
        this.say = say;
        this.dice = new Random(seed);
        table.add(new String[] {"what else", "found", "verdict"});
    }

    boolean run() throws IOException, SQLException, InterruptedException, Failure {
        ControlledPlatform platform = site.stage().platform();
        RegionRegister.fill(Region.read(platform.samples()), platform.gateway(), platform.issuer());
        Mark markOfA = Mark.of("A", dice);
        Mark markOfB = Mark.of("B", dice);
        Mark nobodys = Mark.of("misplaced", dice);
        List<Mark> marks = List.of(markOfA, markOfB, nobodys);
        try (Requests requests = new Requests(platform.gateway(), site.tokens())) {
            JsonNode document = description(requests);
            Clock clock = Clock.tickMillis(ZoneOffset.UTC);
            Life a = new Life(requests, markOfA, dice, clock);
            Life b = new Life(requests, markOfB, dice, clock);
            a.live();
            b.live();
            say.accept("two people have lived through the platform; now text is sent where none belongs");
            misplace(requests, document, nobodys);
            fields(document, requests, List.of(markOfA, markOfB));
            rest("before the erasure");

            Reading reading = new Reading(requests, document);
            Media media = Media.of(site.platformData(), site.stage().servers(),
                    List.of(metrics(requests), hidden(requests, reading, a, b)));
            Instant then = clock.instant();
            Map<String, Answer> shownOfA = reading.about(a, then);
            Map<String, Answer> shownOfB = reading.about(b, then);
            List<String> history = timeline(requests, a);
            say.accept("searching everything, before the erasure");
            List<Result> before = media.search(marks, dice);
            long sealed = withSomethingSealedOf(a);

            say.accept("erasing A; a service is killed meanwhile, and then all are started again");
            erase(a);
            a.tryToGoOn();
            rest("after the erasure");
            row("documents with something sealed of A", sealed + " before, " + withSomethingSealedOf(a) + " after",
                    sealed > 0 && withSomethingSealedOf(a) == 0);
            rebuild();
            say.accept("all views were dropped and have come back; searching everything again");
            List<Result> after = media.search(marks, dice);

            check("what should have been refused and was not",
                    Stream.concat(a.troubles().stream(), b.troubles().stream()).toList());
            readable(a, shownOfA, reading.about(a, then));
            untouched(b, shownOfB, reading.about(b, then));
            replayed(history, timeline(requests, a));
            keys(a, b);
            return report(before, after);
        }
    }

    private long withSomethingSealedOf(Life life) throws SQLException {
        return new Documents(site.stage().servers()).with(keys(life).keySet());
    }

    private void rebuild() throws IOException, SQLException, InterruptedException {
        Evidence evidence = new Collector(site.stage().servers(), site.contracts()).collect(List.of());
        check(evidence.rebuilt().size() + " documents of views: another after a fresh fold", Stream.concat(
                new ViewsCheck().violations(evidence).stream(), new DeadLettersCheck().violations(evidence).stream())
                .map(Violation::what).toList());
    }

    private void replayed(List<String> before, List<String> after) {
        check(before.size() + " entries in the history of A: not there any more",
                before.stream().filter(entry -> !after.contains(entry)).toList());
    }

    private JsonNode description(Requests requests) throws IOException, InterruptedException {
        return requests.await(AUDITOR, "/v3/api-docs", document -> !document.has("x-incomplete")).json();
    }

    private void misplace(Requests requests, JsonNode document, Mark nobodys) throws InterruptedException {
        Search echoes = new Search(List.of(nobodys));
        Misplaced misplaced = new Misplaced(requests, document, nobodys, echoes);
        misplaced.sendAll();
        ControlledPlatform platform = site.stage().platform();
        misplaced.sendBroken(platform.gateway());
        misplaced.sendBroken(platform.gatewayManagement());
        for (Service service : Service.values()) {
            misplaced.sendBroken(platform.service(service));
            misplaced.sendBroken(platform.management(service));
        }
        check(misplaced.sent() + " requests with text where none belongs: repeated by the answer",
                echoes.findings().stream().map(Object::toString).toList());
    }

    private void fields(JsonNode document, Requests requests, List<Mark> marks) {
        TextFields fields = new TextFields(document);
        Set<String> ofPersons = new TreeSet<>(fields.all());
        List<String> wrong = new ArrayList<>(NOT_OF_PERSONS.keySet().stream()
                .filter(begin -> ofPersons.stream().noneMatch(field -> field.startsWith(begin)))
                .map(field -> field + " is said not to be about persons, and does not exist").toList());
        ofPersons.removeIf(field -> NOT_OF_PERSONS.keySet().stream().anyMatch(field::startsWith));
        for (Mark mark : marks) {
            Set<String> missing = new TreeSet<>(ofPersons);
            missing.removeAll(fields.marked(requests.accepted(), mark));
            missing.forEach(field -> wrong.add(field + " takes text, and " + mark.owner() + " put none in"));
        }
        check(ofPersons.size() + " fields that take text about a person: left out", wrong);
    }

    private Medium metrics(Requests requests) {
        ControlledPlatform platform = site.stage().platform();
        return new Pages("metrics", requests, List.of(AUDITOR), Stream.concat(Stream.of(platform.gatewayManagement()),
                Stream.of(Service.values()).map(platform::management)).map(at -> at.resolve("/actuator/prometheus")).toList());
    }

    private Medium hidden(Requests requests, Reading reading, Life a, Life b) {
        URI gateway = site.stage().platform().gateway();
        return new Pages("answers to who may not see", requests, MAY_NOT_SEE, Stream.of(a, b)
                .flatMap(life -> reading.addresses(life).stream()).distinct().map(gateway::resolve).toList());
    }

    /** One service is killed while it may be at it; when all is done the others are stopped, and all are started again. */
    private void erase(Life a) throws IOException, InterruptedException, Failure {
        String killed = Servers.SERVICES.get(1 + dice.nextInt(Servers.SERVICES.size() - 1)); // intake carries it out
        ControlledPlatform platform = site.stage().platform();
        String erasure = a.beForgotten();
        platform.kill(killed);
        a.awaitForgotten(erasure);
        for (String service : Servers.SERVICES) {
            if (!service.equals(killed)) {
                platform.stop(service);
            }
        }
        List<Failure> failures = new CopyOnWriteArrayList<>();
        List<Thread> starts = Servers.SERVICES.stream().map(service -> Thread.ofVirtual().start(() -> {
            try {
                platform.start(service);
            } catch (Failure e) {
                failures.add(e);
            }
        })).toList();
        for (Thread start : starts) {
            start.join();
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        remarks.add(killed + " was killed during the erasure, and all services were started again after it.");
    }

    private void rest(String when) throws InterruptedException {
        check("behind " + when, new Rest(site.stage().servers()).await(PATIENCE));
    }

    private List<String> timeline(Requests requests, Life life) throws IOException, InterruptedException {
        return requests.await(AUDITOR, "cases/" + life.caseId() + "/timeline?limit=200", _ -> true).json().path("items")
                .valueStream().map(JsonNode::toString).toList();
    }

    private void readable(Life a, Map<String, Answer> before, Map<String, Answer> after) {
        int readable = Reading.canaries(a.mark(), before).size();
        int left = Reading.canaries(a.mark(), after).size();
        row("canaries of A in answers to who may see", readable + " before, " + left + " after",
                readable > 0 && left == 0);
        check(before.size() + " answers about A, now and as of then: not answered any more", before.keySet().stream()
                .filter(address -> !after.containsKey(address)).toList());
        check("something else than nothing in the place of text", Reading.instead(a.mark(), before, after));
    }

    private void untouched(Life b, Map<String, Answer> before, Map<String, Answer> after) {
        int readable = Reading.canaries(b.mark(), before).size();
        int left = Reading.canaries(b.mark(), after).size();
        row("canaries of B in answers to who may see", readable + " before, " + left + " after",
                readable > 0 && readable == left);
        check(before.size() + " answers about B, now and as of then: another than before", before.entrySet().stream()
                .filter(one -> !one.getValue().equals(after.get(one.getKey())))
                .map(one -> one.getKey() + ": " + one.getValue() + " became " + after.get(one.getKey())).toList());
    }

    private Map<String, Boolean> keys(Life life) throws SQLException {
        return new KeyRing(site.stage().servers()).of(life.client());
    }

    private void keys(Life a, Life b) throws SQLException {
        Map<String, Boolean> ofA = keys(a);
        Map<String, Boolean> ofB = keys(b);
        row("keys that are gone",
                tombstones(ofA) + " of " + ofA.size() + " of A, " + tombstones(ofB) + " of " + ofB.size() + " of B",
                !ofA.isEmpty() && tombstones(ofA) == ofA.size() && !ofB.isEmpty() && tombstones(ofB) == 0);
    }

    private static long tombstones(Map<String, Boolean> keys) {
        return keys.values().stream().filter(gone -> gone).count();
    }

    /** A row that is green where nothing is wrong. */
    private void check(String what, List<String> wrong) {
        row(what, Integer.toString(wrong.size()), wrong.isEmpty());
        wrong.forEach(one -> remarks.add(what + ": " + one));
    }

    private void row(String what, String found, boolean ok) {
        table.add(new String[] {what, found, ok ? "ok" : "RED"});
    }

    private boolean report(List<Result> before, List<Result> after) throws IOException {
        List<String[]> media = new ArrayList<>();
        media.add(new String[] {"medium", "searched, kB", "planted found", "before", "after", "verdict"});
        for (int i = 0; i < before.size(); i++) {
            Result one = before.get(i);
            Result other = after.get(i);
            boolean planted = one.planted() && other.planted();
            boolean clean = one.found().isEmpty() && other.found().isEmpty();
            media.add(new String[] {one.medium(), String.format(Locale.ROOT, "%,d", other.bytes() / 1000),
                    planted ? "yes" : "NO", "" + one.found().size(), "" + other.found().size(), planted && clean ? "ok" : "RED"});
        }
        remarks.addAll(Media.shown(before).stream().map("before: "::concat).toList());
        remarks.addAll(Media.shown(after).stream().map("after: "::concat).toList());
        List<String> lines = new ArrayList<>(Table.lines(media));
        lines.add("");
        lines.addAll(Table.lines(table));
        lines.addAll(remarks);
        site.keep("verdict.md", lines);
        say.accept("\n" + String.join("\n", lines));
        return Stream.concat(media.stream(), table.stream()).noneMatch(cells -> cells[cells.length - 1].equals("RED"));
    }
}
