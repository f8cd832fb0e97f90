package org.casestream.defaults;

import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.Refusal;
import org.casestream.contracts.Refused;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.Urgency;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service that is nothing but its front. Its tokens are plain text: {@code user/agency/ROLE,ROLE}. */
@SpringBootApplication
class SampleService {

    @Bean
    JwtDecoder plainTokens() {
        return token -> {
            String[] parts = token.split("/", -1);
            if (parts.length != 3) {
                throw new BadJwtException("not one of ours");
            }
            Jwt.Builder jwt = Jwt.withTokenValue(token).header("alg", "none").subject(parts[0])
                    .claim("roles", List.of(parts[2].split(",")));
            return parts[1].isEmpty() ? jwt.build() : jwt.claim("agency", parts[1]).build();
        };
    }

    @RestController
    @RequestMapping("/api/v1/things")
    static class Things {

        record Contact(String name, @Nullable String phone) {}

        record NewThing(String title, int weight, boolean safe, Urgency urgency, LocalDate born, StaffId owner,
                        List<Urgency> urgencies, Map<GoalId, Integer> scores, List<Contact> contacts,
                        @Nullable String note, @Nullable Instant at) {}

        record Nothing() {}

        record Thing(String id, Urgency urgency, @Nullable String note, Instant at) {}

        @PostMapping
        @RolesAllowed(Roles.CASE_MANAGER)
        ResponseEntity<Answers.Created> create(@RequestBody NewThing body) {
            Texts.required(body.title(), Texts.NAME, "/title");
            return Answers.created("/api/v1/things", body.owner().value(), 3);
        }

        @GetMapping("/{id}")
        @RolesAllowed({Roles.CASE_MANAGER, Roles.AUDITOR})
        ResponseEntity<Thing> one(@PathVariable CaseId id, Caller caller, ReadAt at) {
            if (!caller.has(Roles.AUDITOR) && !caller.belongsTo(new AgencyId("harbour-clinic"))) {
                throw Problem.notFound();
            }
            return Answers.view(new Thing(id.value(), Urgency.ROUTINE, null,
                    at.asOf() == null ? Instant.EPOCH : at.asOf()), 7);
        }

        @GetMapping
        @RolesAllowed(Roles.CASE_MANAGER)
        ResponseEntity<Answers.Items<String>> many(@RequestParam @Nullable Urgency urgency, PageRequest page) {
            return Answers.page(List.of(String.valueOf(urgency), page.limit() + ""), "a+b=");
        }

        @PutMapping("/{id}/nothing")
        @RolesAllowed(Roles.CASE_MANAGER)
        ResponseEntity<Void> nothing(@PathVariable CaseId id, @RequestBody Nothing body, ExpectedVersion expected) {
            if (expected.value() < 5) {
                throw Problem.stale(5);
            }
            return Answers.done(expected.value() + 1);
        }

        @PutMapping("/refused/{kind}")
        @RolesAllowed(Roles.CASE_MANAGER)
        void refused(@PathVariable Refusal.Kind kind) {
            throw new Refused(new Refusal() {
                @Override
                public String name() {
                    return "THING_" + kind;
                }

                @Override
                public Kind kind() {
                    return kind;
                }

                @Override
                public String sentence() {
                    return CommonRefusal.VALUE_INVALID.sentence();
                }
            }, "/level");
        }

        @PutMapping("/broken")
        @RolesAllowed(Roles.CASE_MANAGER)
        void broken() {
            throw new IllegalStateException("Ada Lovelace lives in St James's Square");
        }
    }
}
