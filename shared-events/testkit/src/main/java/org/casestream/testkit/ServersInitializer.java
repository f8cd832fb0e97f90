package org.casestream.testkit;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Points an application context at the test servers, with names of its own on each of them. */
final class ServersInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final AtomicInteger CONTEXTS = new AtomicInteger();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        beQuiet();
        String application = context.getEnvironment().getProperty("spring.application.name", "service");
        String name = application + "_" + CONTEXTS.incrementAndGet();
        Map<String, Object> properties = new TreeMap<>();
        properties.put("spring.datasource.url", Servers.jdbcUrl(name)
                + "?logServerErrorDetail=false&reWriteBatchedInserts=true");
        properties.put("spring.datasource.username", Servers.username());
        properties.put("spring.datasource.password", Servers.password());
        properties.put("casestream.keys.url", Servers.jdbcUrl(name + "_keys"));
        properties.put("casestream.keys.username", Servers.username());
        properties.put("casestream.keys.password", Servers.password());
        properties.put("casestream.keys.file", Servers.regionKeys().toString());
        properties.put("spring.kafka.bootstrap-servers", Servers.kafka().bootstrapServers());
        properties.put("casestream.kafka.group", name);
        properties.put("spring.mongodb.uri", Servers.mongoUri() + "?serverSelectionTimeoutMS=2000&connectTimeoutMS=2000");
        properties.put("casestream.views.database", name);
        properties.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", Tokens.issuerUri());
        properties.put("management.server.port", 0);
        properties.put("management.prometheus.metrics.export.enabled", true); // tests switch it off otherwise
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test servers", properties));
    }

    /** The servers run in this JVM and would drown what a test has to say. */
    private static void beQuiet() {
        LoggingSystem logging = LoggingSystem.get(ServersInitializer.class.getClassLoader());
        for (String logger : new String[] {"kafka", "org.apache.kafka", "state.change.logger", "de.bwaldvogel", "io.zonky",
                "org.mongodb.driver", "org.testcontainers"}) {
            logging.setLogLevel(logger, LogLevel.ERROR);
        }
    }
}
