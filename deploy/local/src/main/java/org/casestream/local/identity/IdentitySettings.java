package org.casestream.local.identity;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the identity provider must be told.
 *
 * @param issuer  its own address, as tokens name it
 * @param gateway the platform's front door, to which browsers return
 * @param samples the folder of the sample region
 * @param key     the file of the signing key
 */
@ConfigurationProperties("casestream.identity")
public record IdentitySettings(
        @DefaultValue("http://127.0.0.1:8081") URI issuer,
        @DefaultValue("http://127.0.0.1:8080") URI gateway,
        @DefaultValue("deploy/local/samples") Path samples,
        @DefaultValue("deploy/local/data/identity/signing-key.json") Path key) {}
