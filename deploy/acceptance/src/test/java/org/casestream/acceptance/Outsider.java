package org.casestream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Somebody on the machine who tries what they must not be able to do with a platform that was started with {@code --tls}.
 *
 * @param base the gateway's port
 * @param tls  the folder of the authority and the certificates
 */
record Outsider(int base, Path tls) {

    /** Whom the platform's own programs believe. */
    SSLContext believing() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(tls.resolve("authority.crt"))) {
            store.setCertificateEntry("authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    MongoClientSettings.Builder views() throws IOException, GeneralSecurityException {
        SSLContext context = believing();
        return MongoClientSettings.builder()
                .applyToClusterSettings(cluster -> cluster.applyConnectionString(
                        new ConnectionString("mongodb://127.0.0.1:" + (base + 33))))
                .applyToSslSettings(ssl -> ssl.enabled(true).context(context));
    }

    /** The gateway answers over TLS only, and only who believes the authority talks to it. */
    void isNotAnsweredInPlainText() throws Exception {
        try (HttpClient knowing = HttpClient.newBuilder().sslContext(believing()).build();
                HttpClient strange = HttpClient.newHttpClient()) {
            assertThat(status(knowing, "https", base, "/api/v1/cases")).as("without a token").isEqualTo(401);
            assertThat(status(strange, "http", base, "/api/v1/cases")).as("plain text is told that it is").isEqualTo(400);
            assertThatThrownBy(() -> status(strange, "https", base, "/api/v1/cases")).isInstanceOf(SSLHandshakeException.class);
        }
    }

    /** A service answers whoever shows a certificate of the authority, as the gateway does. */
    void doesNotReachAServicePastTheGateway() throws Exception {
        try (HttpClient knowing = HttpClient.newBuilder().sslContext(believing()).build()) {
            assertThatThrownBy(() -> status(knowing, "https", base + 11, "/api/v1/cases")).isInstanceOf(IOException.class);
            assertThat(status(knowing, "https", base + 21, "/actuator/health/readiness")).as("management").isEqualTo(200);
        }
    }

    private static int status(HttpClient client, String scheme, int port, String path) throws IOException, InterruptedException {
        URI uri = URI.create(scheme + "://127.0.0.1:" + port + path);
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** The careplan service's certificate is good for its own topic and not for another's. */
    void cannotSpeakForAnotherService() throws Exception {
        assertThatThrownBy(() -> produce("careplan", "casestream.intake.v1"))
                .isInstanceOf(ExecutionException.class).hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    private void produce(String as, String topic) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", "127.0.0.1:" + (base + 31), "security.protocol", "SSL",
                "ssl.keystore.type", "PEM", "ssl.keystore.key", Files.readString(tls.resolve(as + ".key")),
                "ssl.keystore.certificate.chain", Files.readString(tls.resolve(as + ".crt")),
                "ssl.truststore.type", "PEM", "ssl.truststore.location", tls.resolve("authority.crt").toString(),
                "max.block.ms", "20000");
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, new byte[0])).get();
        }
    }

    /** PostgreSQL wants encryption, and a certificate of the authority. */
    void doesNotReachADatabase() {
        String trusting = "sslmode=verify-full&sslrootcert=" + tls.resolve("authority.crt");
        String own = "&pemKeyAlgorithm=EC&sslcert=" + tls.resolve("intake.crt") + "&sslkey=" + tls.resolve("intake.key");
        assertThat(connects(trusting + own)).as("with a certificate").isTrue();
        assertThat(connects(trusting)).as("without a certificate").isFalse();
        assertThat(connects("sslmode=disable")).as("without encryption").isFalse();
    }

    private boolean connects(String parameters) {
        try {
            String database = "jdbc:postgresql://127.0.0.1:" + (base + 30) + "/intake?user=postgres&";
            DriverManager.getConnection(database + parameters).close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }
}
