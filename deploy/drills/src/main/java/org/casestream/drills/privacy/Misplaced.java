package org.casestream.drills.privacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.casestream.drills.privacy.Mark.Canaries;
import org.casestream.drills.privacy.Requests.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Text where none belongs: in addresses, queries and headers, in bodies that are refused, and in requests that are no HTTP.
 * None of it may be kept or logged anywhere. Which places there are follows from the OpenAPI document.
 */
public final class Misplaced {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern VARIABLE = Pattern.compile("\\{[^/}]+}");
    /** One of them has the role for almost everything; who has not is refused before anybody looks at what was sent. */
    private static final List<String> ACTORS = List.of("sofia", "ines", "omar", "kofi", "rosa");
    /** Where in the body something is wrong is told by the names on the way there, those that nobody knows included. */
    private static final Pattern POINTER = Pattern.compile("\"pointer\":\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final int FORBIDDEN = 403;

    private final Requests requests;
    private final JsonNode document;
    private final Canaries canaries;
    private final Search echoes;
    private int sent;

    /** @param echoes looks through the answers, which have no need to repeat what was wrong */
    public Misplaced(Requests requests, JsonNode document, Mark mark, Search echoes) {
        this.requests = requests;
        this.document = document;
        this.canaries = mark.canaries();
        this.echoes = echoes;
    }

    /** How many requests were sent. */
    public int sent() {
        return sent;
    }

    /** Sends all of them to the gateway. */
    public void sendAll() throws InterruptedException {
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                String method = operation.getKey().toUpperCase(Locale.ROOT);
                addresses(method, path.getKey());
                queries(method, path.getKey(), operation.getValue());
                if (operation.getValue().has("requestBody")) {
                    bodies(method, path.getKey(), operation.getValue());
                }
            }
        }
        headers();
        for (String nowhere : List.of("/api/v1/", "/", "/actuator/", "/docs/", "/api/v1/cases/x/")) {
            ask("GET", nowhere + canaries.word(), "", Map.of());
        }
    }

    private void addresses(String method, String path) throws InterruptedException {
        Matcher variable = VARIABLE.matcher(path);
        while (variable.find()) {
            for (String segment : List.of(canaries.word(), encoded(canaries.words()), canaries.word() + "x".repeat(80))) {
                ask(method, filled(path.substring(0, variable.start())) + segment + filled(path.substring(variable.end())),
                        simple(method), Map.of());
            }
        }
    }

    private void queries(String method, String path, JsonNode operation) throws InterruptedException {
        List<String> names = new ArrayList<>(List.of("noSuchParameter"));
        operation.path("parameters").valueStream().filter(one -> one.path("in").asString().equals("query"))
                .forEach(one -> names.add(one.path("name").asString()));
        for (String name : names) {
            ask(method, filled(path) + "?" + name + "=" + encoded(canaries.words()), simple(method), Map.of());
        }
        ask(method, filled(path) + "?" + canaries.word() + "=1", simple(method), Map.of());
    }

    /** Broken, unknown and of the wrong kind; in every field that is not text, text. */
    private void bodies(String method, String path, JsonNode operation) throws InterruptedException {
        List<String> bodies = new ArrayList<>(List.of("{\"" + canaries.word() + "\":\"" + canaries.word(),
                JSON.writeValueAsString(Map.of(canaries.words(), canaries.words())), JSON.writeValueAsString(canaries.words()),
                canaries.word(), "[\"" + canaries.word() + "\"]",
                "{\"a\":\"" + canaries.word() + "x".repeat(1_100_000) + "\"}"));
        JsonNode schema = operation.path("requestBody").path("content").path("application/json").path("schema");
        JsonNode type = schema.has("$ref") ? document.at(schema.path("$ref").asString().substring(1)) : schema;
        for (String property : type.path("properties").propertyNames()) {
            bodies.add(JSON.writeValueAsString(Map.of(property, Map.of(canaries.word(), canaries.word()))));
            bodies.add(JSON.writeValueAsString(Map.of(property, List.of(canaries.word()))));
            bodies.add(JSON.writeValueAsString(Map.of(property, canaries.word() + "x".repeat(20_001))));
        }
        for (String body : bodies) {
            ask(method, filled(path), body, Map.of());
        }
        ask(method, filled(path), canaries.word(), Map.of("Content-Type", "text/plain"));
    }

    /** Text in headers. A name of a request is kept if it has a name's form, so none here has. */
    private void headers() throws InterruptedException {
        for (String name : List.of("X-Correlation-Id", "Idempotency-Key", "If-Match", "If-None-Match", "Accept",
                "Accept-Language", "Content-Type", "User-Agent", "Referer", "Cookie", "Forwarded", "X-Forwarded-For",
                "traceparent", "tracestate", "baggage", "X-Request-Id", "X-No-Such-Header")) {
            ask("GET", "cases", "", Map.of(name, canaries.word() + " " + canaries.word()));
            ask("POST", "requests", "{}", Map.of(name, canaries.word() + " " + canaries.word()));
        }
        ask("GET", "cases", "", Map.of("tracestate", "name=" + canaries.word(),
                "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        ask("GET", "cases", "", Map.of("Authorization", "Bearer " + canaries.word()));
    }

    private void ask(String method, String path, String body, Map<String, String> headers) throws InterruptedException {
        for (String actor : ACTORS) {
            Map<String, String> all = new HashMap<>(Map.of("Idempotency-Key", UUID.randomUUID().toString(), "If-Match", "\"0\""));
            all.putAll(headers);
            Answer answer;
            try {
                answer = requests.sendText(actor, method, path, body, all);
            } catch (IOException e) {
                return; // too much for it to read to the end, so it hung up
            }
            sent++;
            echoes.in("the answer " + answer.status() + " to " + method + " " + path.replaceAll("\\?.*", ""),
                    POINTER.matcher(answer.body()).replaceAll("").getBytes(UTF_8));
            if (answer.status() != FORBIDDEN) {
                return;
            }
        }
    }

    private static String simple(String method) {
        return method.equals("GET") ? "" : "{}";
    }

    private static String filled(String path) {
        return VARIABLE.matcher(path).replaceAll("nobody");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** What no HTTP client would send, sent to a program itself: a server is tempted to log what it cannot read. */
    public void sendBroken(URI program) {
        String word = canaries.word();
        for (String request : List.of("GET /api/v1/clients/" + word + "|[ HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /api/v1/clients?name=" + word + "\"<> HTTP/1.1\r\nHost: a\r\n\r\n",
                word + "{} / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/" + word + "\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: " + word + "{}\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n" + word + " without a colon\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX-" + word + "{}: 1\r\n\r\n",
                "GET /api/v1/cases?limit=" + word + "%zz&cursor=%" + word + " HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /%" + word + " HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nCookie: $Version=1; " + word + "=\"\u0001" + word + "\r\n\r\n",
                "POST /api/v1/requests HTTP/1.1\r\nHost: a\r\nContent-Length: " + word + "\r\n\r\n",
                "POST /api/v1/requests HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: " + word + "\r\n\r\n",
                "POST /api/v1/requests HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + word + "\r\n\r\n",
                "POST /api/v1/requests HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 14\r\n\r\na=%zz" + word + "\r\n\r\n")) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), program.getPort())) {
                socket.setSoTimeout(2000);
                socket.getOutputStream().write(request.getBytes(ISO_8859_1));
                socket.getOutputStream().flush();
                byte[] answer = socket.getInputStream().readNBytes(1);
                sent += answer.length;
            } catch (IOException e) {
                // It hung up without a word, or waits for more: either is an answer.
            }
        }
    }
}
