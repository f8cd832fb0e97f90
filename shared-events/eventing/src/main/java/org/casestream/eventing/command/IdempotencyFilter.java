package org.casestream.eventing.command;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.casestream.contracts.Sha256;
import org.casestream.defaults.Caller;
import org.casestream.defaults.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Makes every {@code POST} below {@code /api} repeatable: the same caller, key and body gets the first answer again, the
 * same key with another body is refused. Key, command and answer are one PostgreSQL transaction, so an answer that the
 * caller never saw is still the answer of the retry. Answers are kept for a week, the key only as its hash.
 */
public class IdempotencyFilter extends OncePerRequestFilter {

    public static final String HEADER = "Idempotency-Key";

    /** How long an answer is kept. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final String AFTER_REFUSAL = IdempotencyFilter.class.getName() + ".afterRefusal";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final HandlerExceptionResolver problems;
    private final Clock clock;

    public IdempotencyFilter(JdbcTemplate jdbc, PlatformTransactionManager transactions, HandlerExceptionResolver problems,
                             Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !applies(request) || !hasKey(request) || Caller.current().isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = Sha256.of(request.getHeader(HEADER)).value(); // callers may have put anything into it
        try {
            CachedBodyRequest cached = new CachedBodyRequest(request);
            ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
            transaction.executeWithoutResult(status -> {
                answerOnce(key, cached, answer, chain);
                if (answer.getStatus() >= 300) {
                    status.setRollbackOnly(); // a refusal leaves no trace, so that a corrected retry may use the key
                }
            });
            if (answer.getStatus() >= 300 && request.getAttribute(AFTER_REFUSAL) instanceof Runnable trace) {
                trace.run();
            }
            answer.copyBodyToResponse();
        } catch (ChainFailed e) {
            throw e.asServletException();
        } catch (RuntimeException e) {
            response.setHeader(HttpHeaders.LOCATION, null); // what the controller promised was not kept
            response.setHeader(HttpHeaders.ETAG, null);
            if (problems.resolveException(request, response, null, e) == null) {
                throw e;
            }
        }
    }

    /**
     * Leaves a trace of a {@code POST} that is refused although a refusal leaves none: when its transaction is undone, and
     * before the answer leaves. Nobody is told of a refusal whose trace could not be kept.
     */
    public static void afterRefusal(HttpServletRequest request, Runnable trace) {
        request.setAttribute(AFTER_REFUSAL, trace);
    }

    /** Refuses a {@code POST} without a key, after the role check: who may not call learns nothing else. */
    public static HandlerInterceptor keyRequired() {
        return new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                if (applies(request) && !hasKey(request)) {
                    throw new Problem(HttpStatus.BAD_REQUEST, "IDEMPOTENCY_KEY_REQUIRED",
                            "Send an Idempotency-Key header of 1 to 128 visible ASCII characters with every POST.");
                }
                return true;
            }
        };
    }

    private static boolean applies(HttpServletRequest request) {
        return "POST".equals(request.getMethod()) && request.getRequestURI().startsWith("/api/");
    }

    private static boolean hasKey(HttpServletRequest request) {
        String key = request.getHeader(HEADER);
        return key != null && KEY.matcher(key).matches();
    }

    private void answerOnce(String key, CachedBodyRequest request, ContentCachingResponseWrapper response, FilterChain chain) {
        String caller = Caller.current().orElseThrow().id().value();
        byte[] fingerprint = fingerprint(request);
        // Waits for a concurrent request with the same key and sees its outcome.
        int first = jdbc.update("insert into idempotency_key (caller, key, request, created_at) values (?,?,?,?)"
                + " on conflict do nothing", caller, key, fingerprint, Timestamp.from(Instant.now(clock)));
        if (first == 0) {
            repeat(caller, key, fingerprint, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException e) {
            throw new ChainFailed(e);
        }
        if (response.getStatus() < 300) {
            jdbc.update("update idempotency_key set status = ?, location = ?, etag = ?, body = ? where caller = ? and key = ?",
                    response.getStatus(), response.getHeader(HttpHeaders.LOCATION), response.getHeader(HttpHeaders.ETAG),
                    response.getContentAsByteArray(), caller, key);
        }
    }

    private void repeat(String caller, String key, byte[] fingerprint, HttpServletResponse response) {
        List<Kept> kept = jdbc.query("select request, status, location, etag, body from idempotency_key where caller = ?"
                + " and key = ?", (row, _) -> new Kept(row.getBytes(1), row.getInt(2), row.getString(3), row.getString(4),
                row.getBytes(5)), caller, key);
        Kept first = kept.getFirst();
        if (!MessageDigest.isEqual(first.request(), fingerprint)) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "IDEMPOTENCY_KEY_REUSED",
                    "This Idempotency-Key was used for another request.");
        }
        response.setStatus(first.status());
        if (first.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, first.location());
        }
        if (first.etag() != null) {
            response.setHeader(HttpHeaders.ETAG, first.etag());
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        try {
            response.getOutputStream().write(first.body());
        } catch (IOException e) {
            throw new ChainFailed(e);
        }
    }

    /** Forgets answers that nobody will ask for again. */
    public void forgetOld() {
        jdbc.update("delete from idempotency_key where created_at < ?",
                Timestamp.from(Instant.now(clock).minus(KEPT)));
    }

    private static byte[] fingerprint(CachedBodyRequest request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((request.getRequestURI() + '\n').getBytes(StandardCharsets.UTF_8));
            return digest.digest(request.body());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request whose body has been read before the controller reads it. The server's size limit has been applied by then. */
    private static final class CachedBodyRequest extends HttpServletRequestWrapper {

        private final byte[] body;

        CachedBodyRequest(HttpServletRequest request) throws IOException {
            super(request);
            this.body = request.getInputStream().readAllBytes();
        }

        byte[] body() {
            return body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("bodies are read synchronously");
                }
            };
        }
    }

    private record Kept(byte[] request, int status, @Nullable String location, @Nullable String etag, byte[] body) {}

    /** Carries a checked failure of the chain out of the transaction. */
    private static final class ChainFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ChainFailed(Exception cause) {
            super(cause);
        }

        ServletException asServletException() {
            return getCause() instanceof ServletException e ? e : new ServletException(getCause());
        }
    }
}
