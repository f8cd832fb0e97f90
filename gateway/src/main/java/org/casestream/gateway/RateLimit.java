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
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets one caller ask only so much: 429 with {@code Retry-After}. Who has shown no token counts by their address. Each
 * gateway counts for itself.
 */
final class RateLimit extends OncePerRequestFilter {

    private static final int MOST_CALLERS = 100_000;

    private final GatewayProperties.Limits limits;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS).expireAfterAccess(Duration.ofMinutes(10)).build();

    RateLimit(GatewayProperties.Limits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String caller = Caller.current().map(one -> "staff " + one.id())
                .orElseGet(() -> "address " + request.getRemoteAddr());
        ConsumptionProbe probe = buckets.get(caller, _ -> fresh()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = Math.ceilDiv(probe.getNanosToWaitForRefill(), Duration.ofSeconds(1).toNanos());
            throw new Problem(HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS", "Too much in too short a time.")
                    .with(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds)));
        }
        chain.doFilter(request, response);
    }

    private Bucket fresh() {
        return Bucket.builder().addLimit(limit -> limit.capacity(limits.burst())
                .refillGreedy(limits.perSecond(), Duration.ofSeconds(1))).build();
    }
}
