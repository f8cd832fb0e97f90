package org.casestream.local;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.casestream.embedded.KafkaAccess;
import org.casestream.embedded.Tls;

/** How the programs of a platform speak to each other. All of it is configuration that a production has too. */
sealed interface Transport {

    /** Where the program that listens on a port is reached over HTTP. */
    URI address(int port);

    /** What is added to the address of a PostgreSQL database, as parameters. */
    Map<String, String> ofDatabases(String program);

    /** What a server that keeps data is told. */
    Map<String, String> ofServer(String server);

    /** What every Spring program is told that others speak to. */
    Map<String, String> ofProgram(String program);

    /** What a service is told on top. */
    Map<String, String> ofService();

    /** In plain text, which never leaves the machine. */
    record Plain() implements Transport {

        @Override
        public URI address(int port) {
            return Ports.http(port);
        }

        @Override
        public Map<String, String> ofDatabases(String program) {
            return Map.of();
        }

        @Override
        public Map<String, String> ofServer(String server) {
            return Map.of();
        }

        @Override
        public Map<String, String> ofProgram(String program) {
            return Map.of();
        }

        @Override
        public Map<String, String> ofService() {
            return Map.of();
        }
    }

    /**
     * Over TLS, with certificates of this machine's authority.
     *
     * @param access the page that lists who may do what at the broker
     */
    record Encrypted(Authority authority, Path access) implements Transport {

        private static final String BUNDLE = "casestream";

        @Override
        public URI address(int port) {
            return URI.create("https://127.0.0.1:" + port);
        }

        @Override
        public Map<String, String> ofDatabases(String program) {
            Tls tls = authority.of(program);
            return Map.of("sslmode", "verify-full", "sslrootcert", encoded(tls.authority()),
                    "sslcert", encoded(tls.certificate()), "sslkey", encoded(tls.key()), "pemKeyAlgorithm", "EC");
        }

        private static String encoded(Path path) {
            return URLEncoder.encode(path.toString(), StandardCharsets.UTF_8);
        }

        @Override
        public Map<String, String> ofServer(String server) {
            Tls tls = authority.of(server);
            return Map.of(Tls.CERTIFICATE, tls.certificate().toString(), Tls.KEY, tls.key().toString(),
                    Tls.AUTHORITY, tls.authority().toString(), KafkaAccess.PAGE, access.toString());
        }

        @Override
        public Map<String, String> ofProgram(String program) {
            Tls tls = authority.of(program);
            String bundle = "SPRING_SSL_BUNDLE_PEM_" + BUNDLE.toUpperCase(Locale.ROOT);
            return Map.of(
                    bundle + "_KEYSTORE_CERTIFICATE", tls.certificate().toUri().toString(),
                    bundle + "_KEYSTORE_PRIVATEKEY", tls.key().toUri().toString(),
                    bundle + "_TRUSTSTORE_CERTIFICATE", tls.authority().toUri().toString(),
                    "SERVER_SSL_BUNDLE", BUNDLE,
                    // Whoever asks for health and figures has no certificate, but the figures are not for everybody on the way.
                    "MANAGEMENT_SERVER_SSL_BUNDLE", BUNDLE,
                    "CASESTREAM_ISSUER_SSLBUNDLE", BUNDLE,
                    "CASESTREAM_UPSTREAM_SSLBUNDLE", BUNDLE);
        }

        @Override
        public Map<String, String> ofService() {
            return Map.of(
                    // Only who has a certificate of the authority, as the gateway has, gets as far as showing a token.
                    "SERVER_SSL_CLIENTAUTH", "need",
                    "SPRING_KAFKA_SECURITY_PROTOCOL", "SSL",
                    "SPRING_KAFKA_SSL_BUNDLE", BUNDLE,
                    "SPRING_MONGODB_SSL_BUNDLE", BUNDLE);
        }
    }
}
