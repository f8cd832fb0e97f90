package org.casestream.local;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.casestream.embedded.Tls;

/**
 * The certificate authority of one machine: made once, kept in the data folder, and believed by the platform's own programs.
 * Whoever lets their browser believe it too risks little, because it vouches for this machine alone.
 */
final class Authority {

    /** Where it is kept in the data folder, and what to believe in order to believe the programs. */
    static final String FOLDER = "tls";
    static final String FILE = FOLDER + "/authority.crt";

    static final Duration LIFE = Duration.ofDays(3650);
    /** Certificates live shorter than that, so that none outlives its authority. */
    static final Duration RENEWED_BEFORE_END = Duration.ofDays(730);
    static final Duration CERTIFICATE_LIFE = Duration.ofDays(365);
    /** How long a platform may go on running after its start. */
    static final Duration CERTIFICATE_RENEWED_BEFORE_END = Duration.ofDays(90);

    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);
    private static final String NAME = "CN=Casestream on this machine";
    private static final String SIGNATURE = "SHA256withECDSA";

    private final Path folder;
    private final Instant now;
    private final PrivateKey key;
    private final X509Certificate certificate;

    private Authority(Path folder, Instant now, PrivateKey key, X509Certificate certificate) {
        this.folder = folder;
        this.now = now;
        this.key = key;
        this.certificate = certificate;
    }

    /**
     * Makes what is missing in the folder, or will not do for long enough: the authority, whereupon every certificate is made
     * anew, and the certificates of programs.
     */
    static Authority keep(Path folder, List<String> programs, Clock clock) throws IOException {
        Files.createDirectories(folder);
        Instant now = clock.instant();
        Tls kept = files(folder, "authority");
        Authority authority;
        if (good(kept, now, RENEWED_BEFORE_END)) {
            authority = new Authority(folder, now, Tls.keyIn(kept.key()), Tls.certificateIn(kept.certificate()));
        } else {
            KeyPair keys = newKeys();
            authority = new Authority(folder, now, keys.getPrivate(), certify(keys, now));
            write(kept, keys.getPrivate(), authority.certificate);
        }
        for (String program : programs) {
            authority.keep(program);
        }
        return authority;
    }

    private void keep(String program) throws IOException {
        Tls tls = of(program);
        if (!isOurs(tls) || !good(tls, now, CERTIFICATE_RENEWED_BEFORE_END)) {
            KeyPair keys = newKeys();
            write(tls, keys.getPrivate(), certify(program, keys.getPublic()));
        }
    }

    /** The certificate and the key of a program, and whom it believes. */
    Tls of(String program) {
        return files(folder, program);
    }

    private static Tls files(Path folder, String name) {
        return new Tls(folder.resolve(name + ".crt"), folder.resolve(name + ".key"), folder.resolve("authority.crt"));
    }

    private boolean isOurs(Tls tls) {
        try {
            Tls.certificateIn(tls.certificate()).verify(certificate.getPublicKey());
            return true;
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }

    /** Whether a certificate is there, with its key, and will do for long enough. */
    private static boolean good(Tls tls, Instant now, Duration longEnough) {
        try {
            X509Certificate certificate = Tls.certificateIn(tls.certificate());
            return belongTogether(Tls.keyIn(tls.key()), certificate)
                    && !now.isBefore(certificate.getNotBefore().toInstant())
                    && now.plus(longEnough).isBefore(certificate.getNotAfter().toInstant());
        } catch (IOException | GeneralSecurityException e) {
            return false; // missing, or nobody can read it any more
        }
    }

    /** A start that was broken off may have replaced only one of the two. */
    private static boolean belongTogether(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(SIGNATURE);
        signature.initSign(key);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        return signature.verify(signed);
    }

    /** What to believe in order to believe the programs; no secret. */
    Path file() {
        return folder.resolve("authority.crt");
    }

    /** From now on this process believes this authority, and no other. */
    static void believeOnly(Path authority) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("authority", Tls.certificateIn(authority));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            SSLContext.setDefault(context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK makes no keys", e);
        }
    }

    /** The authority's own certificate: for certificates of this machine, and for nothing below them. */
    private static X509Certificate certify(KeyPair keys, Instant now) {
        try {
            X500Principal name = new X500Principal(NAME);
            X509v3CertificateBuilder builder = builder(name, name, keys.getPublic(), now, LIFE)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(Extension.nameConstraints, true, new NameConstraints(new GeneralSubtree[] {
                        new GeneralSubtree(new GeneralName(GeneralName.dNSName, "localhost")),
                        new GeneralSubtree(new GeneralName(GeneralName.iPAddress, "127.0.0.0/8"))}, null));
            return sign(builder, keys.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("a certificate cannot be made", e);
        }
    }

    /** A program is server to some and client to others, and the same to both. */
    private X509Certificate certify(String program, PublicKey programs) {
        try {
            X509v3CertificateBuilder builder = builder(certificate.getSubjectX500Principal(), new X500Principal("CN=" + program),
                    programs, now, CERTIFICATE_LIFE)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                        KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}))
                    .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                        new GeneralName(GeneralName.iPAddress, "127.0.0.1"), new GeneralName(GeneralName.dNSName, "localhost")}))
                    .addExtension(Extension.authorityKeyIdentifier, false,
                            new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate.getPublicKey()));
            return sign(builder, key);
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("a certificate cannot be made", e);
        }
    }

    private static X509v3CertificateBuilder builder(X500Principal issuer, X500Principal subject, PublicKey key, Instant now,
            Duration life) throws GeneralSecurityException, CertIOException {
        return new JcaX509v3CertificateBuilder(issuer, new BigInteger(127, new SecureRandom()).setBit(126),
                Date.from(now.minus(CLOCKS_DIFFER)), Date.from(now.plus(life)), subject, key)
                .addExtension(Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws OperatorCreationException, GeneralSecurityException {
        return new JcaX509CertificateConverter().getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
    }

    private static String pem(X509Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate cannot be written", e);
        }
    }

    private static String pem(PrivateKey key) {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private static String pem(String kind, byte[] content) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }

    private static void write(Tls files, PrivateKey key, X509Certificate certificate) throws IOException {
        write(files.key(), pem(key));
        write(files.certificate(), pem(certificate));
    }

    private static void write(Path file, String pem) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, pem);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
