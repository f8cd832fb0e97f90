package org.casestream.gateway;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.casestream.defaults.Problem;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Asks a service and waits for its whole answer, so that the caller gets a whole answer or a problem document and never
 * a torn one. Answers of the API are pages at most, so they fit in memory.
 */
@Component
class Upstream {

    private static final Duration SOON = Duration.ofSeconds(2);

    private final HttpClient http;
    private final Duration timeout;

    Upstream(GatewayProperties properties, SslBundles bundles) {
        String bundle = properties.upstream().sslBundle();
        HttpClient.Builder builder = HttpClient.newBuilder();
        if (bundle != null) {
            builder.sslContext(bundles.getBundle(bundle).createSslContext());
        }
        http = builder
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(properties.upstream().connectTimeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        timeout = properties.upstream().timeout();
    }

    /**
     * Sends the request as it is.
     *
     * @throws Problem 503 if there is nobody to answer, 504 if the answer takes too long, 502 if it breaks off
     */
    HttpResponse<byte[]> send(HttpMethod method, URI address, HttpHeaders headers, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .method(method.name(), body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        // The request's own timeout ends with the headers; a service may also stop in the middle of a body.
        Future<HttpResponse<byte[]>> answer = http.sendAsync(request.build(), BodyHandlers.ofByteArray());
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Problem(HttpStatus.GATEWAY_TIMEOUT, "UPSTREAM_TIMEOUT", "A service did not answer in time.");
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case ConnectException _, HttpConnectTimeoutException _ ->
                        Problem.later("UPSTREAM_UNAVAILABLE", "A service is not there at the moment.", SOON);
                case IOException _ ->
                        new Problem(HttpStatus.BAD_GATEWAY, "UPSTREAM_BROKEN", "A service broke off its answer.");
                case null, default -> new IllegalStateException(e.getCause());
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.later("UPSTREAM_UNAVAILABLE", "The gateway is stopping.", SOON);
        } finally {
            answer.cancel(true);
        }
    }
}
