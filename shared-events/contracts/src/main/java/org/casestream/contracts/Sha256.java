package org.casestream.contracts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits. */
public record Sha256(String value) implements Identifier {

    private static final int DIGITS = 64;

    public Sha256 {
        if (value.length() != DIGITS || value.chars().anyMatch(c -> !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f'))) {
            throw new IllegalArgumentException("not a SHA-256");
        }
    }

    public static Sha256 of(String text) {
        try {
            return new Sha256(HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
