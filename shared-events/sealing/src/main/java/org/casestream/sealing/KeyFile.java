package org.casestream.sealing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * The region's keys in a file that only its owner can read. One key a line, {@code <id> <32 bytes in base64>}; lines that
 * begin with {@code #} are remarks. The last line is the newest: it wraps; all of them unwrap. A line that is added while
 * the program runs is found when something is wrapped by it, and when all keys are wrapped anew.
 */
public final class KeyFile implements KeyEncryption {

    private static final String BY = "file:";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;
    private final SecureRandom random = new SecureRandom();
    private volatile Keys keys;

    /** @throws Unusable if the file is not there, is readable by others, or holds no keys */
    public KeyFile(Path file) {
        this.file = file;
        this.keys = read(file);
    }

    /** The file cannot be used. The message is one sentence for the operator and holds nothing of what is in the file. */
    public static final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unusable(String sentence) {
            super(sentence);
        }
    }

    /** Says what is wrong with the file instead of printing a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<Unusable> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, Unusable cause) {
            return new FailureAnalysis(cause.getMessage(), "Put the region's key file in order (docs/runbooks/keys.md), or point"
                    + " casestream.keys.file to another one.", cause);
        }
    }

    /** Writes a file with one new key, readable by its owner only; an existing one is left alone. */
    public static void create(Path file, String id) throws IOException {
        byte[] secret = new byte[DataKey.SECRET];
        new SecureRandom().nextBytes(secret);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(file, id + " " + Base64.getEncoder().encodeToString(secret) + "\n");
    }

    @Override
    public Wrapped wrap(byte[] secret, Place place) {
        Keys now = keys;
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        String by = BY + now.newest;
        try {
            byte[] wrapped = cipher(Cipher.ENCRYPT_MODE, now.key(now.newest), nonce, place.under(by)).doFinal(secret);
            return new Wrapped(ByteBuffer.allocate(NONCE + wrapped.length).put(nonce).put(wrapped).array(), by);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot wrap keys", e);
        }
    }

    @Override
    public byte[] unwrap(Wrapped wrapped, Place place) {
        String id = wrapped.by().startsWith(BY) ? wrapped.by().substring(BY.length()) : "";
        SecretKey key = keys.key(id);
        if (key == null) {
            reload(); // another process has found a newer line
            key = keys.key(id);
        }
        if (key == null || wrapped.bytes().length < NONCE) {
            throw new KeysUnavailable("a data key is wrapped by a region key that this process does not have", null);
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(wrapped.bytes(), NONCE), place.under(wrapped.by()))
                    .doFinal(wrapped.bytes(), NONCE, wrapped.bytes().length - NONCE);
        } catch (GeneralSecurityException e) {
            throw new KeysUnavailable("a wrapped data key was changed, or lies where it was not wrapped", null);
        }
    }

    /** Reads the file again. One that has become unusable meanwhile does not take away the keys that are known. */
    @Override
    public void reload() {
        try {
            keys = read(file);
        } catch (Unusable e) {
            throw new KeysUnavailable("the region's key file has become unusable", e);
        }
    }

    private static Cipher cipher(int mode, @Nullable SecretKey key, byte[] nonce, byte[] bound) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound);
        return cipher;
    }

    private static Keys read(Path file) {
        try {
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw new Unusable("The region's key file " + file + " can be used by others than its owner: chmod 600 it.");
            }
            return Keys.of(file);
        } catch (IOException e) {
            throw new Unusable("The region's key file " + file + " is not there or cannot be read.");
        } catch (UnsupportedOperationException e) {
            throw new Unusable("The region's key file " + file + " lies where files have no owner: it could not be kept secret.");
        }
    }

    /** @param newest the id of the key that wraps */
    private record Keys(Map<String, SecretKey> byId, String newest) {

        @Nullable SecretKey key(String id) {
            return byId.get(id);
        }

        static Keys of(Path file) throws IOException {
            Map<String, SecretKey> byId = new LinkedHashMap<>();
            String newest = null;
            for (String line : Files.readAllLines(file)) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] words = line.strip().split("\\s+");
                if (words.length != 2 || !words[0].matches("[A-Za-z0-9._-]{1,64}") || byId.containsKey(words[0])) {
                    throw new Unusable("A line of the region's key file " + file + " is not an id of its own and a key.");
                }
                byId.put(words[0], new SecretKeySpec(secret(words[1], file), "AES"));
                newest = words[0];
            }
            if (newest == null) {
                throw new Unusable("The region's key file " + file + " holds no key.");
            }
            return new Keys(Map.copyOf(byId), newest);
        }

        private static byte[] secret(String base64, Path file) {
            try {
                byte[] secret = Base64.getDecoder().decode(base64);
                if (secret.length == DataKey.SECRET) {
                    return secret;
                }
            } catch (IllegalArgumentException e) {
                // said below, without what stands there
            }
            throw new Unusable("A key in the region's key file " + file + " is not 32 bytes in base64.");
        }

        @Override
        public String toString() {
            return byId.keySet().toString();
        }
    }
}
