package org.casestream.assessment.fhir.format;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.ErrorHandlerAdapter;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.IParserErrorHandler.IParseLocation;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.util.Map;
import java.util.Objects;
import org.casestream.contracts.Refused;
import org.casestream.defaults.CasestreamJson;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** FHIR's JSON, read strictly and written. Needs no network and asks for nothing. */
public final class Fhir {

    /** The media type of all that is written here. */
    public static final String JSON = "application/fhir+json";

    /** Reading the model by reflection takes a second and is done once, by whoever first needs it: not while starting. */
    private static final class Context {
        static final FhirContext R4 = FhirContext.forR4();

        static {
            R4.setParserErrorHandler(new ErrorHandlerAdapter()); // the usual one logs, and what is wrong is told to the caller
        }
    }

    /** A value that is not of its element's kind. The message is empty, because messages end up in logs. */
    private static final class WrongValue extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String value;

        WrongValue(String value) {
            super(null, null, false, false);
            this.value = value;
        }
    }

    private static final class Strict extends StrictErrorHandler {

        @Override
        public void invalidValue(IParseLocation location, String value, String error) {
            throw new WrongValue(String.valueOf(value));
        }
    }

    private Fhir() {
    }

    /** The resource as JSON text. */
    public static String json(Resource resource) {
        return parser().encodeResourceToString(resource);
    }

    /**
     * Reads a resource of the type; whatever FHIR R4 does not have at that place is refused.
     *
     * @throws Refused RESOURCE_UNSUPPORTED, or FHIR_INVALID with a pointer to the part at fault
     */
    public static <T extends Resource> T read(JsonNode body, Class<T> type) {
        if (!body.path("resourceType").asString("").equals(type.getSimpleName())) {
            throw new Refused(FhirRefusal.RESOURCE_UNSUPPORTED, "/resourceType");
        }
        String text = CasestreamJson.mapper().writeValueAsString(body);
        T resource = parsed(body, type, text);
        // The parser takes 7 for "7".
        String mistyped = differs(body, again(resource), "", false);
        if (mistyped != null) {
            throw new Refused(FhirRefusal.FHIR_INVALID, mistyped);
        }
        return resource;
    }

    private static <T extends Resource> T parsed(JsonNode body, Class<T> type, String text) {
        try {
            return parser().setParserErrorHandler(new Strict()).parseResource(type, text);
        } catch (WrongValue e) {
            throw new Refused(FhirRefusal.FHIR_INVALID, Objects.requireNonNullElse(where(body, e.value, ""), ""));
        } catch (RuntimeException _) { // a parser that meets what nobody foresaw throws anything
            throw new Refused(FhirRefusal.FHIR_INVALID, lost(body, type, text));
        }
    }

    private static IParser parser() {
        return Context.R4.newJsonParser();
    }

    private static JsonNode again(Resource resource) {
        return CasestreamJson.mapper().readTree(json(resource));
    }

    /** Where it is that something is lost when one reads over what is wrong; empty if that cannot be said. */
    private static <T extends Resource> String lost(JsonNode body, Class<T> type, String text) {
        try {
            return Objects.requireNonNullElse(differs(body, again(parser().parseResource(type, text)), "", true), "");
        } catch (RuntimeException _) {
            return "";
        }
    }

    /**
     * The first place where what was read is of another kind than what was given, or is not there at all. Names of fields
     * that FHIR does not know are never repeated: then it is what they stand in.
     */
    private static @Nullable String differs(JsonNode given, @Nullable JsonNode read, String at, boolean orMissing) {
        if (read == null) {
            return orMissing ? at.substring(0, Math.max(0, at.lastIndexOf('/'))) : null;
        }
        if (given.getNodeType() != read.getNodeType()) {
            return at;
        }
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            String below = differs(field.getValue(), read.get(field.getKey()), at + '/' + field.getKey(), orMissing);
            if (below != null) {
                return below;
            }
        }
        for (int i = 0; given.isArray() && i < given.size(); i++) {
            String below = differs(given.get(i), read.get(i), at + '/' + i, orMissing);
            if (below != null) {
                return below;
            }
        }
        return null;
    }

    /** The first place that has the value; all fields on the way are known, or the parser would not have come to it. */
    private static @Nullable String where(JsonNode node, String value, String at) {
        if (node.isValueNode()) {
            return node.asString().equals(value) ? at : null;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String below = where(field.getValue(), value, at + '/' + field.getKey());
            if (below != null) {
                return below;
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            String below = where(node.get(i), value, at + '/' + i);
            if (below != null) {
                return below;
            }
        }
        return null;
    }
}
