package org.casestream.local.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.casestream.local.SignIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class IdentityProviderTest {

    private static final URI GATEWAY = URI.create("http://127.0.0.1:18080");

    @TempDir
    static Path folder;
    private static URI issuer = URI.create("http://127.0.0.1");
    private static ConfigurableApplicationContext provider;

    @BeforeAll
    static void start() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            issuer = URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
        provider = run();
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void a_member_of_staff_gets_a_token_that_says_who_for_whom_and_in_which_roles() throws Exception {
        JWTClaimsSet claims = claims(signIn().token("amir", "amir-demo"));
        assertThat(claims.getSubject()).isEqualTo("amir");
        assertThat(claims.getIssuer()).isEqualTo(issuer.toString());
        assertThat(claims.getStringClaim("agency")).isEqualTo("open-door");
        assertThat(claims.getStringListClaim("roles")).containsExactly("SUPERVISOR", "ASSESSOR");
    }

    @Test
    void an_auditor_belongs_to_no_agency() throws Exception {
        JWTClaimsSet claims = claims(signIn().token("alma", "alma-demo"));
        assertThat(claims.getClaim("agency")).isNull();
        assertThat(claims.getStringListClaim("roles")).containsExactly("AUDITOR");
    }

    @Test
    void a_wrong_password_gets_nothing() {
        assertThatThrownBy(() -> signIn().token("maya", "guess")).isInstanceOf(IOException.class)
                .hasMessageNotContaining("guess");
    }

    @Test
    void a_system_signs_in_with_its_secret() throws Exception {
        String basic = Base64.getEncoder().encodeToString("casestream-system:system-demo".getBytes(StandardCharsets.UTF_8));
        String answer = send(HttpRequest.newBuilder(issuer.resolve("/oauth2/token")).header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        JWTClaimsSet claims = claims(answer.replaceAll("(?s).*\"access_token\":\"([^\"]+)\".*", "$1"));
        assertThat(claims.getSubject()).isEqualTo("casestream-system");
        assertThat(claims.getStringListClaim("roles")).isEqualTo(List.of("SYSTEM"));
    }

    @Test
    void its_configuration_names_its_keys_to_everyone() throws Exception {
        assertThat(send(HttpRequest.newBuilder(issuer.resolve("/.well-known/openid-configuration"))))
                .contains("\"jwks_uri\":\"" + issuer + "/oauth2/jwks\"").contains("S256");
    }

    @Test
    void the_key_outlives_a_restart_and_only_its_owner_reads_it() throws Exception {
        Path file = folder.resolve("identity/signing-key.json");
        String before = SigningKey.at(file).getKeyID();
        assertThat(SignedJWT.parse(signIn().token("maya", "maya-demo")).getHeader().getKeyID()).isEqualTo(before);
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        provider.close();
        provider = run();
        assertThat(SignedJWT.parse(signIn().token("maya", "maya-demo")).getHeader().getKeyID()).isEqualTo(before);
    }

    @Test
    void a_damaged_key_is_named_and_not_shown(@TempDir Path other) throws Exception {
        Path file = Files.writeString(other.resolve("key.json"), "{\"kty\":\"RSA\",\"d\":\"secret\"");
        assertThatThrownBy(() -> SigningKey.at(file)).hasMessageContaining("holds no signing key")
                .hasMessageNotContaining("secret").hasNoCause();
    }

    private static SignIn signIn() {
        return new SignIn(issuer, GATEWAY);
    }

    private static ConfigurableApplicationContext run() {
        return new SpringApplicationBuilder(IdentityProvider.class).run("--spring.config.name=identity",
                "--server.port=" + issuer.getPort(), "--casestream.identity.issuer=" + issuer,
                "--casestream.identity.gateway=" + GATEWAY, "--casestream.identity.samples=samples",
                "--casestream.identity.key=" + folder.resolve("identity/signing-key.json"));
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString()).body();
        }
    }

    private static JWTClaimsSet claims(String token) throws Exception {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }
}
