package org.casestream.gateway;

import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
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

    private final Parts parts;

    Timeline(Parts parts) {
        this.parts = parts;
    }

    ServerResponse answer(ServerRequest request) throws InterruptedException {
        String caseId = Asked.id(request);
        String asOf = Asked.instant(request, "asOf");
        Parts.Answers answers = parts.ask(request, "/api/v1/cases/{id}/timeline-entries", caseId,
                asOf == null ? Map.of() : Map.of("asOf", asOf));
        HttpResponse<byte[]> first = answers.of(Service.INTAKE);
        if (first.statusCode() != 200) {
            return Parts.refused(first);
        }
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(answers.merged(RECORDED));
    }
}
