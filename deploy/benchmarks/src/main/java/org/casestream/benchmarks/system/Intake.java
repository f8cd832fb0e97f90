package org.casestream.benchmarks.system;

import com.mongodb.client.MongoDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.kafka.Relay;
import org.casestream.eventing.kafka.RelayTokens;
import org.casestream.eventing.store.EventLog;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.ViewProgress;
import org.casestream.eventing.view.ViewStore;
import org.casestream.intake.IntakeApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/** The whole intake service in this process: what its program starts, on the servers of this run. */
public final class Intake implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(10).toNanos();

    private final ConfigurableApplicationContext context;
    private final String database;

    private Intake(ConfigurableApplicationContext context, String database) {
        this.context = context;
        this.database = database;
    }

    /** Starts the service on a database, which need not be empty. Its views are in a MongoDB database of the same name. */
    public static Intake start(Servers servers, String database, String... properties) throws SQLException {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + servers.servicePort(),
                "--management.server.port=" + servers.managementPort(),
                "--spring.datasource.url=" + servers.jdbcUrl(database) + "?logServerErrorDetail=false&reWriteBatchedInserts=true",
                "--spring.mongodb.uri=" + servers.mongo(),
                "--spring.kafka.bootstrap-servers=" + servers.kafka(),
                "--casestream.views.database=" + database,
                "--casestream.kafka.group=" + database,
                // The identity provider of deploy/local is on the class path, for the rows that start the whole platform.
                "--spring.autoconfigure.exclude=org.springframework.boot.security.oauth2.server.authorization.autoconfigure"
                        + ".servlet.OAuth2AuthorizationServerAutoConfiguration,org.springframework.boot.security.oauth2.server"
                        + ".authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration",
                "--logging.threshold.console=off",
                "--logging.file.name=" + servers.folder().resolve("intake.log")));
        arguments.addAll(List.of(properties));
        ConfigurableApplicationContext context =
                new SpringApplicationBuilder(IntakeApplication.class).run(arguments.toArray(String[]::new));
        return new Intake(context, database);
    }

    public String database() {
        return database;
    }

    public Commands commands() {
        return context.getBean(Commands.class);
    }

    public ViewStore views() {
        return context.getBean(ViewStore.class);
    }

    public MongoDatabase viewDatabase() {
        return context.getBean(MongoDatabase.class);
    }

    /** The names of the service's views. */
    public List<String> collections() {
        return projections().stream().<String>map(Projection::collection).sorted().toList();
    }

    /** The name of the view that holds records of a type. */
    public String collection(Class<? extends Record> type) {
        return projections().stream().filter(projection -> projection.type() == type).<String>map(Projection::collection)
                .findFirst().orElseThrow();
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // there is no class object of Projection<?>
    private List<Projection<?>> projections() {
        return (List) List.copyOf(context.getBeansOfType(Projection.class).values());
    }

    /** Stops views and relay; commands go on. */
    public void restReaders() {
        readers().forEach(SmartLifecycle::stop);
    }

    public void startReaders() {
        readers().forEach(SmartLifecycle::start);
    }

    private List<SmartLifecycle> readers() {
        return List.of(context.getBean("viewReaders", SmartLifecycle.class), context.getBean(Relay.class));
    }

    /** Waits until every view, and the relay, has everything that is in the store now. */
    public void awaitCaughtUp() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (behind() > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("views or relay have not caught up in " + PATIENCE);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /** How many positions of the log the slowest of the readers has before it. */
    public long behind() {
        ViewProgress progress = context.getBean(ViewProgress.class);
        long relay = context.getBean(EventLog.class).head() - context.getBean(RelayTokens.class).position(Relay.NAME);
        return collections().stream().mapToLong(view -> progress.lag(view).orElse(Long.MAX_VALUE)).reduce(relay, Math::max);
    }

    @Override
    public void close() {
        context.close();
    }
}
