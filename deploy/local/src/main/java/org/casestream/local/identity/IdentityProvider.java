package org.casestream.local.identity;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The identity provider as a program of its own. */
@SpringBootApplication
@EnableConfigurationProperties(IdentitySettings.class)
public class IdentityProvider {

    /** Takes Spring Boot's arguments, at least those of {@link IdentitySettings}. */
    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(IdentityProvider.class);
        application.setDefaultProperties(Map.of("spring.config.name", "identity"));
        application.run(args);
    }
}
