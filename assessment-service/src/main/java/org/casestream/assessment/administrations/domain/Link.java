package org.casestream.assessment.administrations.domain;

import java.time.Instant;
import org.casestream.contracts.Sha256;

/**
 * How a client comes to their form without an account.
 *
 * @param token     the SHA-256 of what the link holds; that itself is kept nowhere
 * @param expiresAt from then on it opens nothing
 */
public record Link(Sha256 token, Instant expiresAt) {

    boolean opens(Sha256 shown, Instant now) {
        return token.equals(shown) && now.isBefore(expiresAt);
    }
}
