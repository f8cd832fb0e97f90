package org.casestream.defaults;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.casestream.contracts.Identifier;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** Describes the conventions of the API in the service's OpenAPI document, so that no controller has to. */
@AutoConfiguration
@ConditionalOnClass(OpenApiCustomizer.class)
public final class OpenApi {

    private static final String PROBLEM = "Problem";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, ExpectedVersion.class, ReadAt.class, PageRequest.class);
    }

    @Bean
    OpenApiCustomizer documentOfTheService() {
        return document -> {
            document.info(new Info().title("Casestream").version("v1"));
            document.addSecurityItem(new SecurityRequirement().addList("bearer"));
            components(document).addSecuritySchemes("bearer", new SecurityScheme()
                    .type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT"));
            ResolvedSchema problem = ModelConverters.getInstance(true)
                    .readAllAsResolvedSchema(new AnnotatedType(Problem.Document.class).resolveAsRef(false));
            components(document).addSchemas(PROBLEM, problem.schema);
            problem.referencedSchemas.forEach(components(document)::addSchemas);
        };
    }

    private static Components components(OpenAPI document) {
        if (document.getComponents() == null) {
            document.components(new Components());
        }
        return document.getComponents();
    }

    @Bean
    OperationCustomizer headersAndProblems() {
        return (operation, handler) -> {
            for (MethodParameter parameter : handler.getMethodParameters()) {
                Class<?> type = parameter.getParameterType();
                if (type == ExpectedVersion.class) {
                    add(operation, "header", HttpHeaders.IF_MATCH, true, "string", "The version you have seen: \"7\"");
                } else if (type == ReadAt.class) {
                    add(operation, "query", "asOf", false, "string", "The state as it was recorded at this instant");
                    add(operation, "query", "atLeast", false, "integer", "Wait until the view shows this version");
                } else if (type == PageRequest.class) {
                    add(operation, "query", "limit", false, "integer", "Items of a page, 1 to 200, usually 50");
                    add(operation, "query", "cursor", false, "string", "From the Link header of the page before");
                }
            }
            if (creates(handler)) {
                add(operation, "header", "Idempotency-Key", true, "string",
                        "The same key and body give the same answer");
            }
            ApiResponses responses = operation.getResponses() == null ? new ApiResponses() : operation.getResponses();
            ApiResponse done = responses.remove("200");
            if (done != null) {
                responses.addApiResponse(creates(handler) ? "201" : done.getContent() == null ? "204" : "200", done);
            }
            operation.responses(responses.addApiResponse("default", new ApiResponse().description("A refusal")
                    .content(new Content().addMediaType("application/problem+json",
                            new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))))));
            return operation;
        };
    }

    private static boolean creates(HandlerMethod handler) {
        return handler.hasMethodAnnotation(PostMapping.class);
    }

    private static void add(Operation operation, String in, String name, boolean required, String type, String about) {
        operation.addParametersItem(new Parameter().in(in).name(name).required(required).description(about)
                .schema(of(type)));
    }

    /** Identifiers are strings, enums are kebab-case, and what is not nullable is required. */
    @Bean
    ModelConverter formsOnTheWire() {
        return new ModelConverter() {
            @Override
            public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context,
                                               Iterator<ModelConverter> chain) {
                JavaType known = Json.mapper().constructType(type.getType());
                Class<?> raw = known == null ? Object.class : known.getRawClass();
                if (Identifier.class.isAssignableFrom(raw)) {
                    return of("string").pattern("^" + Identifier.SHAPE + "$");
                }
                if (raw.isEnum()) {
                    Schema<Object> names = of("string");
                    names.setEnum(Arrays.stream(raw.getEnumConstants())
                            .<Object>map(constant -> CasestreamJson.text((Enum<?>) constant)).toList());
                    return names;
                }
                if (!chain.hasNext()) {
                    return null;
                }
                Schema<?> resolved = chain.next().resolve(type, context, chain);
                if (raw.isRecord() && resolved != null) {
                    String reference = resolved.get$ref();
                    Schema<?> model = reference == null ? resolved
                            : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
                    if (model != null) {
                        model.setRequired(required(raw));
                    }
                }
                return resolved;
            }
        };
    }

    private static Schema<Object> of(String type) {
        Schema<Object> schema = new JsonSchema();
        schema.addType(type); // springdoc adds "null" to it where a parameter is optional
        return schema;
    }

    private static List<String> required(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .flatMap(component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                        ? required(component.getType()).stream() : Stream.of(component.getName()))
                .toList();
    }
}
