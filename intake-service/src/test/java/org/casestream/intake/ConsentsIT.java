package org.casestream.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.casestream.contracts.Sha256;
import org.casestream.defaults.CasestreamJson;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Poll;
import org.casestream.testkit.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class ConsentsIT extends OnRealServers {

    private static final String REVOCATION = "{\"method\":\"letter\"}";

    @BeforeEach
    void agencies() {
        region();
    }

    @Test
    void a_consent_from_the_signature_to_its_revocation() {
        String client = registered(ines);
        Answer granted = ines.post("/api/v1/consents", consent(client)).expect(201);
        String path = "/api/v1/consents/" + granted.id();

        JsonNode receipt = maya.get(path + "?atLeast=" + granted.version()).expect(200).json();
        assertThat(receipt.path("status").asString()).isEqualTo("active");
        assertThat(receipt.path("text").asString()).startsWith("Acepto que la agencia");
        assertThat(receipt.path("statement").path("sha256").asString()).isEqualTo(Sha256.of(receipt.path("text").asString()).value());
        assertThat(receipt.path("recipients").path("agencies").path(0).asString()).isEqualTo("open-door");
        assertThat(receipt.path("scope").path("labels").path(1).asString()).isEqualTo("psy");
        assertThat(receipt.path("signers").path(0).path("name").asString()).isEqualTo("Anna Berg");
        assertThat(receipt.path("note").asString()).isEqualTo("Read aloud.");
        assertThat(ids(maya, "/api/v1/consents?clientId=" + client)).containsExactly(granted.id());
        assertThat(ids(maya, "/api/v1/consents?status=revoked&clientId=" + client)).isEmpty();
        assertThat(ids(maya, "/api/v1/consents/expiring-soon?limit=200")).doesNotContain(granted.id());
        Instant active = clock.instant();

        long version = maya.put(path + "/revocation", REVOCATION, granted.version()).expect(204).version();
        maya.put(path + "/revocation", REVOCATION, version).expect(204);
        maya.put(path + "/revocation", "{\"method\":\"form\"}", version).expectProblem(409, "CONSENT_ALREADY_REVOKED");
        JsonNode revoked = maya.get(path + "?atLeast=" + version).expect(200).json();
        assertThat(revoked.path("status").asString()).isEqualTo("revoked");
        assertThat(revoked.path("ending").path("revokedBy").asString()).isEqualTo("letter");
        assertThat(maya.get(path + "?asOf=" + CasestreamJson.text(active)).expect(200).json().path("status").asString())
                .isEqualTo("active");

        Poll.until("Kafka has both in order", () -> onKafka(client).equals(List.of("intake.consent-granted", "intake.consent-revoked")));
    }

    @Test
    void a_newer_consent_takes_the_place_of_the_older_or_none_is_there() {
        String client = registered(ines);
        String older = ines.post("/api/v1/consents", consent(client)).expect(201).id();
        String strangers = ines.post("/api/v1/consents", consent(registered(ines))).expect(201).id();
        at("/supersedes", ines.post("/api/v1/consents", superseding(client, strangers)).expectProblem(404, "NOT_FOUND"));
        at("/supersedes", ines.post("/api/v1/consents", superseding(client, "nobody-knows-it")).expectProblem(404, "NOT_FOUND"));

        String newer = ines.post("/api/v1/consents", superseding(client, older)).expect(201).id();
        JsonNode replaced = ines.get("/api/v1/consents/" + older + "?atLeast=2").expect(200).json();
        assertThat(replaced.path("status").asString()).isEqualTo("superseded");
        assertThat(replaced.path("ending").path("supersededBy").asString()).isEqualTo(newer);
        assertThat(ines.get("/api/v1/consents/" + newer + "?atLeast=1").expect(200).json().path("supersedes").asString())
                .isEqualTo(older);

        at("/supersedes", ines.post("/api/v1/consents", superseding(client, older)).expectProblem(409, "CONSENT_NOT_ACTIVE"));
        assertThat(ids(ines, "/api/v1/consents?clientId=" + client)).containsExactly(older, newer);
    }

    @Test
    void a_consent_ends_when_its_last_day_is_over_and_somebody_is_told_before() {
        String client = registered(ines);
        String expired = clock.back(Duration.ofDays(40),
                () -> ines.post("/api/v1/consents", consent(client, LocalDate.now(clock).plusDays(10))).expect(201).id());
        String ending = ines.post("/api/v1/consents", consent(client, LocalDate.now(clock).plusDays(30))).expect(201).id();
        String lasting = ines.post("/api/v1/consents", consent(client, LocalDate.now(clock).plusDays(31))).expect(201).id();

        Poll.until("it has expired", () -> view(expired).path("ending").path("expired").asString().equals("last-day-passed"));
        Poll.until("somebody was told", () -> view(ending).path("expiryApproaching").asBoolean());
        assertThat(view(ending).path("status").asString()).isEqualTo("active");
        assertThat(view(lasting).path("expiryApproaching").asBoolean()).isFalse();
        assertThat(ids(maya, "/api/v1/consents/expiring-soon?limit=200")).contains(ending).doesNotContain(expired, lasting);
        assertThat(ids(tomas, "/api/v1/consents/expiring-soon?limit=200")).doesNotContain(ending);
        Topics.await("intake.consent-expiry-approaching", client);
        Topics.await("intake.consent-expired", client);
    }

    @Test
    void a_consent_until_the_case_is_closed_ends_with_it() {
        String client = registered(ines);
        String body = consent(client).replaceFirst("\"lastDay\":\"[0-9-]+\"", "\"event\":\"case-closed\"");
        String until = ines.post("/api/v1/consents", body).expect(201).id();
        String other = ines.post("/api/v1/consents", consent(client)).expect(201).id();
        String id = accepted(screened(client), 2);
        assertThat(view(until).path("status").asString()).isEqualTo("active");
        maya.put("/api/v1/cases/" + id + "/closure", "{\"reason\":\"concluded\",\"onward\":\"nowhere\",\"closedOn\":\""
                + LocalDate.now(clock) + "\"}", 0).expect(204);
        assertThat(maya.get("/api/v1/consents/" + until + "?atLeast=2").expect(200).json().path("ending").path("expired").asString())
                .isEqualTo("case-closed");
        assertThat(view(other).path("status").asString()).isEqualTo("active");
    }

    @Test
    void who_is_too_young_needs_a_guardian() {
        LocalDate born = LocalDate.now(clock).minusYears(18).plusDays(1);
        String client = ines.post("/api/v1/clients", CLIENT.replace("1990-02-28", born.toString())).expect(201).id();
        at("/signatures", ines.post("/api/v1/consents", consent(client)).expectProblem(422, "GUARDIAN_SIGNATURE_REQUIRED"));
        at("/signatures/0/authority", ines.post("/api/v1/consents", consent(client).replace("\"self\"", "\"guardian\""))
                .expectProblem(422, "SIGNING_AUTHORITY_REQUIRED"));
        ines.post("/api/v1/consents", consent(client).replace("\"self\"", "\"guardian\",\"authority\":\"Mother\"")).expect(201);
        String grown = ines.post("/api/v1/clients", CLIENT.replace("1990-02-28", born.minusDays(1).toString())).expect(201).id();
        ines.post("/api/v1/consents", consent(grown)).expect(201);
    }

    @Test
    void nobody_agrees_for_or_to_somebody_who_is_not_there() {
        String client = registered(ines);
        at("/clientId", tomas.post("/api/v1/consents", consent(client).replace("[\"harbour-clinic\"]", "[\"open-door\"]"))
                .expectProblem(404, "NOT_FOUND"));
        at("/disclosers/0", tomas.post("/api/v1/consents", consent(client)).expectProblem(422, "DISCLOSER_NOT_OWN_AGENCY"));
        at("/recipients/agencies/0", ines.post("/api/v1/consents", consent(client).replace("[\"open-door\"]", "[\"open-dore\"]"))
                .expectProblem(422, "AGENCY_UNKNOWN"));
        at("/recipients/agencies/0", ines.post("/api/v1/directives", DENIAL.formatted(client).replace("open-door", "open-dore"))
                .expectProblem(422, "AGENCY_UNKNOWN"));
        at("/clientId", tomas.post("/api/v1/directives", DENIAL.formatted(client)).expectProblem(404, "NOT_FOUND"));
        at("/statement", ines.post("/api/v1/consents", consent(client).replace("\"es\"", "\"fr\""))
                .expectProblem(422, "STATEMENT_UNKNOWN"));
        at("/signatures/0/name", ines.post("/api/v1/consents", consent(client).replace("Anna Berg", " "))
                .expectProblem(422, "VALUE_INVALID"));
        assertThat(ids(ines, "/api/v1/consents?clientId=" + client)).isEmpty();
        assertThat(jdbc.queryForObject("select count(*) from domain_event where convert_from(payload, 'UTF8') like ?"
                + " and event_type like 'intake.consent%'", Long.class, "%" + client + "%")).isZero();
    }

    @Test
    void a_no_stands_until_it_is_taken_back() {
        String client = registered(ines);
        Answer denied = ines.post("/api/v1/directives", DENIAL.formatted(client)).expect(201);
        String path = "/api/v1/directives/" + denied.id();
        JsonNode view = maya.get(path + "?atLeast=" + denied.version()).expect(200).json();
        assertThat(view.path("inForce").asBoolean()).isTrue();
        assertThat(view.path("note").asString()).isEqualTo("Afraid.");
        assertThat(alma.get(path).expect(200).json().has("note")).isFalse();
        tomas.get(path).expectProblem(404, "NOT_FOUND");

        String late = CasestreamJson.text(clock.instant().minus(Duration.ofDays(1)));
        maya.put(path + "/withdrawal", "{\"occurredAt\":\"" + late + "\"}", denied.version())
                .expectProblem(422, "DATE_BEFORE_THE_RECORD");
        long version = maya.put(path + "/withdrawal", "{}", denied.version()).expect(204).version();
        maya.put(path + "/withdrawal", "{}", version).expect(204);
        assertThat(maya.get(path + "?atLeast=" + version).expect(200).json().path("inForce").asBoolean()).isFalse();
        assertThat(ids(maya, "/api/v1/directives?clientId=" + client)).containsExactly(denied.id());
        Poll.until("Kafka has both in order",
                () -> onKafka(client).equals(List.of("intake.sharing-denied", "intake.sharing-denial-withdrawn")));
    }

    @Test
    void what_was_said_and_signed_earlier_keeps_both_times() {
        String client = registered(ines);
        Instant signed = clock.instant().minus(Duration.ofDays(5));
        String body = consent(client).replaceFirst("\"signedAt\":\"[^\"]+\"", "\"signedAt\":\"" + CasestreamJson.text(signed) + "\"");
        Answer granted = ines.post("/api/v1/consents", body).expect(201);
        String path = "/api/v1/consents/" + granted.id();
        assertThat(Topics.await("intake.consent-granted", client).headers()).containsEntry("ce_occurredat", CasestreamJson.text(signed));
        String revoked = CasestreamJson.text(signed.plus(Duration.ofDays(2)));
        ines.put(path + "/revocation", "{\"method\":\"form\",\"occurredAt\":\"" + CasestreamJson.text(signed.minusMillis(1)) + "\"}",
                granted.version()).expectProblem(422, "DATE_BEFORE_THE_RECORD");
        long version = ines.put(path + "/revocation", "{\"method\":\"form\",\"occurredAt\":\"" + revoked + "\"}", granted.version())
                .expect(204).version();
        assertThat(ines.get(path + "?atLeast=" + version).expect(200).json().path("ending").path("at").asString()).isEqualTo(revoked);

        Instant said = clock.instant().minus(Duration.ofDays(3));
        String denial = DENIAL.formatted(client).replaceFirst("\"note\"", "\"occurredAt\":\"" + CasestreamJson.text(said) + "\",\"note\"");
        String directive = ines.post("/api/v1/directives", denial).expect(201).id();
        String takenBack = "{\"occurredAt\":\"" + CasestreamJson.text(said.plus(Duration.ofDays(1))) + "\"}";
        ines.put("/api/v1/directives/" + directive + "/withdrawal", takenBack, 1).expect(204);
    }

    @Test
    void statements_are_shown_by_kind_and_language() {
        List<JsonNode> spanish = ines.get("/api/v1/consent-statements?kind=general&language=es").expect(200).json().path("items")
                .valueStream().toList();
        assertThat(spanish).hasSize(1);
        assertThat(spanish.getFirst().path("id").asString()).isEqualTo("general-sharing");
        assertThat(ines.get("/api/v1/consent-statements").expect(200).json().path("items").size()).isEqualTo(6);
    }

    @Test
    void agencies_and_programs_are_known_to_everybody() {
        rosa.post("/api/v1/agencies", "{\"id\":\"open-door\",\"name\":\"Closed Door\",\"kind\":\"clinic\"}")
                .expectProblem(409, "ALREADY_EXISTS");
        long version = rosa.get("/api/v1/agencies/open-door?atLeast=1").expect(200).version();
        String path = "/api/v1/agencies/open-door/programs/outreach";
        version = rosa.put(path, "{\"name\":\"Outreach\",\"firstDay\":\"2026-01-01\"}", version).expect(204).version();
        long clinic = rosa.get("/api/v1/agencies/harbour-clinic?atLeast=1").expect(200).version();
        rosa.put("/api/v1/agencies/harbour-clinic/programs/outreach", "{\"name\":\"Outreach\",\"firstDay\":\"2026-01-01\"}", clinic)
                .expectProblem(409, "PROGRAM_ID_TAKEN");
        version = rosa.put(path + "/closure", "{\"lastDay\":\"2026-12-31\"}", version).expect(204).version();
        JsonNode program = tomas.get("/api/v1/agencies/open-door?atLeast=" + version).expect(200).json().path("programs").path(0);
        assertThat(program.path("name").asString()).isEqualTo("Outreach");
        assertThat(program.path("lastDay").asString()).isEqualTo("2026-12-31");
        assertThat(ids(alma, "/api/v1/agencies")).contains("harbour-clinic", "open-door");
        Topics.await("intake.program-closed", "open-door");
        assertThat(Topics.everything("intake")).noneMatch(message -> message.toString().contains("Outreach"));
    }

    @Test
    void neither_who_signed_nor_what_was_written_leaves_the_service(CapturedOutput output) {
        String canary = "canary_signs_4711";
        String client = registered(ines);
        String body = consent(client).replace("Anna Berg", canary).replace("Read aloud.", canary)
                .replace("\"self\"", "\"health-care-proxy\",\"authority\":\"" + canary + "\"");
        Answer granted = ines.post("/api/v1/consents", body).expect(201);
        String path = "/api/v1/consents/" + granted.id();
        ines.post("/api/v1/consents", body.replace("general-sharing", canary)).expectProblem(422, "STATEMENT_UNKNOWN");
        ines.post("/api/v1/consents", body + canary).expectProblem(400, "MALFORMED_JSON");
        ines.put(path + "/revocation", "{\"method\":\"letter\",\"note\":\"" + canary + "\"}", granted.version()).expect(204);
        String denied = ines.post("/api/v1/directives", DENIAL.formatted(client).replace("Afraid.", canary)).expect(201).id();

        LoggerFactory.getLogger(getClass()).warn("this log is captured");
        Topics.await("intake.consent-revoked", client);
        Topics.await("intake.sharing-denied", client);
        assertThat(Topics.everything("intake")).noneMatch(message -> message.toString().contains(canary));
        assertThat(output.getAll()).contains("this log is captured").doesNotContain(canary);
        assertThat(jdbc.queryForObject("select count(*) from lookup where value like '%canary%' or key like '%canary%'", Long.class))
                .isZero();
        assertThat(ines.get(path + "?atLeast=3").expect(200).body()).contains(canary);
        assertThat(alma.get(path).expect(200).body()).doesNotContain(canary).contains("revoked");
        assertThat(alma.get("/api/v1/consents?clientId=" + client).expect(200).body()).doesNotContain(canary).contains(granted.id());
        assertThat(ines.get("/api/v1/directives/" + denied + "?atLeast=1").expect(200).body()).contains(canary);
        assertThat(alma.get("/api/v1/directives?clientId=" + client).expect(200).body()).doesNotContain(canary).contains(denied);
        tomas.get(path).expectProblem(404, "NOT_FOUND");
    }

    private String superseding(String client, String older) {
        return consent(client).replace("\"note\"", "\"supersedes\":\"" + older + "\",\"note\"");
    }

    private JsonNode view(String consent) {
        return maya.get("/api/v1/consents/" + consent + "?atLeast=1").expect(200).json();
    }

    private static List<String> onKafka(String client) {
        return Topics.everything("intake").stream().filter(one -> one.key().equals(client)).map(Topics.Message::type).toList();
    }

    private static void at(String pointer, Answer refused) {
        assertThat(refused.json().path("errors").path(0).path("pointer").asString()).as("%s", refused).isEqualTo(pointer);
    }

    private static List<String> ids(Api who, String list) {
        return items(who, list).map(item -> item.path("id").asString()).toList();
    }

    private static Stream<JsonNode> items(Api who, String list) {
        return who.get(list).expect(200).json().path("items").valueStream();
    }
}
