package org.casestream.defaults;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request a name that all programs log and answer it by, and is the outermost place where whatever goes
 * wrong becomes a problem document.
 */
public final class Correlation extends OncePerRequestFilter {

    public static final String HEADER = "X-Correlation-Id";
    public static final String MDC_KEY = "correlation";

    /** A UUID, a trace id or other hexadecimal digits: it is kept with events for ever, and no name is to get there. */
    private static final Pattern SHAPE = Pattern.compile("[0-9A-Fa-f][0-9A-Fa-f-]{7,63}");

    private final ProblemAdvice problems;

    Correlation(ProblemAdvice problems) {
        this.problems = problems;
    }

    /** The name of the request that the current thread serves. */
    public static @Nullable String current() {
        return MDC.get(MDC_KEY);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String asked = request.getHeader(HEADER);
        String correlation = asked != null && SHAPE.matcher(asked).matches() ? asked : UUID.randomUUID().toString();
        response.setHeader(HEADER, correlation);
        try (var _ = MDC.putCloseable(MDC_KEY, correlation)) {
            try {
                chain.doFilter(request, response);
            } catch (IOException | ServletException | RuntimeException e) {
                if (response.isCommitted()) {
                    throw e; // the connection is cut off, so that nobody takes half an answer for a whole one
                }
                problems.write(e, response);
            }
        }
    }
}
