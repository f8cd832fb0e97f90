package org.casestream.defaults;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which state a read asks for. Declare it as an argument of a controller method.
 *
 * @param asOf    {@code ?asOf=}: the state at that instant, as it was recorded by then
 * @param atLeast {@code ?atLeast=}: not before this version, so that people read what they just wrote
 */
public record ReadAt(@Nullable Instant asOf, @Nullable Long atLeast) {

    /** The newest state there is. */
    public static final ReadAt NOW = new ReadAt(null, null);
}
