package org.casestream.sealing;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Gives a service the key ring. What is told it: {@code casestream.keys.url}, {@code .username}, {@code .password} of the
 * keys' database, and where the region's key is: {@code casestream.keys.file}, or {@code casestream.keys.vault.address}
 * with {@code .mount} ({@code transit}), {@code .key} ({@code casestream}) and {@code .token} or {@code .token-file}.
 */
@AutoConfiguration
public final class SealingAutoConfiguration {

    @Bean
    KeysDatabase keysDatabase(Environment environment) {
        return new KeysDatabase(environment.getRequiredProperty("casestream.keys.url"),
                environment.getRequiredProperty("casestream.keys.username"),
                environment.getProperty("casestream.keys.password", ""));
    }

    @Bean
    KeyEncryption keyEncryption(Environment environment) {
        String vault = environment.getProperty("casestream.keys.vault.address", "");
        if (!vault.isEmpty()) {
            return new VaultTransit(URI.create(vault), environment.getProperty("casestream.keys.vault.mount", "transit"),
                    environment.getProperty("casestream.keys.vault.key", "casestream"), vaultToken(environment));
        }
        String file = environment.getProperty("casestream.keys.file", "");
        if (file.isEmpty()) {
            throw new KeyFile.Unusable("Nothing says where the region's key is: set casestream.keys.file or"
                    + " casestream.keys.vault.address.");
        }
        return new KeyFile(Path.of(file));
    }

    private static Supplier<String> vaultToken(Environment environment) {
        String file = environment.getProperty("casestream.keys.vault.token-file", "");
        if (!file.isEmpty()) {
            return VaultTransit.tokenIn(Path.of(file));
        }
        String token = environment.getRequiredProperty("casestream.keys.vault.token");
        return () -> token;
    }

    @Bean
    PostgresKeyRing keyRing(KeysDatabase database, KeyEncryption encryption, Clock clock) {
        return new PostgresKeyRing(database, encryption, clock);
    }

    @Bean
    KeyChanges keyChanges(KeysDatabase database, PostgresKeyRing ring) {
        return new KeyChanges(database, ring);
    }

    @Bean
    Sealer sealer(KeyRing keys) {
        return new Sealer(keys);
    }

    @Bean
    KeysEndpoint keysEndpoint(PostgresKeyRing ring) {
        return new KeysEndpoint(ring);
    }
}
