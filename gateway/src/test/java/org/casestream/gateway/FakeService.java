package org.casestream.gateway;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service that answers as it is told and remembers what it was asked. */
final class FakeService {

    /** What a service is told to do with a request. */
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    record Seen(String method, String uri, Headers headers, String body) {}

    private final HttpServer server;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = json(200, "{}");

    FakeService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(task -> Thread.ofPlatform().daemon().start(task));
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            seen.add(new Seen(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(), body));
            behaviour.answer(exchange);
        });
        Thread.ofPlatform().daemon().start(server::start);
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void does(Behaviour what) {
        behaviour = what;
        seen.clear();
    }

    List<Seen> seen() {
        return seen;
    }

    static Behaviour json(int status, String body, String... headers) {
        return exchange -> {
            try (exchange) {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type",
                        status < 400 ? "application/json" : "application/problem+json");
                for (int i = 0; i < headers.length; i += 2) {
                    exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
                }
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                if (bytes.length > 0) {
                    exchange.getResponseBody().write(bytes);
                }
            }
        };
    }

    /** Announces more than it sends, and hangs up. */
    static Behaviour breaksOff() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"items\":[".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    /** Announces more than it sends, and keeps quiet. */
    static Behaviour fallsSilent() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"items\":[".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        };
    }

    /** Takes the request and says nothing at all. */
    static Behaviour saysNothing() {
        return exchange -> { };
    }
}
