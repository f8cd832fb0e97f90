package org.casestream.assessment.administrations.web;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.casestream.assessment.administrations.domain.AdministrationRefusal;
import org.casestream.contracts.Refused;
import org.casestream.contracts.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What a client's link holds: 256 random bits, which a page reads from behind the {@code #} and shows in a header, so that
 * they stand in no address, no log and no referrer. Only their SHA-256 is kept.
 */
record FormLink(String token) {

    private static final String SCHEME = "Link ";
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static FormLink fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new FormLink(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /**
     * What a request shows.
     *
     * @param authorization {@code Link <token>}
     * @throws Refused LINK_INVALID if it shows nothing of the kind
     */
    static Sha256 shown(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(SCHEME)
                || !SHAPE.matcher(authorization.substring(SCHEME.length())).matches()) {
            throw new Refused(AdministrationRefusal.LINK_INVALID);
        }
        return Sha256.of(authorization.substring(SCHEME.length()));
    }

    Sha256 hash() {
        return Sha256.of(token);
    }

    @Override
    public String toString() {
        return "a link";
    }
}
