package org.casestream.gateway;

import java.time.DateTimeException;
import java.util.List;
import java.util.function.Function;
import org.casestream.contracts.Identifier;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;

/** What a request asks for, checked before any service is asked. */
final class Asked {

    private Asked() {}

    /** The path's {@code id}. What has not the shape of an identifier is nobody's. */
    static String id(ServerRequest request) {
        try {
            return Identifier.checked(request.pathVariable("id"));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }

    /** A parameter that may be missing, must be an instant, and must not be repeated; as it was sent. */
    static @Nullable String instant(ServerRequest request, String name) {
        return checked(request, name, CasestreamJson::instant);
    }

    /** The same for anything whose reading fails where it has not the right form. */
    static @Nullable String checked(ServerRequest request, String name, Function<String, ?> reading) {
        List<String> values = request.params().getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return null;
        }
        try {
            reading.apply(values.getFirst());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Problem.parameter(name);
        }
        if (values.size() > 1) {
            throw Problem.parameter(name);
        }
        return values.getFirst();
    }
}
