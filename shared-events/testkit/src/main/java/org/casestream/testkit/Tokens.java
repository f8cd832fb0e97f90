package org.casestream.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token issuer inside the test's own process: an OpenID configuration and a key set on a loopback port, and tokens as
 * the platform's identity provider makes them. The static methods use one issuer for all tests of a run.
 */
public final class Tokens {

    private static final Duration LIFE = Duration.ofHours(1);
    private static final Tokens USUAL = issuer();
    private static final Tokens UNKNOWN = new Tokens("http://127.0.0.1:1", newKey("unknown"));

    private final String issuer;
    private final RSAKey key;

    private Tokens(String issuer, RSAKey key) {
        this.issuer = issuer;
        this.key = key;
    }

    /** A token that every service of the test accepts, without the word Bearer. */
    public static String as(String user, @Nullable String agency, String... roles) {
        return USUAL.token(user, agency, roles);
    }

    /** The value of {@code spring.security.oauth2.resourceserver.jwt.issuer-uri} under which {@link #as} is valid. */
    public static String issuerUri() {
        return USUAL.issuer;
    }

    /** A token that was valid until an hour ago. */
    public static String expired(String user, @Nullable String agency, String... roles) {
        Instant longAgo = Instant.now().minus(LIFE.multipliedBy(2));
        return USUAL.signed(USUAL.key, USUAL.key.getKeyID(), longAgo, user, agency, roles);
    }

    /** A token that claims the usual issuer but is signed with a key that is not its own. */
    public static String forged(String user, @Nullable String agency, String... roles) {
        return USUAL.signed(UNKNOWN.key, USUAL.key.getKeyID(), Instant.now(), user, agency, roles);
    }

    /** A sound token of an issuer that the services were not told about. */
    public static String foreign(String user, @Nullable String agency, String... roles) {
        return UNKNOWN.token(user, agency, roles);
    }

    /** Starts one more issuer, with a key of its own. It lives as long as the process. */
    public static Tokens issuer() {
        return issuer(0);
    }

    /** @param port 0 for any that is free */
    public static Tokens issuer(int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
            String issuer = "http://127.0.0.1:" + server.getAddress().getPort();
            RSAKey key = newKey(UUID.randomUUID().toString());
            serve(server, "/.well-known/openid-configuration", """
                    {"issuer":"%1$s","jwks_uri":"%1$s/jwks","authorization_endpoint":"%1$s/none",
                     "token_endpoint":"%1$s/none","response_types_supported":["code"],
                     "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}
                    """.formatted(issuer));
            serve(server, "/jwks", new JWKSet(key).toString());
            server.setExecutor(command -> Thread.ofPlatform().daemon().start(command));
            Thread.ofPlatform().daemon().start(server::start);
            return new Tokens(issuer, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The issuer's address, for {@code issuer-uri}. */
    public String uri() {
        return issuer;
    }

    /** A token of this issuer. */
    public String token(String user, @Nullable String agency, String... roles) {
        return signed(key, key.getKeyID(), Instant.now(), user, agency, roles);
    }

    private String signed(RSAKey with, String keyId, Instant issuedAt, String user, @Nullable String agency,
                          String... roles) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(issuer).subject(user)
                .issueTime(Date.from(issuedAt)).expirationTime(Date.from(issuedAt.plus(LIFE)))
                .claim("agency", agency).claim("roles", List.of(roles)).build();
        try {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), claims);
            token.sign(new RSASSASigner(with));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void serve(HttpServer server, String path, String json) {
        server.createContext(path, exchange -> {
            try (exchange) {
                byte[] body = json.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }
}
