package org.casestream.defaults;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.casestream.contracts.Refusal;
import org.casestream.contracts.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * A request that is answered with a problem document (RFC 9457). The message is the code and nothing else, so it is
 * safe to log; the detail is a fixed sentence, never a value from the request.
 */
public final class Problem extends RuntimeException {

    public static final String NOT_FOUND = "NOT_FOUND";
    public static final String VALUE_INVALID = "VALUE_INVALID";
    public static final String FIELD_REQUIRED = "FIELD_REQUIRED";
    public static final String UNKNOWN_FIELD = "UNKNOWN_FIELD";
    public static final String STALE_VERSION = "STALE_VERSION";

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final @Nullable String detail;
    private final transient List<Fault> errors;
    private final transient HttpHeaders headers = new HttpHeaders();

    public Problem(HttpStatus status, String code, @Nullable String detail) {
        this(status, code, detail, List.of());
    }

    public Problem(HttpStatus status, String code, @Nullable String detail, List<Fault> errors) {
        super(code, null, false, false);
        this.status = status;
        this.detail = detail;
        this.errors = List.copyOf(errors);
    }

    /**
     * A part of the request that is at fault: one of a JSON pointer into the body, a query parameter or a header.
     *
     * @param code what is wrong with it
     */
    public record Fault(@Nullable String pointer, @Nullable String parameter, @Nullable String header, String code) {

        static Fault at(String pointer, String code) {
            return new Fault(pointer, null, null, code);
        }
    }

    /**
     * The document as it is sent.
     *
     * @param type        a name for the kind of problem, {@code urn:casestream:problem:stale-version} for example
     * @param code        the same as a constant, {@code STALE_VERSION}
     * @param correlation what the logs of all programs know the request by
     */
    public record Document(URI type, String title, int status, String code, @Nullable String detail,
                           List<Fault> errors, @Nullable String correlation) {}

    /** 404: no such thing, or not for the caller's eyes; the two are not told apart. */
    public static Problem notFound() {
        return new Problem(HttpStatus.NOT_FOUND, NOT_FOUND, "There is no such thing, or it is not for you to see.");
    }

    /** 400: a part of the body is not what it should be. */
    public static Problem body(String pointer, String code) {
        return new Problem(HttpStatus.BAD_REQUEST, code, sentence(code), List.of(Fault.at(pointer, code)));
    }

    /** 400: a query parameter is not what it should be. */
    public static Problem parameter(String name) {
        return new Problem(HttpStatus.BAD_REQUEST, VALUE_INVALID, sentence(VALUE_INVALID),
                List.of(new Fault(null, name, null, VALUE_INVALID)));
    }

    /** 400: a header is not what it should be. */
    public static Problem header(String name) {
        return new Problem(HttpStatus.BAD_REQUEST, VALUE_INVALID, sentence(VALUE_INVALID),
                List.of(new Fault(null, null, name, VALUE_INVALID)));
    }

    /** 412: the thing has changed since the caller looked; the answer carries its current version. */
    public static Problem stale(long current) {
        return new Problem(HttpStatus.PRECONDITION_FAILED, STALE_VERSION, "It has changed since you looked.")
                .with(HttpHeaders.ETAG, Answers.etag(current));
    }

    /** 503: not now, but soon. */
    public static Problem later(String code, String detail, Duration retryAfter) {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, code, detail)
                .with(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
    }

    /** A rule of the domain said no. */
    public static Problem of(Refused refused) {
        Refusal refusal = refused.refusal();
        HttpStatus status = switch (refusal.kind()) {
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
        };
        String pointer = refused.pointer();
        return new Problem(status, refusal.name(), refusal.sentence(),
                pointer == null ? List.of() : List.of(Fault.at(pointer, refusal.name())));
    }

    /** Adds a header to the answer. */
    public Problem with(String header, String value) {
        headers.set(header, value);
        return this;
    }

    static String sentence(String code) {
        return switch (code) {
            case FIELD_REQUIRED -> "Something is missing that this request needs.";
            case UNKNOWN_FIELD -> "The body has a field that this request does not know.";
            default -> "A value is not of the form that is needed here.";
        };
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return String.valueOf(getMessage());
    }

    public List<Fault> errors() {
        return errors;
    }

    public HttpHeaders headers() {
        return headers;
    }

    public Document document(@Nullable String correlation) {
        return new Document(URI.create("urn:casestream:problem:" + code().toLowerCase(Locale.ROOT).replace('_', '-')),
                status.getReasonPhrase(), status.value(), code(), detail, errors, correlation);
    }
}
