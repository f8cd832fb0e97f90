package org.casestream.access.erasure;

import org.casestream.eventing.EventingAutoConfiguration;
import org.casestream.eventing.command.Commands;
import org.casestream.sealing.PostgresKeyRing;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;

/**
 * Lets every service forget whom intake erases. This package is looked through for aggregates and events, like the service's
 * own.
 */
@AutoConfiguration(after = EventingAutoConfiguration.class)
@AutoConfigurationPackage(basePackageClasses = ErasureAutoConfiguration.class)
public class ErasureAutoConfiguration {

    @Bean
    PersonKeys personKeys(PostgresKeyRing ring) {
        return new PersonKeys(ring);
    }

    /** Not in intake, whose own log says it: what a service publishes it need not hear from Kafka. */
    @Bean
    @ConditionalOnExpression("'${spring.application.name}' != 'intake'")
    WhenPersonErasedThenForget whenPersonErasedThenForget(Commands commands) {
        return new WhenPersonErasedThenForget(commands);
    }
}
