package org.casestream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.casestream.defaults.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** A service that answers over TLS, and wants to see a certificate itself. */
class UpstreamTlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;
    private static SslBundle ours = SslBundle.of(null);
    private static SslBundle strangers = SslBundle.of(null);
    private static @Nullable HttpsServer server;

    @BeforeAll
    static void start() throws Exception {
        ours = bundle("ours", "127.0.0.1");
        strangers = bundle("strangers", "127.0.0.1");
        server = serve(ours);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void a_service_that_the_bundle_vouches_for_is_asked_and_shown_the_gateways_certificate() {
        assertThat(ask(upstream("gateway", ours), server)).isEqualTo(204);
    }

    @Test
    void a_service_that_nobody_vouches_for_is_told_nothing() {
        assertThatThrownBy(() -> ask(upstream("gateway", strangers), server))
                .isInstanceOf(Problem.class).hasMessageContaining("UPSTREAM_BROKEN");
        assertThatThrownBy(() -> ask(upstream(null, ours), server))
                .isInstanceOf(Problem.class).hasMessageContaining("UPSTREAM_BROKEN");
    }

    @Test
    void a_service_with_a_certificate_of_another_place_is_told_nothing() throws Exception {
        SslBundle elsewhere = bundle("elsewhere", "127.0.0.2");
        HttpsServer other = serve(elsewhere);
        try {
            assertThatThrownBy(() -> ask(upstream("gateway", elsewhere), other))
                    .isInstanceOf(Problem.class).hasMessageContaining("UPSTREAM_BROKEN");
        } finally {
            other.stop(0);
        }
    }

    private static int ask(Upstream upstream, @Nullable HttpsServer whom) {
        return upstream.send(HttpMethod.GET, address(whom), new HttpHeaders(), new byte[0]).statusCode();
    }

    private static Upstream upstream(@Nullable String name, SslBundle bundle) {
        Map<String, URI> services = Stream.of(Service.values()).collect(Collectors.toMap(Service::id, _ -> address(server)));
        return new Upstream(new GatewayProperties(services,
                new GatewayProperties.Upstream(Duration.ofSeconds(5), Duration.ofSeconds(10), name),
                new GatewayProperties.Limits(1, 1)), new DefaultSslBundleRegistry("gateway", bundle));
    }

    private static URI address(@Nullable HttpsServer server) {
        return URI.create("https://127.0.0.1:" + (server == null ? 0 : server.getAddress().getPort()));
    }

    private static HttpsServer serve(SslBundle bundle) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        SSLContext context = bundle.createSslContext();
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                var wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** A key with a certificate that vouches for itself. */
    private static SslBundle bundle(String name, String address) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=ip:" + address,
                "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD)
                .redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        JksSslStoreDetails details = JksSslStoreDetails.forLocation(store.toUri().toString()).withPassword(PASSWORD);
        return SslBundle.of(new JksSslStoreBundle(details, details));
    }
}
