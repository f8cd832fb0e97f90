package org.casestream.gateway;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks every service for its part of one answer, with the caller's own token, and puts the parts together. Each decides for
 * itself what the caller may see; one that cannot answer is named.
 */
@Component
class Parts {

    private final GatewayProperties properties;
    private final Upstream upstream;

    Parts(GatewayProperties properties, Upstream upstream) {
        this.properties = properties;
        this.upstream = upstream;
    }

    /** @param incomplete the services whose items are missing because they could not be asked */
    record Merged(List<ObjectNode> items, List<String> incomplete) {}

    /**
     * Asks all of them at the same time.
     *
     * @param path       with one variable
     * @param parameters of the query
     */
    Answers ask(ServerRequest request, String path, String id, Map<String, String> parameters) {
        HttpHeaders headers = Headers.toService(request.headers().asHttpHeaders());
        headers.setAccept(List.of(MediaType.APPLICATION_JSON));
        Map<Service, Future<HttpResponse<byte[]>>> asked = new EnumMap<>(Service.class);
        Map<String, String> context = MDC.getCopyOfContextMap();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Service service : Service.values()) {
                URI address = address(service, path, id, parameters);
                asked.put(service, threads.submit(within(context, () ->
                        upstream.send(HttpMethod.GET, address, headers, new byte[0]))));
            }
        }
        return new Answers(asked);
    }

    private URI address(Service service, String path, String id, Map<String, String> parameters) {
        UriComponentsBuilder address = UriComponentsBuilder.fromUri(properties.addressOf(service)).path(path);
        List<String> values = new ArrayList<>(List.of(id));
        parameters.forEach((name, value) -> {
            address.queryParam(name, "{" + name + "}");
            values.add(value);
        });
        return address.encode().buildAndExpand(values.toArray()).toUri();
    }

    private static <T> Callable<T> within(@Nullable Map<String, String> context, Callable<T> call) {
        return () -> {
            MDC.setContextMap(context == null ? Map.of() : context);
            return call.call();
        };
    }

    /** What the services said. */
    static final class Answers {

        private final Map<Service, Future<HttpResponse<byte[]>>> asked;

        private Answers(Map<Service, Future<HttpResponse<byte[]>>> asked) {
            this.asked = asked;
        }

        /**
         * What one of them said.
         *
         * @throws Problem if it could not be asked
         */
        HttpResponse<byte[]> of(Service service) throws InterruptedException {
            try {
                Future<HttpResponse<byte[]>> answer = asked.get(service);
                if (answer == null) {
                    throw new IllegalStateException("not asked");
                }
                return answer.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Problem problem ? problem : new IllegalStateException(e.getCause());
            }
        }

        /** Whether somebody has more of it. */
        boolean hasNext() throws InterruptedException {
            for (Service service : asked.keySet()) {
                try {
                    if (of(service).headers().firstValue(HttpHeaders.LINK).isPresent()) {
                        return true;
                    }
                } catch (Problem e) {
                    // whoever cannot answer has no more of it
                }
            }
            return false;
        }

        /** The items of all who have some, each with its {@code service}. */
        Merged merged(Comparator<ObjectNode> order) throws InterruptedException {
            List<ObjectNode> items = new ArrayList<>();
            List<String> incomplete = new ArrayList<>();
            for (Service service : asked.keySet()) {
                try {
                    HttpResponse<byte[]> answer = of(service);
                    if (answer.statusCode() == 200) {
                        CasestreamJson.tolerant().readTree(answer.body()).path("items").valueStream()
                                .map(JsonNode::asObject)
                                .forEach(item -> items.add(item.put("service", service.id())));
                    } else if (answer.statusCode() != 404) {
                        incomplete.add(service.id());
                    }
                } catch (Problem | JacksonException e) {
                    incomplete.add(service.id());
                }
            }
            items.sort(order);
            return new Merged(items, incomplete);
        }
    }

    /** Passes a refusal on as it is. */
    static ServerResponse refused(HttpResponse<byte[]> answer) {
        ServerResponse.BodyBuilder response = ServerResponse.status(answer.statusCode());
        answer.headers().firstValue(HttpHeaders.CONTENT_TYPE)
                .ifPresent(type -> response.contentType(MediaType.parseMediaType(type)));
        answer.headers().firstValue(HttpHeaders.RETRY_AFTER)
                .ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        return response.body(answer.body());
    }
}
