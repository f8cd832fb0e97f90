package org.casestream.contracts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * By what services recognise a {@link SubjectId} that they are not told: its SHA-256, 64 hexadecimal digits. Who has the
 * subject knows the digest; nobody reads the subject from it.
 */
public record SubjectDigest(String value) implements Identifier {

    public SubjectDigest {
        Identifier.checked(value);
    }

    public static SubjectDigest of(SubjectId subject) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(subject.value().getBytes(StandardCharsets.UTF_8));
            return new SubjectDigest(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
