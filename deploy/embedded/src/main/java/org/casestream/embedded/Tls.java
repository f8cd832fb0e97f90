package org.casestream.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a program needs to speak TLS, in files of type PEM.
 *
 * @param certificate its own certificate
 * @param key         its private key (EC, PKCS #8)
 * @param authority   the certificate of the authority whose certificates it believes
 */
public record Tls(Path certificate, Path key, Path authority) {

    /** The environment variables by which a server's program is told. */
    public static final String CERTIFICATE = "CASESTREAM_TLS_CERTIFICATE";
    public static final String KEY = "CASESTREAM_TLS_KEY";
    public static final String AUTHORITY = "CASESTREAM_TLS_AUTHORITY";

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----(.+?)-----END PRIVATE KEY-----", Pattern.DOTALL);

    /** What this process was told; nothing if it is to speak in plain text. */
    static @Nullable Tls told() {
        String certificate = System.getenv(CERTIFICATE);
        String key = System.getenv(KEY);
        String authority = System.getenv(AUTHORITY);
        return certificate == null || key == null || authority == null ? null
                : new Tls(Path.of(certificate), Path.of(key), Path.of(authority));
    }

    /** Reads the certificate in a file. */
    public static X509Certificate certificateIn(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (GeneralSecurityException e) {
            throw new IOException("the file " + file + " holds no certificate", e);
        }
    }

    /** Reads the private key in a file. */
    public static PrivateKey keyIn(Path file) throws IOException {
        Matcher pem = PEM.matcher(Files.readString(file));
        try {
            if (pem.find()) {
                byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
                return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Its text may be the key: the cause must not be shown.
        }
        throw new IOException("the file " + file + " holds no private key");
    }
}
