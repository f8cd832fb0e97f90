package org.casestream.access.log;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.casestream.eventing.EventingAutoConfiguration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** Gives a service its access log. */
@AutoConfiguration(after = EventingAutoConfiguration.class, beforeName = "org.casestream.access.AccessAutoConfiguration")
public final class AccessLogAutoConfiguration {

    /** @param jdbc so that the event store has its tables: Flyway begins that history in an empty database only */
    @Bean
    PostgresAccessLog accessLog(HikariDataSource pool, JdbcTemplate jdbc, MeterRegistry meters) {
        migrate(pool);
        return new PostgresAccessLog(pool, meters);
    }

    /** @param log so that it has its tables */
    @Bean
    IncomingEntries incomingEntries(JdbcTemplate jdbc, AccessLog log, MeterRegistry meters) {
        return new IncomingEntries(jdbc, meters);
    }

    /** A history of its own: versions of two modules in one would have to be given in one order for ever. */
    static void migrate(DataSource database) {
        migrations(database).load().migrate();
    }

    static FluentConfiguration migrations(DataSource database) {
        return Flyway.configure().dataSource(database).locations("classpath:db/access").table("access_schema_history")
                .baselineOnMigrate(true).baselineVersion("0");
    }
}
