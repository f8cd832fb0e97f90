package org.casestream.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.Roles;
import org.casestream.testkit.Api;
import org.casestream.testkit.Poll;
import org.casestream.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who sees whose records, from the consent to the answer, on real servers. */
class AccessIT extends OnRealServers {

    private static final String CASES = "/api/v1/cases";
    private static final String SHARING = """
            {"clientId":"%s","kind":"general","disclosers":["harbour-clinic"],"recipients":%s,"purposes":%s,
             "scope":{"classes":%s,"labels":%s%s},"statement":{"id":"general-sharing","version":1,"language":"en"},
             "expiry":{"lastDay":"%s"},
             "signatures":[{"name":"Anna Berg","capacity":"self","method":"paper","signedAt":"%s"}]}""";

    private Api lena;
    private Api jonas;

    @BeforeEach
    void neighbours() {
        region();
        rosa.post("/api/v1/agencies", "{\"id\":\"keystone-housing\",\"name\":\"Keystone\",\"kind\":\"housing-provider\"}")
                .expect(201);
        lena = Api.at(port).as(Tokens.as("lena", "open-door", Roles.CASE_MANAGER));
        jonas = Api.at(port).as(Tokens.as("jonas", CLINIC, Roles.CASE_MANAGER));
    }

    @Test
    void a_consent_opens_what_it_covers_to_its_recipient_and_its_revocation_closes_it_at_once() {
        String client = registered(ines);
        String id = accepted(screened(client), 2);
        lena.get(CASES + "/" + id).expectProblem(404, "NOT_FOUND");
        lena.get(CASES + "/" + id + "/timeline-entries").expectProblem(404, "NOT_FOUND");

        Api.Answer granted = ines.post("/api/v1/consents", sharing(client, "[\"level-and-eligibility\"]", "[\"n\"]")).expect(201);
        String consent = granted.id();
        assertThat(lena.get(CASES + "/" + id).expect(200).json().path("clientId").asString()).isEqualTo(client);
        assertThat(ids(lena, CASES)).contains(id);
        assertThat(lena.get(CASES + "/" + id + "/timeline-entries").expect(200).json().path("items").path(0).path("type").asString())
                .isEqualTo("intake.case-opened");
        lena.get("/api/v1/clients/" + client).expectProblem(404, "NOT_FOUND");
        lena.put(CASES + "/" + id + "/manager", "{\"managerId\":\"lena\"}", 0).expectProblem(404, "NOT_FOUND");

        ines.put("/api/v1/consents/" + consent + "/revocation", "{\"method\":\"letter\"}", granted.version()).expect(204);
        lena.get(CASES + "/" + id).expectProblem(404, "NOT_FOUND");
        lena.get(CASES + "/" + id + "?asOf=" + CasestreamJson.text(clock.instant())).expectProblem(404, "NOT_FOUND");
        assertThat(ids(lena, CASES)).doesNotContain(id);

        assertThat(disclosures(client)).as("each read by the other agency that showed something, and under what").hasSize(3)
                .allSatisfy(one -> {
                    assertThat(one.path("staffId").asString()).isEqualTo("lena");
                    assertThat(one.path("reason").asString()).isEqualTo("consent");
                    assertThat(one.path("basis").asString()).isEqualTo(consent);
                    assertThat(one.path("purpose").asString()).isEqualTo("care-coordination");
                });
    }

    @Test
    void a_restricted_client_is_nowhere_for_colleagues_and_everywhere_for_who_works_with_them() {
        String client = registered(ines);
        String id = accepted(screened(client), 2);
        long version = maya.put(CASES + "/" + id + "/manager", "{\"managerId\":\"maya\"}", 0).expect(204).version();
        ines.put("/api/v1/clients/" + client + "/restriction", "{}", 0).expect(204);

        for (String path : List.of(CASES + "/" + id, CASES + "/" + id + "/timeline-entries")) {
            jonas.get(path).expectProblem(404, "NOT_FOUND");
            maya.get(path).expect(200);
            sofia.get(path).expect(200);
        }
        assertThat(ids(jonas, CASES)).doesNotContain(id);
        assertThat(ids(maya, CASES)).contains(id);
        jonas.put(CASES + "/" + id + "/manager", "{\"managerId\":\"jonas\"}", version).expectProblem(404, "NOT_FOUND");
        jonas.post("/api/v1/consents", consent(client)).expectProblem(404, "NOT_FOUND");
        JsonNode redacted = jonas.get("/api/v1/clients/" + client).expect(200).json();
        assertThat(redacted.path("restricted").asBoolean()).isTrue();
        assertThat(redacted.toString()).as("a link shows that there is one").doesNotContain("Anna", "Berg", "anna@home");
        assertThat(maya.get("/api/v1/clients/" + client).expect(200).json().path("givenName").asString()).isEqualTo("Anna");

        sofia.put(CASES + "/" + id + "/manager", "{\"managerId\":\"jonas\"}", version).expect(204);
        jonas.get(CASES + "/" + id).expect(200);
    }

    @Test
    void somebody_with_emergency_access_reads_the_case_and_is_found_in_the_disclosures() {
        String client = registered(ines);
        String id = accepted(screened(client), 2);
        String access = lena.post("/api/v1/emergency-access", """
                {"caseId":"%s","reason":"danger-to-self","explanation":"She called from the bridge."}""".formatted(id)).expect(201).id();
        lena.get(CASES + "/" + id).expect(200);
        assertThat(ids(lena, CASES)).contains(id);
        lena.put(CASES + "/" + id + "/manager", "{\"managerId\":\"lena\"}", 1).expectProblem(404, "NOT_FOUND");
        assertThat(disclosures(client)).extracting(one -> one.path("basis").asString()).containsOnly(access);
    }

    @Test
    void lists_show_exactly_what_single_reads_allow_to_everybody() {
        long seed = Long.getLong("casestream.seed", 20261125);
        System.out.println("people who share at random, seed " + seed);
        Random random = new Random(seed);
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String client = registered(ines);
            cases.add(accepted(screened(client), 2));
            if (random.nextInt(4) > 0) {
                ines.post("/api/v1/consents", sharing(client, random)).expect(201);
            }
            switch (random.nextInt(6)) {
                case 0 -> ines.put("/api/v1/clients/" + client + "/restriction", "{}", 0).expect(204);
                case 1 -> maya.put("/api/v1/clients/" + client + "/labels", "{\"labels\":[\"ethud\"]}", 0).expect(204);
                case 2 -> ines.post("/api/v1/directives", DENIAL.formatted(client)).expect(201);
                default -> { }
            }
        }
        Poll.until("the view has them all", () -> ids(sofia, CASES).containsAll(cases));
        Api api = Api.at(port);
        Map<String, Api> callers = Map.of("ines", ines, "maya", maya, "sofia", sofia, "alma", alma, "lena", lena,
                "tomas", tomas, "amir", api.as(Tokens.as("amir", "open-door", Roles.SUPERVISOR, Roles.ASSESSOR)),
                "petra", api.as(Tokens.as("petra", "keystone-housing", Roles.SUPERVISOR)));
        callers.forEach((name, caller) -> {
            TreeSet<String> read = new TreeSet<>(cases.stream().filter(id -> caller.get(CASES + "/" + id).status() == 200).toList());
            TreeSet<String> listed = new TreeSet<>(ids(caller, CASES));
            listed.retainAll(cases);
            assertThat(listed).as("what %s finds", name).isEqualTo(read);
        });
        assertThat(ids(lena, CASES)).as("some are shared").containsAnyElementsOf(cases).doesNotContainSequence(cases);
    }

    @Test
    void a_role_that_the_register_has_ended_counts_no_more_whatever_the_token_says() {
        rosa.post("/api/v1/staff", """
                {"id":"olaf","agencyId":"harbour-clinic","name":"Olaf Lund","languages":["en"],"firstDay":"2026-01-01"}""").expect(201);
        Api olaf = Api.at(port).as(Tokens.as("olaf", CLINIC, Roles.CASE_MANAGER, Roles.SUPERVISOR));
        olaf.get("/api/v1/emergency-access").expect(200); // only enrolled: still to be given a role
        long version = rosa.put("/api/v1/staff/olaf/roles/case-manager", "{\"firstDay\":\"2026-01-01\"}", 1).expect(204).version();
        olaf.get(CASES).expect(200);
        olaf.get("/api/v1/emergency-access").expectProblem(403, "FORBIDDEN");
        rosa.put("/api/v1/staff/olaf/roles/case-manager/end",
                "{\"lastDay\":\"" + LocalDate.now(clock).minusDays(1) + "\"}", version).expect(204);
        olaf.get(CASES).expectProblem(403, "FORBIDDEN");
    }

    private List<JsonNode> disclosures(String client) {
        List<JsonNode> items = new ArrayList<>();
        sofia.get("/api/v1/clients/" + client + "/disclosure-entries").expect(200).json().path("items").forEach(items::add);
        return items;
    }

    private static List<String> ids(Api caller, String path) {
        List<String> ids = new ArrayList<>();
        String next = path + "?limit=200";
        while (next != null) {
            Api.Answer page = caller.get(next).expect(200);
            page.json().path("items").forEach(one -> ids.add(one.path("id").asString()));
            String link = page.header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        return ids;
    }

    private String sharing(String client, String classes, String labels) {
        return sharing(client, "{\"agencies\":[\"open-door\"],\"classes\":[]}", "[\"care-coordination\"]", classes, labels, "");
    }

    private String sharing(String client, Random random) {
        return sharing(client,
                one(random, "{\"agencies\":[\"open-door\"],\"classes\":[]}", "{\"agencies\":[\"keystone-housing\"],\"classes\":[]}",
                        "{\"agencies\":[],\"classes\":[\"community-services\"]}", "{\"agencies\":[],\"classes\":[\"housing-providers\"]}"),
                one(random, "[\"care-coordination\"]", "[\"treatment\",\"operations\"]", "[\"eligibility\"]"),
                one(random, "[\"level-and-eligibility\"]", "[\"level-and-eligibility\",\"care-plan\"]", "[\"care-plan\"]"),
                one(random, "[\"n\"]", "[\"n\",\"r\",\"ethud\"]"),
                one(random, "", ",\"to\":\"2020-01-01\"", ",\"from\":\"2026-01-01\""));
    }

    private String sharing(String client, String recipients, String purposes, String classes, String labels, String days) {
        return SHARING.formatted(client, recipients, purposes, classes, labels, days, LocalDate.now(clock).plusYears(1),
                CasestreamJson.text(clock.instant()));
    }

    private static String one(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }
}
