package org.casestream.gateway;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who read what, over all services, newest first. Their entries have ids in the order of time, so one cursor, the id that
 * was shown last, tells all of them where to go on. No service knows of a person more than its own log does, so whoever has
 * entries makes the answer; nobody has any only if all say so.
 */
@Component
class Accesses {

    private static final Comparator<ObjectNode> NEWEST_FIRST =
            Comparator.comparing((ObjectNode entry) -> entry.path("id").asString("")).reversed();

    private static final String DISCLOSURES = "/api/v1/clients/{id}/disclosure-entries";

    /** More is asked for by period. */
    private static final int MOST_EXPORTED = 10_000;

    private final Parts parts;

    Accesses(Parts parts) {
        this.parts = parts;
    }

    ServerResponse disclosures(ServerRequest request) throws InterruptedException {
        return page(request, DISCLOSURES);
    }

    ServerResponse ofPerson(ServerRequest request) throws InterruptedException {
        return page(request, "/api/v1/clients/{id}/access-entries");
    }

    ServerResponse ofStaff(ServerRequest request) throws InterruptedException {
        return page(request, "/api/v1/staff/{id}/access-entries");
    }

    /** All disclosures of a person, in the given period, as a table. A table with a gap would be believed: there is none. */
    ServerResponse export(ServerRequest request) throws InterruptedException {
        String person = Asked.id(request);
        Map<String, String> period = period(request);
        List<ObjectNode> entries = new ArrayList<>();
        String cursor = null;
        do {
            Page page = page(request, DISCLOSURES, person, period, cursor, PageRequest.MOST);
            if (page.refusal != null) {
                return Parts.refused(page.refusal);
            }
            if (!page.merged.incomplete().isEmpty()) {
                throw Problem.later("UPSTREAM_UNAVAILABLE", "A service that may have disclosed something cannot be asked.",
                        Upstream.SOON);
            }
            entries.addAll(page.merged.items());
            if (entries.size() > MOST_EXPORTED) {
                throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "EXPORT_TOO_LARGE", "Ask for a shorter period.");
            }
            cursor = page.nextCursor;
        } while (cursor != null);
        return ServerResponse.ok().contentType(DisclosureTable.TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"disclosures-" + person + ".csv\"")
                .body(DisclosureTable.of(entries));
    }

    private ServerResponse page(ServerRequest request, String path) throws InterruptedException {
        String id = Asked.id(request);
        Map<String, String> period = period(request);
        String cursor = Asked.checked(request, "cursor", UUID::fromString);
        String limit = Asked.checked(request, "limit", text -> new PageRequest(null, Integer.parseInt(text)));
        Page page = page(request, path, id, period, cursor, limit == null ? PageRequest.USUAL : Integer.parseInt(limit));
        if (page.refusal != null) {
            return Parts.refused(page.refusal);
        }
        ServerResponse.BodyBuilder answer = ServerResponse.ok().contentType(MediaType.APPLICATION_JSON);
        if (page.nextCursor != null) {
            String next = UriComponentsBuilder.fromUri(request.uri()).scheme(null).host(null).port(null)
                    .replaceQueryParam("cursor", page.nextCursor).build(true).toUriString();
            answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return answer.body(page.merged);
    }

    private static Map<String, String> period(ServerRequest request) {
        Map<String, String> period = new LinkedHashMap<>();
        for (String bound : List.of("from", "to")) {
            String instant = Asked.instant(request, bound);
            if (instant != null) {
                period.put(bound, instant);
            }
        }
        return period;
    }

    /** @param refusal what to answer instead */
    private record Page(Parts.Merged merged, @Nullable String nextCursor, @Nullable HttpResponse<byte[]> refusal) {}

    private Page page(ServerRequest request, String path, String id, Map<String, String> period, @Nullable String cursor,
                      int limit) throws InterruptedException {
        Map<String, String> parameters = new LinkedHashMap<>(period);
        parameters.put("limit", Integer.toString(limit));
        if (cursor != null) {
            parameters.put("cursor", cursor);
        }
        Parts.Answers answers = parts.ask(request, path, id, parameters);
        Parts.Merged merged = answers.merged(NEWEST_FIRST);
        HttpResponse<byte[]> refusal = refusal(answers);
        List<ObjectNode> items = merged.items();
        boolean more = items.size() > limit || answers.hasNext();
        List<ObjectNode> shown = items.subList(0, Math.min(limit, items.size()));
        return new Page(new Parts.Merged(shown, merged.incomplete()),
                more && !shown.isEmpty() ? shown.getLast().path("id").asString() : null, refusal);
    }

    /** Null if somebody has entries. Who says that there is nothing is believed when nobody is away. */
    private static @Nullable HttpResponse<byte[]> refusal(Parts.Answers answers) throws InterruptedException {
        HttpResponse<byte[]> nothing = null;
        HttpResponse<byte[]> refusal = null;
        Problem away = null;
        for (Service service : Service.values()) {
            try {
                HttpResponse<byte[]> answer = answers.of(service);
                switch (answer.statusCode()) {
                    case 200 -> {
                        return null;
                    }
                    case 404 -> nothing = answer;
                    default -> refusal = answer;
                }
            } catch (Problem e) {
                away = e;
            }
        }
        if (refusal == null && away != null) {
            throw away;
        }
        return refusal == null ? nothing : refusal;
    }
}
