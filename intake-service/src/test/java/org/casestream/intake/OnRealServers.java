package org.casestream.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.Roles;
import org.casestream.testkit.Api;
import org.casestream.testkit.RealServers;
import org.casestream.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/** The service on real servers, the people who use it and the steps they take. */
@RealServers
@TestPropertySource(properties = "casestream.due-work.every=200ms")
abstract class OnRealServers {

    static final String CLINIC = "harbour-clinic";
    static final String CLIENT = """
            {"givenName":"Anna","familyName":"Berg","birthDate":"1990-02-28","sex":"female","language":"sv",
             "phone":"+46 8 123","email":"anna@home.example","safeToContact":false,"contactNote":"Not at home."}""";
    static final String CONSENT = """
            {"clientId":"%s","kind":"general","disclosers":["harbour-clinic"],
             "recipients":{"agencies":["open-door"],"classes":["treating-providers"]},"purposes":["care-coordination"],
             "scope":{"classes":["care-plan"],"from":"2026-01-01","to":"2028-12-31","labels":["n","psy"]},
             "statement":{"id":"general-sharing","version":1,"language":"es"},"expiry":{"lastDay":"%s"},
             "signatures":[{"name":"Anna Berg","capacity":"self","method":"paper","signedAt":"%s"}],
             "note":"Read aloud."}""";
    static final String DENIAL = """
            {"clientId":"%s","recipients":{"agencies":["open-door"],"classes":["family-and-caregivers"]},"note":"Afraid."}""";
    static final String SCREENING = "{\"urgency\":\"soon\",\"safetyConcern\":false}";
    static final String DECLINE = "{\"reason\":\"outside-area\",\"signpostedTo\":\"other-agency\"}";

    @LocalServerPort
    int port;
    @Autowired
    JdbcTemplate jdbc;
    @Autowired
    MovableClock clock;

    Api ines;
    Api maya;
    Api sofia;
    Api tomas;
    Api alma;
    Api rosa;

    @BeforeEach
    void people() {
        Api api = Api.at(port);
        ines = api.as(Tokens.as("ines", CLINIC, Roles.INTAKE_WORKER));
        maya = api.as(Tokens.as("maya", CLINIC, Roles.CASE_MANAGER));
        sofia = api.as(Tokens.as("sofia", CLINIC, Roles.SUPERVISOR));
        tomas = api.as(Tokens.as("tomas", "open-door", Roles.INTAKE_WORKER));
        alma = api.as(Tokens.as("alma", null, Roles.AUDITOR));
        rosa = api.as(Tokens.as("rosa", null, Roles.REGION_ADMIN));
    }

    static String registered(Api worker) {
        return worker.post("/api/v1/clients", CLIENT).expect(201).id();
    }

    /** Registers the agencies of the stories; doing so again changes nothing. */
    void region() {
        rosa.post("/api/v1/agencies", "{\"id\":\"harbour-clinic\",\"name\":\"Harbour Clinic\",\"kind\":\"clinic\"}").expect(201);
        rosa.post("/api/v1/agencies", "{\"id\":\"open-door\",\"name\":\"Open Door\",\"kind\":\"community-organisation\"}")
                .expect(201);
    }

    /** A general consent to share the care plan with Open Door for another year. */
    String consent(String client) {
        return consent(client, LocalDate.now(clock).plusYears(1));
    }

    String consent(String client, LocalDate lastDay) {
        return CONSENT.formatted(client, lastDay, CasestreamJson.text(clock.instant()));
    }

    static String request(String client) {
        return """
                {"clientId":"%s","source":"self","concerns":["low-mood","sleep"],"narrative":"I cannot sleep.",
                 "requestedBy":"Herself"}""".formatted(client);
    }

    static String received(Api worker, String client) {
        return worker.post("/api/v1/requests", request(client)).expect(201).id();
    }

    String screened(String client) {
        String request = received(ines, client);
        ines.put("/api/v1/requests/" + request + "/screening", SCREENING, 1).expect(204);
        return request;
    }

    /** Returns the case. */
    String accepted(String request, long version) {
        long accepted = ines.put("/api/v1/requests/" + request + "/acceptance", "{}", version).expect(204).version();
        return ines.get("/api/v1/requests/" + request + "?atLeast=" + accepted).expect(200).json().path("caseId").asString();
    }

    @TestConfiguration
    static class Time {

        @Bean
        MovableClock clock() {
            return new MovableClock();
        }
    }

    /** The time of day, or of some days ago. */
    static final class MovableClock extends Clock {

        private final AtomicReference<Duration> ago = new AtomicReference<>(Duration.ZERO);

        <T> T back(Duration by, Supplier<T> then) {
            ago.set(by);
            try {
                return then.get();
            } finally {
                ago.set(Duration.ZERO);
            }
        }

        @Override
        public Instant instant() {
            return Clock.tickMillis(ZoneOffset.UTC).instant().minus(ago.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(instant(), zone);
        }
    }
}
