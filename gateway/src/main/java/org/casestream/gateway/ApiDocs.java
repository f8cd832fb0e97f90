package org.casestream.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * One OpenAPI 3.1 document made of the services' own, and a page to read it. A component keeps its name with the
 * service's before it, so that two services may use the same name for different things. A service that is down is
 * missing from the document and named in {@code x-incomplete}.
 */
@Component
class ApiDocs {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration FRESH_IF_INCOMPLETE = Duration.ofSeconds(2);
    private static final String COMPONENTS = "#/components/";
    private static final Pattern PACKAGE = Pattern.compile("[oO]rg\\.casestream\\.(?:[a-z][a-z0-9]*\\.)*");
    private static final Map<String, MediaType> PAGE_FILES = Map.of(
            "swagger-ui-bundle.js", MediaType.valueOf("text/javascript"),
            "swagger-ui.css", MediaType.valueOf("text/css"),
            "start.js", MediaType.valueOf("text/javascript"));

    private final GatewayProperties properties;
    private final Upstream upstream;
    private final String webjar;
    private volatile @Nullable Kept kept;

    private record Kept(ObjectNode document, Instant until) {}

    ApiDocs(GatewayProperties properties, Upstream upstream) throws IOException {
        this.properties = properties;
        this.upstream = upstream;
        Properties about = PropertiesLoaderUtils.loadProperties(
                new ClassPathResource("META-INF/maven/org.webjars/swagger-ui/pom.properties"));
        this.webjar = "META-INF/resources/webjars/swagger-ui/" + about.getProperty("version") + "/";
    }

    ServerResponse document(ServerRequest request) {
        Kept now = kept;
        if (now == null || now.until().isBefore(Instant.now())) {
            ObjectNode document = merged();
            now = new Kept(document, Instant.now().plus(document.has("x-incomplete") ? FRESH_IF_INCOMPLETE : FRESH));
            kept = now;
        }
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(now.document());
    }

    ServerResponse page(ServerRequest request) {
        return ServerResponse.ok().contentType(MediaType.TEXT_HTML).body(new ClassPathResource("docs/index.html"));
    }

    ServerResponse file(ServerRequest request) {
        String name = request.pathVariable("file");
        MediaType type = PAGE_FILES.get(name);
        if (type == null) {
            throw Problem.notFound();
        }
        Resource file = new ClassPathResource(name.equals("start.js") ? "docs/start.js" : webjar + name);
        return ServerResponse.ok().contentType(type).cacheControl(CacheControl.maxAge(Duration.ofHours(1))).body(file);
    }

    private ObjectNode merged() {
        ObjectNode document = gatewayPart();
        List<String> incomplete = new ArrayList<>();
        for (Service service : Service.values()) {
            try {
                add(document, service.id(), fetched(service));
            } catch (Problem | JacksonException e) {
                incomplete.add(service.id());
            }
        }
        if (!incomplete.isEmpty()) {
            ArrayNode names = document.putArray("x-incomplete");
            incomplete.forEach(names::add);
        }
        return document;
    }

    private JsonNode fetched(Service service) {
        URI address = properties.addressOf(service).resolve("/v3/api-docs");
        HttpResponse<byte[]> answer = upstream.send(HttpMethod.GET, address, new HttpHeaders(), new byte[0]);
        if (answer.statusCode() != 200) {
            throw Problem.later("UPSTREAM_UNAVAILABLE", "A service does not describe itself.", FRESH_IF_INCOMPLETE);
        }
        return CasestreamJson.tolerant().readTree(answer.body());
    }

    private static ObjectNode gatewayPart() {
        try (var in = new ClassPathResource("docs/openapi.json").getInputStream()) {
            return CasestreamJson.tolerant().readTree(in).asObject();
        } catch (IOException e) {
            throw new IllegalStateException("the gateway's own description is missing", e);
        }
    }

    private static void add(ObjectNode document, String service, JsonNode part) {
        JsonNode renamed = renamed(part, service);
        ObjectNode paths = document.withObject("/paths");
        renamed.path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/api/") && !path.getKey().endsWith(Routes.PART))
                .filter(path -> !paths.has(path.getKey()))
                .forEach(path -> paths.set(path.getKey(), path.getValue()));
        ObjectNode components = document.withObject("/components");
        renamed.path("components").properties().stream()
                .filter(kind -> !kind.getKey().equals("securitySchemes"))
                .forEach(kind -> {
                    ObjectNode all = components.withObject("/" + kind.getKey());
                    kind.getValue().properties().forEach(component ->
                            all.set(named(service, component.getKey()), component.getValue()));
                });
    }

    /** {@code intake.CaseQueries.View}: the package is left out, the service put before it. */
    private static String named(String service, String component) {
        return service + "." + PACKAGE.matcher(component).replaceAll("");
    }

    /** Gives operations, and references to components, the names they have in the merged document. */
    private static JsonNode renamed(JsonNode node, String service) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = object.objectNode();
                object.properties().forEach(field -> copy.set(field.getKey(), field.getKey().equals("operationId")
                        ? StringNode.valueOf(service + "." + field.getValue().asString())
                        : renamed(field.getValue(), service)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = array.arrayNode();
                array.forEach(element -> copy.add(renamed(element, service)));
                yield copy;
            }
            case StringNode text when text.asString().startsWith(COMPONENTS) -> {
                String reference = text.asString();
                int name = reference.lastIndexOf('/') + 1;
                yield StringNode.valueOf(reference.substring(0, name) + named(service, reference.substring(name)));
            }
            default -> node;
        };
    }
}
