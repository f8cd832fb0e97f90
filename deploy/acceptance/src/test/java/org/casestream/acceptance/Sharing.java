package org.casestream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the clinic agrees to share with Open Door, and thinks better of it. */
final class Sharing {

    /** Within which a revocation has to stop access in every service. */
    private static final Duration AT_MOST = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final URI gateway;
    /** A supervisor of the clinic. */
    private final String sofia;
    /** One of Open Door. */
    private final String amir;

    Sharing(HttpClient http, URI gateway, String sofia, String amir) {
        this.http = http;
        this.gateway = gateway;
        this.sofia = sofia;
        this.amir = amir;
    }

    void is_opened_by_a_consent_and_closed_by_its_revocation_in_every_service_at_once() {
        Up.waitFor(PATIENCE, () -> openPlan().isPresent()); // the views have just been lost
        JsonNode plan = openPlan().orElseThrow();
        String caseId = plan.path("caseId").asString();
        String client = plan.path("clientId").asString();
        String referral = created(sofia, "referrals",
                Map.of("caseId", caseId, "category", "support-group", "serviceId", "open-door-peer-support"));
        String draft = created(sofia, "referrals", Map.of("caseId", caseId, "category", "housing"));
        List<String> shared = List.of("cases/" + caseId, "assessments/" + plan.path("assessmentId").asString(),
                "plans/" + plan.path("id").asString(), "referrals/" + draft);
        shared.forEach(path -> assertThat(status(amir, path)).as(path + " before").isEqualTo(404));

        String consent = created(sofia, "consents", consent(client));
        shared.forEach(path -> Up.waitFor(PATIENCE, () -> status(amir, path) == 200));
        shared.forEach(path -> assertThat(status(amir, path)).as(path + " shared").isEqualTo(200));

        Instant revoked = Instant.now(Clock.systemUTC());
        assertThat(put(sofia, "consents/" + consent, "/revocation", "{\"method\":\"letter\"}")).isEqualTo(204);
        Map<String, Duration> closed = new LinkedHashMap<>();
        while (closed.size() < shared.size() && Duration.between(revoked, Instant.now(Clock.systemUTC())).compareTo(PATIENCE) < 0) {
            shared.stream().filter(path -> !closed.containsKey(path) && status(amir, path) == 404)
                    .forEach(path -> closed.put(path, Duration.between(revoked, Instant.now(Clock.systemUTC()))));
        }
        closed.forEach((path, after) -> System.out.println("a revocation closed " + path.substring(0, path.indexOf('/'))
                + " after " + after.toMillis() + " ms"));
        assertThat(closed.keySet()).containsExactlyInAnyOrderElementsOf(shared);
        assertThat(closed.values()).allSatisfy(after -> assertThat(after).isLessThan(AT_MOST));
        Up.waitFor(PATIENCE, () -> read(sofia, "referrals/" + referral).path("status").asString().equals("cancelled"));
        assertThat(read(sofia, "referrals/" + referral).path("reason").asString()).isEqualTo("consent-ended");
        assertThat(read(sofia, "clients/" + client + "/disclosures").path("items").valueStream()
                .map(one -> one.path("basis").asString()).distinct().toList()).containsExactly(consent);
    }

    /** A plan of the clinic's in a case that is open. */
    private Optional<JsonNode> openPlan() {
        return items(sofia, "plans?limit=200").stream()
                .filter(one -> read(sofia, "cases/" + one.path("caseId").asString()).path("status").asString().equals("open"))
                .findFirst();
    }

    private static Map<String, Object> consent(String client) {
        Instant now = Instant.now(Clock.systemUTC());
        return Map.of("clientId", client, "kind", "general", "disclosers", List.of("harbour-clinic"),
                "recipients", Map.of("agencies", List.of("open-door"), "classes", List.of()),
                "purposes", List.of("care-coordination", "operations"),
                "scope", Map.of("classes", List.of("level-and-eligibility", "assessments", "care-plan", "referrals"),
                        "labels", List.of("n")),
                "statement", Map.of("id", "general-sharing", "version", 1, "language", "en"),
                "expiry", Map.of("lastDay", LocalDate.now(Clock.systemUTC()).plusYears(1).toString()),
                "signatures", List.of(Map.of("name", "Ana Ejemplo", "capacity", "self", "method", "paper", "signedAt", now.toString())));
    }

    private List<JsonNode> items(String token, String path) {
        List<JsonNode> items = new ArrayList<>();
        read(token, path).path("items").forEach(items::add);
        return items;
    }

    private String created(String token, String collection, Object body) {
        HttpResponse<String> answer = send(request(token, collection).header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).path("id").asString();
    }

    private int put(String token, String thing, String part, String body) {
        String version = send(request(token, thing + "?atLeast=0").GET()).headers().firstValue("ETag").orElseThrow();
        return send(request(token, thing + part).header("If-Match", version).PUT(BodyPublishers.ofString(body))).statusCode();
    }

    private JsonNode read(String token, String path) {
        return JSON.readTree(send(request(token, path).GET()).body());
    }

    private int status(String token, String path) {
        return send(request(token, path).GET()).statusCode();
    }

    private HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(gateway.resolve("/api/v1/" + path)).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json").timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
