package org.casestream.sample;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import org.casestream.access.log.AccessEntry;
import org.casestream.access.log.AccessEntry.Seen;
import org.casestream.access.log.PostgresAccessLog;
import org.casestream.access.policy.Reason;
import org.casestream.access.policy.Resource;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.StaffId;

/** A program that writes into the access log and says so, until somebody kills it. */
final class LogUntilKilled {

    private LogUntilKilled() {}

    /** @param args address, user and password of the database; a person */
    public static void main(String[] args) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(args[0]);
        pool.setUsername(args[1]);
        pool.setPassword(args[2]);
        PostgresAccessLog log = new PostgresAccessLog(pool, new SimpleMeterRegistry());
        for (int i = 0;; i++) {
            log.write(new AccessEntry(Instant.now(), new StaffId("maya"), null, Resource.CASE, Reason.OVERSIGHT, null, "1",
                    List.of(new Seen(new ClientId(args[3]), new AgencyId("harbour-clinic"), "record-" + i))));
            System.out.println("record-" + i);
        }
    }
}
