package org.casestream.defaults;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads no body beyond the limit, whether its length is announced or not: 413 {@code BODY_TOO_LARGE}. */
final class BodyLimit extends OncePerRequestFilter {

    private final long most;

    /** @param most bytes */
    BodyLimit(long most) {
        this.most = most;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > most) {
            throw tooLarge();
        }
        chain.doFilter(new Limited(request), response);
    }

    private static Problem tooLarge() {
        // What is left of the body is not read, so the connection cannot be used again.
        return new Problem(HttpStatus.CONTENT_TOO_LARGE, "BODY_TOO_LARGE", "The body is larger than is taken here.")
                .with("Connection", "close");
    }

    private final class Limited extends HttpServletRequestWrapper {

        Limited(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream());
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private final class Counted extends ServletInputStream {

        private final ServletInputStream body;
        private long seen;

        Counted(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            return (int) counted(body.read(), true);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return (int) counted(body.read(into, from, length), false);
        }

        private long counted(long read, boolean single) {
            if (read >= 0) {
                seen += single ? 1 : read;
            }
            if (seen > most) {
                throw tooLarge();
            }
            return read;
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
