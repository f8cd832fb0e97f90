package org.casestream.access;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import org.casestream.access.accounting.AccessLogQueries;
import org.casestream.access.facts.Facts;
import org.casestream.access.facts.TakesInFacts;
import org.casestream.access.log.AccessLog;
import org.casestream.access.policy.Policy;
import org.casestream.access.policy.StaffFacts;
import org.casestream.access.records.Access;
import org.casestream.access.records.Records;
import org.casestream.access.records.RestrictedRecords;
import org.casestream.access.timeline.CaseTimelineQueries;
import org.casestream.defaults.Roles;
import org.casestream.eventing.store.EventLog;
import org.casestream.eventing.view.ViewStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** Gives a service its policy, the facts it decides on, the one way to people's records, and its part of who read what. */
@AutoConfiguration(after = JdbcTemplateAutoConfiguration.class)
@Import({CaseTimelineQueries.class, AccessLogQueries.class})
public class AccessAutoConfiguration {

    /** The service that says the facts. */
    private static final String INTAKE = "intake";

    @Bean
    Policy policy(ZoneId zone) {
        return new Policy(zone);
    }

    @Bean
    Facts accessFacts(JdbcTemplate jdbc) {
        return new Facts(jdbc);
    }

    @Bean
    @ConditionalOnProperty(name = "spring.application.name", havingValue = INTAKE)
    TakesInFacts.AsTheyAreSaid factsAsTheyAreSaid(Facts facts) {
        return new TakesInFacts.AsTheyAreSaid(facts);
    }

    @Bean
    @ConditionalOnMissingBean(TakesInFacts.AsTheyAreSaid.class)
    TakesInFacts.AsTheyArrive factsAsTheyArrive(Facts facts) {
        return new TakesInFacts.AsTheyArrive(facts);
    }

    @Bean
    Access access(Policy policy, Facts facts, Clock clock) {
        return new Access(policy, facts, clock);
    }

    @Bean
    Records records(ViewStore views, Access access, AccessLog log) {
        return new Records(views, access, log);
    }

    @Bean
    RestrictedRecords restrictedRecords(EventLog log, Access access) {
        return new RestrictedRecords(log, access);
    }

    /**
     * Whom the register knows has the roles that it says, if the token says so too. Whom it does not know is believed, or has
     * none: {@code casestream.access.unregistered-staff} is {@code token} or {@code refuse}.
     */
    @Bean
    Roles.Held heldRoles(Facts facts, Clock clock, ZoneId zone,
                        @Value("${casestream.access.unregistered-staff:token}") UnregisteredStaff unregistered) {
        return caller -> {
            StaffFacts staff = facts.of(caller.id());
            if (!staff.known()) {
                return unregistered == UnregisteredStaff.TOKEN || caller.has(Roles.SYSTEM) ? caller.roles() : Set.of();
            }
            Set<String> held = staff.on(LocalDate.ofInstant(clock.instant(), zone));
            return caller.roles().stream().filter(held::contains).collect(Collectors.toUnmodifiableSet());
        };
    }

    /** What becomes of callers that the register does not know. */
    enum UnregisteredStaff { TOKEN, REFUSE }
}
