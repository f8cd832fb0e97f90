package org.casestream.defaults;

/**
 * The version of a thing that the caller has seen and wants to change, from {@code If-Match: "7"}. Declare it as an
 * argument of a controller method: without the header the request is refused with 428 {@code IF_MATCH_REQUIRED}.
 */
public record ExpectedVersion(long value) {

    public ExpectedVersion {
        if (value < 0) {
            throw new IllegalArgumentException("a version is not negative");
        }
    }
}
