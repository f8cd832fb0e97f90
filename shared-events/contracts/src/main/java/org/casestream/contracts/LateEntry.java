package org.casestream.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command with which somebody may record what happened earlier. Its events keep both times: when it happened and when it
 * was written down; nothing is ever back-dated.
 */
public interface LateEntry {

    /** When it happened; null if just now. */
    @Nullable Instant occurredAt();
}
