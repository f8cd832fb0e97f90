package org.casestream.access;

import java.time.Clock;
import java.time.ZoneId;
import org.casestream.access.accounting.AccessLogQueries;
import org.casestream.access.facts.Facts;
import org.casestream.access.facts.StaffRegister;
import org.casestream.access.facts.StaffRegister.UnregisteredStaff;
import org.casestream.access.facts.TakesInFacts;
import org.casestream.access.log.AccessLog;
import org.casestream.access.policy.Policy;
import org.casestream.access.records.Access;
import org.casestream.access.records.Records;
import org.casestream.access.records.RestrictedRecords;
import org.casestream.access.timeline.CaseTimelineQueries;
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

    @Bean
    StaffRegister staffRegister(Facts facts, Clock clock, ZoneId zone,
            @Value("${casestream.access.unregistered-staff:token}") UnregisteredStaff unregistered) {
        return new StaffRegister(facts, clock, zone, unregistered);
    }
}
