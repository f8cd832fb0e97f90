package org.casestream.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.casestream.defaults.Caller;
import org.casestream.defaults.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets one caller ask only so much: 429 with {@code Retry-After}. Each gateway counts for itself, at two places: before
 * the token check by address, so that checking what is forged costs no more than that either, and behind it by who the
 * token names.
 */
final class RateLimit {

    private static final int MOST_CALLERS = 100_000;
    private static final Duration LATELY = Duration.ofMinutes(1);

    private final GatewayProperties.Limits limits;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS).expireAfterAccess(Duration.ofMinutes(10)).build();
    /** The {@code Authorization} headers that were good lately: they do not wait for others at their address. */
    private final Cache<String, Boolean> good = Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS).expireAfterWrite(LATELY).build();

    RateLimit(GatewayProperties.Limits limits) {
        this.limits = limits;
    }

    private Bucket bucket(String caller) {
        return buckets.get(caller, _ -> Bucket.builder().addLimit(limit -> limit.capacity(limits.burst())
                .refillGreedy(limits.perSecond(), Duration.ofSeconds(1))).build());
    }

    private static void take(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = Math.ceilDiv(probe.getNanosToWaitForRefill(), Duration.ofSeconds(1).toNanos());
            throw new Problem(HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS", "Too much in too short a time.")
                    .with(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds)));
        }
    }

    private static @Nullable String shown(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION);
    }

    private boolean isGood(@Nullable String shown) {
        return shown != null && good.getIfPresent(shown) != null;
    }

    /** Before the token check. A request counts until its token turns out to be good. */
    final class ByAddress extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (isGood(shown(request))) {
                chain.doFilter(request, response);
                return;
            }
            Bucket bucket = bucket("address " + request.getRemoteAddr());
            take(bucket);
            try {
                chain.doFilter(request, response);
            } finally {
                if (isGood(shown(request))) {
                    bucket.addTokens(1);
                }
            }
        }
    }

    /** Behind the token check. */
    final class ByCaller extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String shown = shown(request);
            Caller caller = Caller.current().orElse(null);
            if (caller != null && shown != null) {
                good.put(shown, true);
                take(bucket("staff " + caller.id()));
            }
            chain.doFilter(request, response);
        }
    }
}
