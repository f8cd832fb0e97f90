package org.casestream.gateway;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
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
import org.casestream.contracts.CaseId;
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
 * The timeline of a case over all services, in the order in which things were recorded. Intake knows whose the case is,
 * so its refusal is the answer; of the others each decides for itself, and one that cannot answer is named.
 */
@Component
class Timeline {

    private static final Comparator<ObjectNode> RECORDED = Comparator
            .comparing((ObjectNode entry) -> entry.path("recordedAt").asString(""))
            .thenComparing(entry -> entry.path("service").asString())
            .thenComparing(entry -> entry.path("sequence").asLong(0))
            .thenComparing(entry -> entry.path("eventId").asString(""));

    private final GatewayProperties properties;
    private final Upstream upstream;

    Timeline(GatewayProperties properties, Upstream upstream) {
        this.properties = properties;
        this.upstream = upstream;
    }

    /** @param incomplete the services whose entries are missing because they could not be asked */
    record Merged(List<ObjectNode> items, List<String> incomplete) {}

    ServerResponse answer(ServerRequest request) throws InterruptedException {
        String caseId = checkedId(request.pathVariable("id"));
        String asOf = checkedInstant(request.params().getOrDefault("asOf", List.of()));
        HttpHeaders headers = Headers.toService(request.headers().asHttpHeaders());
        headers.setAccept(List.of(MediaType.APPLICATION_JSON));

        Map<Service, Future<HttpResponse<byte[]>>> asked = new EnumMap<>(Service.class);
        Map<String, String> context = MDC.getCopyOfContextMap();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Service service : Service.values()) {
                URI address = address(service, caseId, asOf);
                asked.put(service, threads.submit(within(context, () ->
                        upstream.send(HttpMethod.GET, address, headers, new byte[0]))));
            }
        }
        HttpResponse<byte[]> first = answerOf(asked.get(Service.INTAKE));
        if (first.statusCode() != 200) {
            return refused(first);
        }
        return merged(asked);
    }

    private static String checkedId(String id) {
        try {
            return new CaseId(id).value();
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }

    private static @Nullable String checkedInstant(List<String> asOf) {
        if (asOf.isEmpty()) {
            return null;
        }
        try {
            CasestreamJson.instant(asOf.getFirst());
        } catch (DateTimeException e) {
            throw Problem.parameter("asOf");
        }
        if (asOf.size() > 1) {
            throw Problem.parameter("asOf");
        }
        return asOf.getFirst();
    }

    private URI address(Service service, String caseId, @Nullable String asOf) {
        UriComponentsBuilder address = UriComponentsBuilder.fromUri(properties.addressOf(service))
                .path("/api/v1/cases/{id}/timeline-entries");
        return asOf == null
                ? address.encode().buildAndExpand(caseId).toUri()
                : address.queryParam("asOf", "{asOf}").encode().buildAndExpand(caseId, asOf).toUri();
    }

    private static <T> Callable<T> within(@Nullable Map<String, String> context, Callable<T> call) {
        return () -> {
            MDC.setContextMap(context == null ? Map.of() : context);
            return call.call();
        };
    }

    private static HttpResponse<byte[]> answerOf(@Nullable Future<HttpResponse<byte[]>> asked)
            throws InterruptedException {
        try {
            if (asked == null) {
                throw new IllegalStateException("not asked");
            }
            return asked.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Problem problem ? problem : new IllegalStateException(e.getCause());
        }
    }

    private static ServerResponse refused(HttpResponse<byte[]> answer) {
        ServerResponse.BodyBuilder response = ServerResponse.status(answer.statusCode());
        answer.headers().firstValue(HttpHeaders.CONTENT_TYPE)
                .ifPresent(type -> response.contentType(MediaType.parseMediaType(type)));
        answer.headers().firstValue(HttpHeaders.RETRY_AFTER)
                .ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        return response.body(answer.body());
    }

    private static ServerResponse merged(Map<Service, Future<HttpResponse<byte[]>>> asked) throws InterruptedException {
        List<ObjectNode> items = new ArrayList<>();
        List<String> incomplete = new ArrayList<>();
        for (var entry : asked.entrySet()) {
            String service = entry.getKey().id();
            try {
                HttpResponse<byte[]> answer = answerOf(entry.getValue());
                if (answer.statusCode() == 200) {
                    CasestreamJson.tolerant().readTree(answer.body()).path("items").valueStream()
                            .map(JsonNode::asObject)
                            .forEach(item -> items.add(item.put("service", service)));
                } else if (answer.statusCode() != 404) {
                    incomplete.add(service);
                }
            } catch (Problem | JacksonException e) {
                incomplete.add(service);
            }
        }
        items.sort(RECORDED);
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(new Merged(items, incomplete));
    }
}
