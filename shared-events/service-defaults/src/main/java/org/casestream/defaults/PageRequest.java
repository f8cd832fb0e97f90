package org.casestream.defaults;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list. Declare it as an argument of a controller method.
 *
 * @param cursor {@code ?cursor=}: where the page before ended, opaque; absent for the first page
 * @param limit  {@code ?limit=}: 1 to {@value #MOST} items
 */
public record PageRequest(@Nullable String cursor, int limit) {

    public static final int MOST = 200;
    public static final int USUAL = 50;

    public PageRequest {
        if (limit < 1 || limit > MOST) {
            throw Problem.parameter("limit");
        }
        if (cursor != null && (cursor.isEmpty() || cursor.length() > 512)) {
            throw Problem.parameter("cursor");
        }
    }
}
