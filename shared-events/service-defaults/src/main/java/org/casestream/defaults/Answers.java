package org.casestream.defaults;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The answers of the API, each with the headers that belong to it. */
public final class Answers {

    private Answers() {
    }

    /** @param id of what was created */
    public record Created(String id) {}

    /** @param items of this page; where the next one is stands in the {@code Link} header */
    public record Items<T>(List<T> items) {}

    /**
     * 201 with {@code Location}, {@code ETag} and the id.
     *
     * @param path of the collection, {@code /api/v1/requests} for example
     */
    public static ResponseEntity<Created> created(String path, String id, long version) {
        return ResponseEntity.created(URI.create(path + "/" + id)).eTag(etag(version)).body(new Created(id));
    }

    /** 204 with the new version. */
    public static ResponseEntity<Void> done(long version) {
        return ResponseEntity.noContent().eTag(etag(version)).build();
    }

    /** 200 with the view and its version. */
    public static <T> ResponseEntity<T> view(T view, long version) {
        return ResponseEntity.ok().eTag(etag(version)).body(view);
    }

    /** 200 with the items and, where there are more, {@code Link: <...>; rel="next"}. */
    public static <T> ResponseEntity<Items<T>> page(List<T> items, @Nullable String nextCursor) {
        return stretch(new Items<>(items), nextCursor);
    }

    /** The same with a body that says more than its items. */
    public static <T> ResponseEntity<T> stretch(T body, @Nullable String nextCursor) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (nextCursor != null) {
            var here = ServletUriComponentsBuilder.fromCurrentRequest();
            // A path without host: it stays right behind whatever front door the request came through.
            String next = here.replaceQueryParam("cursor", "{cursor}").scheme(null).host(null).port(null)
                    .encode().buildAndExpand(Map.of("cursor", nextCursor)).toUriString();
            answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return answer.body(body);
    }

    /** The strong entity tag of a version: {@code "7"}, quotes included. */
    public static String etag(long version) {
        return '"' + Long.toString(version) + '"';
    }
}
