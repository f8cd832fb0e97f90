package org.casestream.benchmarks.system;

import com.mongodb.client.MongoDatabase;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.kafka.Relay;
import org.casestream.eventing.store.EventLog;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.ViewProgress;
import org.casestream.eventing.view.ViewStore;
import org.casestream.intake.IntakeApplication;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/** The whole intake service in this process: what its program starts, on the servers of this run. */
public final class Intake implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(10).toNanos();

    private final ConfigurableApplicationContext context;
    private final String database;
    private final URI address;

    private Intake(ConfigurableApplicationContext context, String database, URI address) {
        this.context = context;
        this.database = database;
        this.address = address;
    }

    /** Starts the service on a database, which need not be empty. Its views are in a MongoDB database of the same name. */
    public static Intake start(Servers servers, String database) throws SQLException {
        return start(servers, database, servers.jdbcUrl(database), _ -> true);
    }

    /** Starts the service so that it finds PostgreSQL on another port, where something stands in between. */
    public static Intake startBehind(Servers servers, String database, int port) throws SQLException {
        return start(servers, database, servers.jdbcUrl(database).replace(":" + servers.postgresPort() + "/", ":" + port + "/"),
                _ -> true);
    }

    /** Starts the service with one of its views only. */
    public static Intake startWithOneView(Servers servers, String database, Class<? extends Record> view) throws SQLException {
        return start(servers, database, servers.jdbcUrl(database),
                projection -> projection.getSimpleName().equals(view.getSimpleName() + "Projection"));
    }

    /** Starts the service so that it believes an issuer's tokens, and its access log can be left out. */
    public static Intake startForReaders(Servers servers, String database, URI issuer) throws SQLException {
        return start(servers, database, servers.jdbcUrl(database), _ -> true,
                "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer);
    }

    private static Intake start(Servers servers, String database, String jdbcUrl, Predicate<Class<?>> projections, String... more)
            throws SQLException {
        List<String> arguments = new ArrayList<>(arguments("intake", servers, database, jdbcUrl));
        arguments.addAll(List.of(more));
        ConfigurableApplicationContext context = new SpringApplicationBuilder(IntakeApplication.class)
                .initializers(starting -> starting.addBeanFactoryPostProcessor(beans -> {
                    leaveOut(beans, projections.negate());
                    beans.addBeanPostProcessor(AccessLogSwitch.installing());
                    beans.addBeanPostProcessor(PolicySwitch.installing(beans));
                    beans.addBeanPostProcessor(SealingSwitch.installing(beans));
                }))
                .run(arguments.toArray(String[]::new));
        return new Intake(context, database, servers.service());
    }

    /** What a service is told so that it finds the servers of this run, and a database of its own. */
    static List<String> arguments(String service, Servers servers, String database, String jdbcUrl) throws SQLException {
        return List.of(
                "--spring.application.name=" + service, // each has its own, and more than one is on the class path
                "--server.port=" + servers.servicePort(),
                "--management.server.port=" + servers.managementPort(),
                "--spring.datasource.url=" + jdbcUrl + "?logServerErrorDetail=false&reWriteBatchedInserts=true&sslmode=disable",
                "--casestream.keys.url=" + servers.keysUrl(),
                "--casestream.keys.file=" + servers.regionKeys(),
                "--spring.mongodb.uri=" + servers.mongo(),
                "--spring.kafka.bootstrap-servers=" + servers.kafka(),
                "--casestream.views.database=" + database,
                "--casestream.kafka.group=" + database,
                // The identity provider of deploy/local is on the class path, for the rows that start the whole platform.
                "--spring.autoconfigure.exclude=org.springframework.boot.security.oauth2.server.authorization.autoconfigure"
                        + ".servlet.OAuth2AuthorizationServerAutoConfiguration,org.springframework.boot.security.oauth2.server"
                        + ".authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration",
                "--logging.threshold.console=off",
                "--logging.file.name=" + servers.folder().resolve(service + ".log"));
    }

    static void leaveOut(ConfigurableListableBeanFactory beans, Predicate<Class<?>> projections) {
        for (String name : beans.getBeanNamesForType(Projection.class, true, false)) {
            Class<?> type = beans.getType(name, false);
            if (type != null && projections.test(type)) {
                ((BeanDefinitionRegistry) beans).removeBeanDefinition(name);
            }
        }
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

    /** Where it can be called. */
    public URI address() {
        return address;
    }

    public AccessLogSwitch accessLog() {
        return context.getBean(AccessLogSwitch.class);
    }

    public PolicySwitch.Guard guard() {
        return context.getBean(PolicySwitch.Guard.class);
    }

    public SealingSwitch sealing() {
        return context.getBean(SealingSwitch.class);
    }

    public PolicySwitch policy() {
        return context.getBean(PolicySwitch.class);
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

    /** Throws all views away and returns how many seconds it took until all of them were there again. */
    public double rebuildSeconds() {
        ViewProgress progress = context.getBean(ViewProgress.class);
        restReaders();
        viewDatabase().drop();
        List<String> views = collections();
        long began = System.nanoTime();
        startReaders();
        await(() -> views.stream().allMatch(progress::built));
        return (System.nanoTime() - began) / 1e9;
    }

    /** Waits until every view, and the relay, has everything that is in the store now. */
    public void awaitCaughtUp() {
        await(() -> behind() == 0);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("views or relay have not caught up in " + PATIENCE);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /** How many positions of the log the slowest of the readers has before it. */
    private long behind() {
        ViewProgress progress = context.getBean(ViewProgress.class);
        long relay = context.getBean(EventLog.class).head() - context.getBean(Relay.class).reached();
        return collections().stream().mapToLong(view -> progress.lag(view).orElse(Long.MAX_VALUE)).reduce(relay, Math::max);
    }

    @Override
    public void close() {
        context.close();
    }
}
