package org.casestream.drills.check;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that must not be.
 *
 * @param at when what it is about was sent or recorded; unknown for what has no time
 */
public record Violation(String check, @Nullable Instant at, String what) {}
