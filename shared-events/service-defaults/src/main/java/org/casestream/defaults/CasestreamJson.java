package org.casestream.defaults;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import org.casestream.contracts.Identifier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleKeyDeserializers;
import tools.jackson.databind.module.SimpleModule;

/**
 * The platform's JSON. Identifiers are plain strings, enums are kebab-case ({@code in-progress}), instants have exactly
 * three fraction digits ({@code 2026-11-24T02:59:13.120Z}, so that they sort as text), dates are ISO 8601, and what is
 * not known is left out.
 */
public final class CasestreamJson {

    /** No string of a request is longer, whatever its field allows. */
    static final int LONGEST_TEXT = 20_000;
    private static final int DEEPEST_NESTING = 32;

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final JsonMapper STRICT = strict();
    private static final JsonMapper TOLERANT = tolerantlyReading();

    /** Every event holds some identifiers, so finding out how one is made is done once. */
    private static final ClassValue<Constructor<?>> CONSTRUCTORS = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(String.class);
                constructor.setAccessible(true);
                return constructor;
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type.getName() + " is not a record of one string", e);
            }
        }
    };

    private CasestreamJson() {
    }

    /**
     * For what comes from outside: a component of a record is required unless it is {@code @Nullable}; unknown and
     * repeated fields, strings for numbers, numbers for enums and the like are refused.
     */
    public static JsonMapper mapper() {
        return STRICT;
    }

    /**
     * For what we wrote ourselves, perhaps an older or a newer version of us: writes the same as {@link #mapper()}, but
     * ignores unknown fields and reads missing ones as null.
     */
    public static JsonMapper tolerant() {
        return TOLERANT;
    }

    /** The form of an instant on the wire. */
    public static String text(Instant instant) {
        return INSTANT.format(instant);
    }

    /**
     * Reads an instant of the years 0 to 9999, cut to milliseconds.
     *
     * @throws DateTimeException if it is none
     */
    public static Instant instant(String text) {
        if (text.length() > 35 || text.isEmpty() || !Character.isDigit(text.charAt(0))) {
            throw new DateTimeException("not an instant");
        }
        Instant ours = inOurForm(text);
        return ours != null ? ours : Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Reads the form that {@link #text(Instant)} writes, which is in every event and document; null if it is another. */
    private static @Nullable Instant inOurForm(String text) {
        if (text.length() != 24 || text.charAt(4) != '-' || text.charAt(7) != '-' || text.charAt(10) != 'T'
                || text.charAt(13) != ':' || text.charAt(16) != ':' || text.charAt(19) != '.' || text.charAt(23) != 'Z') {
            return null;
        }
        int hour = number(text, 11, 13);
        int second = number(text, 17, 19);
        if (hour > 23 || second > 59) { // the end of a day and leap seconds have rules of their own
            return null;
        }
        return LocalDateTime.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), hour, number(text, 14, 16),
                second, number(text, 20, 23) * 1_000_000).toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("not an instant");
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** The form of an enum constant on the wire: {@code IN_PROGRESS} is {@code in-progress}. */
    public static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Makes an identifier of the given type.
     *
     * @throws IllegalArgumentException if the value does not have the shape of one
     */
    public static <T extends Identifier> T identifier(Class<T> type, String value) {
        try {
            return type.cast(CONSTRUCTORS.get(type).newInstance(value));
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("not an identifier");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " cannot be made", e);
        }
    }

    private static JsonMapper strict() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST_NESTING).build())
                .build();
        return common(JsonMapper.builder(factory))
                .annotationIntrospector(new Wire(true))
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .addModule(new SimpleModule("casestream-text").addDeserializer(String.class, new Text()))
                .build();
    }

    private static JsonMapper tolerantlyReading() {
        return common(JsonMapper.builder())
                .annotationIntrospector(new Wire(false))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    private static JsonMapper.Builder common(JsonMapper.Builder builder) {
        SimpleModule module = new SimpleModule("casestream");
        module.setDeserializers(new Identifiers());
        module.setKeyDeserializers(new IdentifierKeys());
        module.addSerializer(Identifier.class, written(Identifier::value));
        module.addKeySerializer(Identifier.class, key(Identifier::value));
        module.addSerializer(Instant.class, written(CasestreamJson::text));
        module.addKeySerializer(Instant.class, key(CasestreamJson::text));
        module.addDeserializer(Instant.class, new Parsed<>(Instant.class, CasestreamJson::instant));
        module.addDeserializer(LocalDate.class, new Parsed<>(LocalDate.class, CasestreamJson::date));
        return builder
                .addHandler(new Discreet())
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                .changeDefaultPropertyInclusion(ignored ->
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .addModule(module);
    }

    private static LocalDate date(String text) {
        if (text.length() != 10) {
            throw new DateTimeException("not a date");
        }
        return LocalDate.parse(text);
    }

    private static <T> ValueSerializer<T> written(Function<T, String> form) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                out.writeString(form.apply(value));
            }
        };
    }

    private static <T> ValueSerializer<T> key(Function<T, String> form) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                out.writeName(form.apply(value));
            }
        };
    }

    /** Names of enum constants; and, for what comes from outside, which components must be there. */
    private static final class Wire extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        private final boolean strict;

        Wire(boolean strict) {
            this.strict = strict;
        }

        @Override
        public String[] findEnumValues(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] values, String[] names) {
            for (int i = 0; i < values.length; i++) {
                names[i] = text(values[i]);
            }
            return super.findEnumValues(config, type, values, names);
        }

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
            JsonSetter.Value stated = super.findSetterInfo(config, annotated);
            if (strict && stated.equals(JsonSetter.Value.empty())
                    && annotated instanceof AnnotatedParameter parameter) {
                Class<?> type = parameter.getDeclaringClass();
                if (type.isRecord() && parameter.getIndex() < type.getRecordComponents().length) {
                    boolean optional = nullable(type.getRecordComponents()[parameter.getIndex()].getAnnotatedType());
                    return JsonSetter.Value.construct(optional ? Nulls.SET : Nulls.FAIL, Nulls.FAIL);
                }
            }
            return stated;
        }

        private static boolean nullable(AnnotatedElement type) {
            return Arrays.stream(type.getAnnotations())
                    .anyMatch(annotation -> annotation.annotationType().getSimpleName().equals("Nullable"));
        }
    }

    /** Jackson's messages quote what they choked on, and messages end up in logs. */
    private static final class Discreet extends DeserializationProblemHandler {

        @Override
        public Object handleWeirdStringValue(DeserializationContext context, Class<?> type, String value, String why) {
            throw refused(context, type);
        }

        @Override
        public Object handleWeirdNumberValue(DeserializationContext context, Class<?> type, Number value, String why) {
            throw refused(context, type);
        }

        @Override
        public Object handleWeirdKey(DeserializationContext context, Class<?> type, String key, String why) {
            throw refused(context, type);
        }

        private static MismatchedInputException refused(DeserializationContext context, Class<?> type) {
            return MismatchedInputException.from(context.getParser(), type, "not of the form that is needed");
        }
    }

    /** A value with a text form of its own. */
    private static final class Parsed<T> extends StdDeserializer<T> {

        private final Class<T> type;
        private final Function<String, T> reader;

        Parsed(Class<T> type, Function<String, T> reader) {
            super(type);
            this.type = type;
            this.reader = reader;
        }

        @Override
        public @Nullable T deserialize(JsonParser in, DeserializationContext context) {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                return type.cast(context.handleUnexpectedToken(type, in));
            }
            try {
                return reader.apply(in.getString());
            } catch (IllegalArgumentException | DateTimeException e) {
                return type.cast(context.handleWeirdStringValue(type, "", "not of the form that is needed"));
            }
        }
    }

    /** Text that every store of the platform can hold: no NUL, no half of a surrogate pair, not endless. */
    private static final class Text extends StdDeserializer<String> {

        Text() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser in, DeserializationContext context) {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                return (String) context.handleUnexpectedToken(String.class, in);
            }
            String text = in.getString();
            if (text.length() > LONGEST_TEXT || text.codePoints().anyMatch(Text::unstorable)) {
                return (String) context.handleWeirdStringValue(String.class, "", "not storable");
            }
            return text;
        }

        private static boolean unstorable(int codePoint) {
            return codePoint == 0 || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        }
    }

    private static final class Identifiers extends SimpleDeserializers {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable ValueDeserializer<?> findBeanDeserializer(JavaType type, DeserializationConfig config,
                                                                   BeanDescription.Supplier description) {
            return type.isTypeOrSubTypeOf(Identifier.class) && type.getRawClass().isRecord()
                    ? parsed(type.getRawClass().asSubclass(Identifier.class))
                    : super.findBeanDeserializer(type, config, description);
        }

        private static <T extends Identifier> Parsed<T> parsed(Class<T> type) {
            return new Parsed<>(type, value -> identifier(type, value));
        }
    }

    private static final class IdentifierKeys extends SimpleKeyDeserializers {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable KeyDeserializer findKeyDeserializer(JavaType type, DeserializationConfig config,
                                                             BeanDescription.Supplier description) {
            if (!type.isTypeOrSubTypeOf(Identifier.class) || !type.getRawClass().isRecord()) {
                return super.findKeyDeserializer(type, config, description);
            }
            Class<? extends Identifier> identifier = type.getRawClass().asSubclass(Identifier.class);
            return new KeyDeserializer() {
                @Override
                public @Nullable Object deserializeKey(String key, DeserializationContext context) {
                    try {
                        return identifier(identifier, key);
                    } catch (IllegalArgumentException e) {
                        return context.handleWeirdKey(identifier, "", "not an identifier");
                    }
                }
            };
        }
    }
}
