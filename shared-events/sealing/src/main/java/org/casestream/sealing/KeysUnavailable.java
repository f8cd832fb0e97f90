package org.casestream.sealing;

import org.jspecify.annotations.Nullable;

/**
 * Keys cannot be read at the moment: their database or the region's key service is away, or this process does not have the
 * region key that wraps them. Nobody's fault who asked, and worth asking again; never the same as a key that was shredded.
 */
public final class KeysUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason a fixed sentence; no key, no person */
    public KeysUnavailable(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
