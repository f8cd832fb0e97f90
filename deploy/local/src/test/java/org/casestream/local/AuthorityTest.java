package org.casestream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.casestream.embedded.Tls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
    private static final int SIGNS_CERTIFICATES = 5;
    private static final int SIGNS_REVOCATIONS = 6;

    @TempDir
    Path temp;

    @Test
    void a_program_is_server_and_client_of_this_machine_under_its_own_name() throws Exception {
        X509Certificate certificate = certificate(keep(NOW));

        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=intake");
        assertThat(certificate.getSubjectAlternativeNames().stream().map(name -> name.get(1)).toList())
                .isEqualTo(List.of("127.0.0.1", "localhost"));
        assertThat(certificate.getExtendedKeyUsage()).containsExactly(SERVER, CLIENT);
        assertThat(usages(certificate)).containsExactly(0);
        assertThat(certificate.getBasicConstraints()).as("it certifies nobody").isEqualTo(-1);
        assertThat(certificate.getNotAfter()).isEqualTo(Date.from(NOW.plus(Authority.CERTIFICATE_LIFE)));
        assertThat(believed(certificate, NOW)).isTrue();
        assertThat(believed(certificate, NOW.plus(Authority.CERTIFICATE_LIFE).plusSeconds(1))).isFalse();
    }

    @Test
    void the_authority_signs_certificates_of_this_machine_and_does_nothing_else() throws Exception {
        X509Certificate certificate = Tls.certificateIn(keep(NOW).file());

        assertThat(certificate.getBasicConstraints()).as("no authority below it").isZero();
        assertThat(usages(certificate)).containsExactly(SIGNS_CERTIFICATES, SIGNS_REVOCATIONS);
        assertThat(certificate.getCriticalExtensionOIDs()).as("name constraints").contains("2.5.29.30");
        certificate.verify(certificate.getPublicKey());
    }

    @Test
    void keys_belong_to_their_owner_alone_and_are_in_no_other_file() throws Exception {
        keep(NOW);
        try (Stream<Path> files = Files.list(temp.resolve("tls"))) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
                assertThat(Files.readString(file).contains("PRIVATE KEY")).as(file.toString())
                        .isEqualTo(file.toString().endsWith(".key"));
            }
        }
    }

    @Test
    void the_key_beside_a_certificate_is_its_key() throws Exception {
        Tls tls = keep(NOW).of("intake");
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(Tls.keyIn(tls.key()));
        byte[] signed = signature.sign();
        signature.initVerify(Tls.certificateIn(tls.certificate()));
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    void what_lasts_long_enough_is_kept() throws Exception {
        keep(NOW);
        Map<String, String> first = files();
        keep(NOW.plus(Authority.CERTIFICATE_LIFE).minus(Authority.CERTIFICATE_RENEWED_BEFORE_END).minusSeconds(1));
        assertThat(changed(first)).isEmpty();
    }

    @Test
    void a_certificate_that_ends_soon_is_renewed_by_the_same_authority() throws Exception {
        keep(NOW);
        Map<String, String> first = files();
        Instant later = NOW.plus(Authority.CERTIFICATE_LIFE).minus(Authority.CERTIFICATE_RENEWED_BEFORE_END);
        Authority authority = keep(later);

        assertThat(changed(first)).containsExactlyInAnyOrder("intake.key", "intake.crt", "kafka.key", "kafka.crt");
        assertThat(believed(certificate(authority), later)).isTrue();
    }

    @Test
    void an_authority_that_ends_soon_is_renewed_with_every_certificate() throws Exception {
        X509Certificate before = certificate(keep(NOW));
        Map<String, String> first = files();
        Instant later = NOW.plus(Authority.LIFE).minus(Authority.RENEWED_BEFORE_END);
        Authority authority = keep(later);

        assertThat(changed(first)).containsExactlyInAnyOrder("authority.key", "authority.crt",
                "intake.key", "intake.crt", "kafka.key", "kafka.crt");
        assertThat(believed(certificate(authority), later)).isTrue();
        assertThatThrownBy(() -> before.verify(Tls.certificateIn(authority.file()).getPublicKey()))
                .isInstanceOf(SignatureException.class);
    }

    @Test
    void no_certificate_outlives_its_authority() {
        assertThat(Authority.CERTIFICATE_LIFE).isLessThan(Authority.RENEWED_BEFORE_END);
    }

    @Test
    void what_is_damaged_or_of_another_authority_is_made_anew() throws Exception {
        keep(NOW);
        Path tls = temp.resolve("tls");
        Files.writeString(tls.resolve("intake.key"), "nothing\n");
        Authority.keep(temp.resolve("other"), List.of("kafka"), Clock.fixed(NOW, ZoneOffset.UTC));
        for (String file : List.of("kafka.key", "kafka.crt")) {
            Files.copy(temp.resolve("other").resolve(file), tls.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Map<String, String> damaged = files();
        Authority authority = keep(NOW);

        assertThat(changed(damaged)).containsExactlyInAnyOrder("intake.key", "intake.crt", "kafka.key", "kafka.crt");
        assertThat(believed(Tls.certificateIn(authority.of("kafka").certificate()), NOW)).isTrue();
    }

    @Test
    void a_renewal_that_was_broken_off_is_made_again() throws Exception {
        keep(NOW);
        Authority.keep(temp.resolve("later"), List.of("intake"), Clock.fixed(NOW, ZoneOffset.UTC));
        Files.copy(temp.resolve("later/intake.key"), temp.resolve("tls/intake.key"), StandardCopyOption.REPLACE_EXISTING);
        Map<String, String> half = files();
        keep(NOW);
        assertThat(changed(half)).containsExactlyInAnyOrder("intake.key", "intake.crt");
    }

    @Test
    void a_certificate_from_a_clock_that_was_ahead_is_made_anew() throws Exception {
        keep(NOW.plus(Duration.ofDays(30)));
        Authority authority = keep(NOW);
        assertThat(believed(certificate(authority), NOW)).isTrue();
    }

    private static X509Certificate certificate(Authority authority) throws IOException {
        return Tls.certificateIn(authority.of("intake").certificate());
    }

    private Authority keep(Instant now) throws IOException {
        return Authority.keep(temp.resolve("tls"), List.of("intake", "kafka"), Clock.fixed(now, ZoneOffset.UTC));
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(temp.resolve("tls"))) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    private List<String> changed(Map<String, String> before) throws IOException {
        return files().entrySet().stream().filter(file -> !file.getValue().equals(before.get(file.getKey())))
                .map(Map.Entry::getKey).toList();
    }

    /** Whether somebody who believes the authority believes a certificate at an instant. */
    private boolean believed(X509Certificate certificate, Instant at) throws IOException, GeneralSecurityException {
        X509CertSelector wanted = new X509CertSelector();
        wanted.setCertificate(certificate);
        X509Certificate authority = Tls.certificateIn(temp.resolve("tls/authority.crt"));
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(Set.of(new TrustAnchor(authority, null)), wanted);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(certificate))));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        try {
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (CertPathBuilderException e) {
            return false;
        }
    }

    private static Collection<Integer> usages(X509Certificate certificate) {
        boolean[] usages = certificate.getKeyUsage();
        return IntStream.range(0, usages.length).filter(i -> usages[i]).boxed().toList();
    }
}
