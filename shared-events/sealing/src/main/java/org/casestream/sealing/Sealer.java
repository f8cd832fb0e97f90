package org.casestream.sealing;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.Refused;
import org.casestream.contracts.Sealed;
import org.casestream.defaults.CasestreamJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts records into the form in which they are stored, and reads them back: a component that is {@link Sealed} becomes
 * {@code {"sealed":1,"key":<key id>,"data":<base64>}}, which holds the component's own JSON, so that anything that has a
 * JSON form can be sealed. What was sealed under a key that is shredded now is read as null.
 *
 * <p>Sealed components may stand in records inside the record, also in lists and maps of them; it is the outermost record
 * that says with {@link AboutPerson} whose keys seal them.
 */
public class Sealer {

    private static final String FORM = "sealed";
    private static final String KEY = "key";
    private static final String DATA = "data";
    private static final int THIS_FORM = 1;

    /** Found out once a class. Most have none. */
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return fields(type, new HashSet<>());
        }
    };

    private final KeyRing keys;

    public Sealer(KeyRing keys) {
        this.keys = keys;
    }

    /**
     * A component that is sealed, or one with sealed components inside.
     *
     * @param sealed null if it is not sealed itself
     * @param inside the record that it, or each of its elements, is
     * @param many   whether it is a list or a map of them
     */
    private record Field(String name, @Nullable DataClass sealed, Class<?> inside, boolean many) {}

    private static List<Field> fields(Class<?> type, Set<Class<?>> seen) {
        List<Field> fields = new ArrayList<>();
        if (type.isRecord() && seen.add(type)) {
            for (RecordComponent component : type.getRecordComponents()) {
                Sealed sealed = component.getAnnotation(Sealed.class);
                Class<?> inside = element(component.getGenericType());
                if (sealed != null) {
                    fields.add(new Field(component.getName(), sealed.value(), inside, false));
                } else if (!fields(inside, seen).isEmpty()) {
                    fields.add(new Field(component.getName(), null, inside, inside != component.getType()));
                }
            }
            seen.remove(type);
        }
        return List.copyOf(fields);
    }

    private static Class<?> element(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType many when Map.class.isAssignableFrom((Class<?>) many.getRawType()) ->
                    element(many.getActualTypeArguments()[1]);
            case ParameterizedType many -> element(many.getActualTypeArguments()[0]);
            default -> Object.class;
        };
    }

    /** Whether anything of a class is stored sealed; if not, it is stored as it is. */
    public static boolean concerns(Class<?> type) {
        return !FIELDS.get(type).isEmpty();
    }

    /**
     * The stored form of a fact, which must not lose anything.
     *
     * @throws Refused         PERSON_ERASED
     * @throws KeysUnavailable if keys cannot be had at the moment
     */
    public ObjectNode seal(Object fact, Place place) {
        return sealed(fact, place, true);
    }

    /**
     * The stored form of what can be derived again. What belongs to a person who was erased is left out.
     *
     * @throws KeysUnavailable if keys cannot be had at the moment
     */
    public ObjectNode sealWhatIsLeft(Object derived, Place place) {
        return sealed(derived, place, false);
    }

    private ObjectNode sealed(Object content, Place place, boolean whole) {
        if (!(content instanceof AboutPerson about)) {
            throw new IllegalStateException(content.getClass().getName() + " does not say with AboutPerson whose keys seal it");
        }
        ObjectNode tree = CasestreamJson.tolerant().valueToTree(content);
        forEach(tree, content.getClass(), place, (parent, field, value, dataClass, where) -> {
            Optional<DataKey> key = keys.sealing(about.clientId(), dataClass);
            if (key.isPresent()) {
                byte[] data = key.get().seal(CasestreamJson.tolerant().writeValueAsBytes(value), where);
                parent.putObject(field).put(FORM, THIS_FORM).put(KEY, key.get().id())
                        .put(DATA, Base64.getEncoder().encodeToString(data));
            } else if (whole) {
                throw new Refused(CommonRefusal.PERSON_ERASED);
            } else {
                parent.remove(field);
            }
        });
        return tree;
    }

    /**
     * Reads the stored form, which is changed by it.
     *
     * @throws KeysUnavailable       if keys cannot be had at the moment
     * @throws IllegalStateException if it is not what was stored there; never with its content
     */
    public <T> T open(ObjectNode stored, Class<T> type, Place place) {
        forEach(stored, type, place, (parent, field, value, _, where) -> {
            if (value.path(FORM).asInt(0) != THIS_FORM) {
                throw new IllegalStateException(type.getName() + "." + field + " is not stored sealed");
            }
            Optional<DataKey> key = keys.opening(value.path(KEY).asString(""));
            if (key.isPresent()) {
                parent.set(field, opened(value.path(DATA).asString(""), key.get(), where));
            } else {
                parent.remove(field);
            }
        });
        try {
            return CasestreamJson.tolerant().treeToValue(stored, type);
        } catch (JacksonException e) {
            // Its message would quote the value, which may be what somebody wrote; it must not reach a log.
            throw new IllegalStateException(type.getName() + " is stored in another shape");
        }
    }

    /** What is sealed and opened from now on is so with the person's keys as they are now. */
    public void forget(ClientId person) {
        keys.forget(person);
    }

    private static JsonNode opened(String data, DataKey key, Place place) {
        byte[] sealed;
        try {
            sealed = Base64.getDecoder().decode(data);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("sealed content was changed");
        }
        return CasestreamJson.tolerant().readTree(key.open(sealed, place));
    }

    private interface Action {
        void on(ObjectNode parent, String field, JsonNode value, DataClass dataClass, Place where);
    }

    /** Comes by every sealed component that is there. */
    private static void forEach(ObjectNode node, Class<?> type, Place place, Action action) {
        for (Field field : FIELDS.get(type)) {
            JsonNode value = node.get(field.name);
            if (value == null || value.isNull()) {
                continue;
            }
            Place where = place.part(field.name);
            if (field.sealed != null) {
                action.on(node, field.name, value, field.sealed, where);
            } else if (!field.many) {
                into(value, field.inside, where, action);
            } else {
                value.forEachEntry((key, element) -> into(element, field.inside, where.part(key), action));
                for (int i = 0; i < value.size() && value.isArray(); i++) {
                    into(value.get(i), field.inside, where.part(Integer.toString(i)), action);
                }
            }
        }
    }

    private static void into(JsonNode element, Class<?> type, Place place, Action action) {
        if (element instanceof ObjectNode object) {
            forEach(object, type, place, action);
        }
    }
}
