package org.casestream.benchmarks.system;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.casestream.assessment.AssessmentApplication;
import org.casestream.assessment.levels.read.history.LevelHistory;
import org.casestream.defaults.PageRequest;
import org.casestream.eventing.store.EventLog;
import org.casestream.eventing.view.Page;
import org.casestream.eventing.view.ViewProgress;
import org.casestream.eventing.view.ViewStore;
import org.casestream.eventing.view.Where;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole assessment service in this process, with the one view that what-ifs are asked of. */
public final class Assessments implements AutoCloseable {

    private static final String VIEW = "level_history_v1";
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(100).toNanos();

    private final ConfigurableApplicationContext context;
    private final URI address;

    private Assessments(ConfigurableApplicationContext context, URI address) {
        this.context = context;
        this.address = address;
    }

    /**
     * Starts the service on a database, which need not be empty.
     *
     * @param issuer whose tokens it believes
     * @param region what the sample region decides about eligibility
     */
    public static Assessments start(Servers servers, String database, URI issuer, URI region) throws SQLException {
        List<String> arguments = new ArrayList<>(Intake.arguments("assessment", servers, database, servers.jdbcUrl(database)));
        arguments.add("--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer);
        arguments.add("--casestream.assessment.eligibility=" + region);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(AssessmentApplication.class)
                .initializers(starting -> starting.addBeanFactoryPostProcessor(beans ->
                        Intake.leaveOut(beans, projection -> !projection.getSimpleName().equals("LevelHistoryProjection"))))
                .run(arguments.toArray(String[]::new));
        return new Assessments(context, servers.service());
    }

    /** Where it can be called. */
    public URI address() {
        return address;
    }

    /** Waits until the view has everything that is in the store now. */
    public void awaitCaughtUp() {
        ViewProgress progress = context.getBean(ViewProgress.class);
        EventLog log = context.getBean(EventLog.class);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!progress.built(VIEW) || log.head() == 0 || progress.lag(VIEW).orElse(Long.MAX_VALUE) > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the view has not caught up in " + PATIENCE);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /** Reads and opens every document, a page after the other, and does nothing with them. Returns how many there are. */
    public int readAll() {
        ViewStore views = context.getBean(ViewStore.class);
        int read = 0;
        String cursor = null;
        do {
            Page<LevelHistory> page = views.page(LevelHistory.class, Where.all(), new PageRequest(cursor, PageRequest.MOST));
            read += (int) page.items().stream().filter(one -> one.rated() != null).count();
            cursor = page.nextCursor();
        } while (cursor != null);
        return read;
    }

    @Override
    public void close() {
        context.close();
    }
}
