package org.casestream.defaults;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.casestream.contracts.Refused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns whatever goes wrong with a request into a problem document: in controllers, in filters, in the server itself.
 * What nobody foresaw is 500 {@code INTERNAL} without a word about what it was; the log has the place, never a value.
 */
@RestControllerAdvice
final class ProblemAdvice implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final int LONGEST_POINTER = 200;

    private final JsonMapper mapper;
    private final @Nullable MeterRegistry meters;

    ProblemAdvice(JsonMapper mapper, @Nullable MeterRegistry meters) {
        this.mapper = mapper;
        this.meters = meters;
    }

    @ExceptionHandler(Throwable.class)
    @Nullable ResponseEntity<Problem.Document> handle(Throwable thrown, HttpServletResponse response) {
        if (response.isCommitted()) {
            LOG.debug("Could not finish an answer: {}", thrown.getClass().getName());
            return null;
        }
        Problem problem = answered(thrown);
        return ResponseEntity.status(problem.status())
                .headers(problem.headers())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.document(Correlation.current()));
    }

    /** Errors that the server itself reports, or a filter by {@code sendError}. */
    @RequestMapping("${spring.web.error.path:/error}")
    @Nullable ResponseEntity<Problem.Document> error(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
            return handle(thrown, response);
        }
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return handle(plain(status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status), response);
    }

    /** For filters: answers the request here and now. */
    void write(Throwable thrown, HttpServletResponse response) throws IOException {
        Problem problem = answered(thrown);
        response.resetBuffer();
        response.setStatus(problem.status().value());
        problem.headers().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(mapper.writeValueAsBytes(problem.document(Correlation.current())));
        response.flushBuffer();
    }

    private Problem answered(Throwable thrown) {
        Problem problem = problem(thrown);
        if (problem.status().is5xxServerError() && !(thrown instanceof Problem)) {
            LOG.error("A request failed", WithoutMessage.of(thrown));
        }
        if (meters != null) {
            meters.counter("casestream.refusals", "code", problem.code()).increment();
        }
        return problem;
    }

    private static Problem problem(Throwable thrown) {
        return switch (thrown) {
            case Problem problem -> problem;
            case Refused refused -> Problem.of(refused);
            case HttpMessageNotReadableException e -> unreadable(e);
            case JacksonException e -> json(e);
            case MethodArgumentTypeMismatchException e -> mismatch(e);
            case MissingServletRequestParameterException e ->
                    missing(new Problem.Fault(null, e.getParameterName(), null, Problem.FIELD_REQUIRED));
            case MissingRequestHeaderException e ->
                    missing(new Problem.Fault(null, null, e.getHeaderName(), Problem.FIELD_REQUIRED));
            case NoHandlerFoundException _, NoResourceFoundException _ -> Problem.notFound();
            case HttpRequestMethodNotSupportedException e -> {
                Set<HttpMethod> allowed = Objects.requireNonNullElse(e.getSupportedHttpMethods(), Set.of());
                yield plain(HttpStatus.METHOD_NOT_ALLOWED).with(HttpHeaders.ALLOW,
                        allowed.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", ")));
            }
            case HttpMediaTypeNotAcceptableException _ -> plain(HttpStatus.NOT_ACCEPTABLE);
            case HttpMediaTypeNotSupportedException _ -> plain(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
            case AccessDeniedException _ -> plain(HttpStatus.FORBIDDEN);
            case AuthenticationServiceException _, JwtDecoderInitializationException _ -> Problem.later(
                    "IDENTITY_PROVIDER_UNAVAILABLE", "Tokens cannot be checked at the moment.", Duration.ofSeconds(5));
            case AuthenticationException _ -> plain(HttpStatus.UNAUTHORIZED)
                    .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case RequestRejectedException _ -> plain(HttpStatus.BAD_REQUEST);
            case ErrorResponse e -> plain(HttpStatus.resolve(e.getStatusCode().value()));
            default -> plain(HttpStatus.INTERNAL_SERVER_ERROR);
        };
    }

    static Problem plain(@Nullable HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> Problem.notFound();
            case UNAUTHORIZED -> new Problem(status, "UNAUTHENTICATED", "This needs a valid token.");
            case FORBIDDEN -> new Problem(status, "FORBIDDEN", "This is not for your role.");
            case METHOD_NOT_ALLOWED ->
                    new Problem(status, "METHOD_NOT_ALLOWED", "This path does not know the method.");
            case NOT_ACCEPTABLE -> new Problem(status, "NOT_ACCEPTABLE", "The answer is JSON.");
            case UNSUPPORTED_MEDIA_TYPE -> new Problem(status, "MEDIA_TYPE_UNSUPPORTED", "The body has to be JSON.");
            case CONTENT_TOO_LARGE -> new Problem(status, "BODY_TOO_LARGE", "The body is larger than is taken here.");
            case HttpStatus other when other.is4xxClientError() ->
                    new Problem(other, "REQUEST_INVALID", "The request cannot be understood.");
            case HttpStatus other when other == HttpStatus.SERVICE_UNAVAILABLE ->
                    Problem.later("UNAVAILABLE", "This cannot be answered at the moment.", Duration.ofSeconds(5));
            case null, default -> new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL", null);
        };
    }

    private static Problem unreadable(HttpMessageNotReadableException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Problem problem -> {
                    return problem;
                }
                case Refused refused -> {
                    return Problem.of(refused);
                }
                case JacksonException json when !(json.getCause() instanceof Refused) -> {
                    return json(json);
                }
                case IOException _ -> {
                    return plain(HttpStatus.BAD_REQUEST);
                }
                default -> {
                }
            }
        }
        return Problem.body("", Problem.FIELD_REQUIRED);
    }

    private static Problem json(JacksonException e) {
        return switch (e) {
            case InputCoercionException _ -> Problem.body(pointer(e), Problem.VALUE_INVALID);
            case StreamReadException _ ->
                    new Problem(HttpStatus.BAD_REQUEST, "MALFORMED_JSON", "The body is not well-formed JSON.");
            case UnrecognizedPropertyException _ -> Problem.body(pointer(e), Problem.UNKNOWN_FIELD);
            case InvalidNullException _ -> Problem.body(pointer(e), Problem.FIELD_REQUIRED);
            case DatabindException _ -> Problem.body(pointer(e), Problem.VALUE_INVALID);
            default -> new Problem(HttpStatus.BAD_REQUEST, "MALFORMED_JSON", "The body is not well-formed JSON.");
        };
    }

    private static Problem mismatch(MethodArgumentTypeMismatchException e) {
        MethodParameter argument = e.getParameter();
        return argument.hasParameterAnnotation(PathVariable.class) ? Problem.notFound()
                : argument.hasParameterAnnotation(RequestHeader.class) ? Problem.header(e.getName())
                : Problem.parameter(e.getName());
    }

    private static Problem missing(Problem.Fault fault) {
        return new Problem(HttpStatus.BAD_REQUEST, Problem.FIELD_REQUIRED, Problem.sentence(Problem.FIELD_REQUIRED),
                List.of(fault));
    }

    private static String pointer(JacksonException e) {
        String pointer = e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "" + step.getIndex() : step.getPropertyName())
                .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
        return pointer.length() <= LONGEST_POINTER ? pointer : "";
    }

    /** The type and the place of what was thrown, without its message, which may hold anything. */
    private static final class WithoutMessage extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private WithoutMessage(Throwable original, @Nullable Throwable cause) {
            super(original.getClass().getName(), cause, false, true);
            setStackTrace(original.getStackTrace());
        }

        static WithoutMessage of(Throwable original) {
            return of(original, 10);
        }

        private static WithoutMessage of(Throwable original, int depth) {
            Throwable cause = original.getCause();
            return new WithoutMessage(original, cause == null || depth == 0 ? null : of(cause, depth - 1));
        }
    }

    /** Requests that the server refuses before the application sees them, {@code %00} in a path: a problem document too. */
    static final class OfServer extends ErrorReportValve {

        private final JsonMapper mapper;

        OfServer(JsonMapper mapper) {
            this.mapper = mapper;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable thrown) {
            HttpStatus status = HttpStatus.resolve(response.getStatus());
            if (status == null || !status.isError() || response.getContentWritten() > 0
                    || !response.setErrorReported()) {
                return;
            }
            try {
                response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                Writer out = response.getReporter();
                if (out != null) {
                    out.write(mapper.writeValueAsString(plain(status).document(null)));
                    response.finishResponse();
                }
            } catch (IOException e) {
                container.getLogger().debug("Could not finish an answer", e);
            }
        }
    }
}
