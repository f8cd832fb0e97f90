package org.casestream.gateway;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import org.casestream.defaults.Problem;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayServerResponse;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** What goes where. */
@Configuration(proxyBeanMethods = false)
class Routes {

    static final String TIMELINE = "/api/v1/cases/{id}/timeline";
    static final String DISCLOSURES = "/api/v1/clients/{id}/disclosures";
    static final String EXPORT = "/api/v1/clients/{id}/disclosures.csv";
    static final String ACCESSES = "/api/v1/clients/{id}/accesses";
    static final String ACCESSES_BY = "/api/v1/staff/{id}/accesses";
    static final String DOCUMENT = "/v3/api-docs";
    static final String PAGE = "/docs";
    static final String FILE = "/docs/{file}";
    /** What the gateway answers itself, to GET only. */
    static final List<String> OWN = List.of(TIMELINE, DISCLOSURES, EXPORT, ACCESSES, ACCESSES_BY, DOCUMENT, PAGE, FILE);
    /** How the path of a service's part of such an answer ends: it is between the services and the gateway. */
    static final String PART = "-entries";

    @Bean
    RouterFunction<ServerResponse> routesOfTheGateway(GatewayProperties properties, Timeline timeline, Accesses accesses,
                                                      ApiDocs docs) {
        RouterFunctions.Builder routes = RouterFunctions.route()
                .GET(TIMELINE, timeline::answer)
                .GET(DISCLOSURES, accesses::disclosures)
                .GET(EXPORT, accesses::export)
                .GET(ACCESSES, accesses::ofPerson)
                .GET(ACCESSES_BY, accesses::ofStaff)
                .GET(DOCUMENT, docs::document)
                .GET(PAGE, docs::page)
                .GET(FILE, docs::file)
                .route(anyOf(OWN), request -> {
                    throw new HttpRequestMethodNotSupportedException(request.method().name(), List.of("GET"));
                })
                .route(path("/api/v1/*/*/{part:.*" + PART + "}/**"), _ -> {
                    throw Problem.notFound();
                });
        Service.bySegments().forEach(one -> routes.add(RouterFunctions.route(path("/api/v1/" + one.getKey() + "/**"), http())
                .filter((request, next) -> next.handle(uri(properties.addressOf(one.getValue())).apply(request)))));
        return routes.build();
    }

    private static RequestPredicate anyOf(List<String> paths) {
        return paths.stream().map(RequestPredicates::path).reduce(RequestPredicate::or).orElseThrow();
    }

    /** Sends what {@link org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions#http()} has prepared. */
    @Bean
    ProxyExchange wholeAnswers(Upstream upstream) {
        return request -> {
            byte[] body;
            try {
                body = request.getServerRequest().servletRequest().getInputStream().readAllBytes();
            } catch (IOException e) {
                throw new Problem(HttpStatus.BAD_REQUEST, "REQUEST_INVALID",
                        "The body broke off.");
            }
            HttpResponse<byte[]> answer = upstream.send(request.getMethod(), Objects.requireNonNull(request.getUri()),
                    request.getHeaders(), body);
            return passedOn(request, answer);
        };
    }

    private static ServerResponse passedOn(ProxyExchange.Request request, HttpResponse<byte[]> answer) {
        ServerResponse response = GatewayServerResponse.status(HttpStatusCode.valueOf(answer.statusCode()))
                .build((_, servletResponse) -> {
                    servletResponse.setContentLength(answer.body().length);
                    servletResponse.getOutputStream().write(answer.body());
                    return null;
                });
        HttpHeaders headers = new HttpHeaders();
        answer.headers().map().forEach(headers::addAll);
        ProxyExchange.Response received = new ProxyExchange.Response() {
            @Override
            public HttpStatusCode getStatusCode() {
                return HttpStatusCode.valueOf(answer.statusCode());
            }

            @Override
            public HttpHeaders getHeaders() {
                return headers;
            }
        };
        request.getResponseConsumers().forEach(consumer -> consumer.accept(received, response));
        return response;
    }
}
