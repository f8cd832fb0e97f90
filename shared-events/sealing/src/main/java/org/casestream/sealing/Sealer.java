package org.casestream.sealing;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.Refused;
import org.casestream.contracts.Sealed;
import org.casestream.defaults.CasestreamJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts records into the form in which they are stored, and reads them back: a component that is {@link Sealed} becomes
 * {@code {"sealed":1,"key":<key id>,"data":<base64>}}, which holds the component's own JSON, so that anything that has a
 * JSON form can be sealed. What was sealed under a key that is shredded now is read as null.
 */
public final class Sealer {

    private static final String FORM = "sealed";
    private static final String KEY = "key";
    private static final String DATA = "data";
    private static final int THIS_FORM = 1;

    /** Found out once a class. Most have none. */
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            List<Field> fields = new ArrayList<>();
            if (type.isRecord()) {
                for (RecordComponent component : type.getRecordComponents()) {
                    Sealed sealed = component.getAnnotation(Sealed.class);
                    if (sealed != null) {
                        fields.add(new Field(component.getName(), sealed.value()));
                    }
                }
            }
            if (!fields.isEmpty() && !AboutPerson.class.isAssignableFrom(type)) {
                throw new IllegalStateException(type.getName() + " does not say with AboutPerson whose keys seal it");
            }
            return List.copyOf(fields);
        }
    };

    private final KeyRing keys;

    public Sealer(KeyRing keys) {
        this.keys = keys;
    }

    private record Field(String name, DataClass dataClass) {}

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
        ObjectNode tree = CasestreamJson.tolerant().valueToTree(content);
        for (Field field : FIELDS.get(content.getClass())) {
            JsonNode plain = tree.get(field.name);
            if (plain == null || plain.isNull()) {
                continue;
            }
            Optional<DataKey> key = keys.sealing(((AboutPerson) content).clientId(), field.dataClass);
            if (key.isPresent()) {
                byte[] data = key.get().seal(CasestreamJson.tolerant().writeValueAsBytes(plain), place.field(field.name));
                tree.putObject(field.name).put(FORM, THIS_FORM).put(KEY, key.get().id())
                        .put(DATA, Base64.getEncoder().encodeToString(data));
            } else if (whole) {
                throw new Refused(CommonRefusal.PERSON_ERASED);
            } else {
                tree.remove(field.name);
            }
        }
        return tree;
    }

    /**
     * Reads the stored form, which is changed by it.
     *
     * @throws KeysUnavailable       if keys cannot be had at the moment
     * @throws IllegalStateException if it is not what was stored there; never with its content
     */
    public <T> T open(ObjectNode stored, Class<T> type, Place place) {
        for (Field field : FIELDS.get(type)) {
            JsonNode sealed = stored.remove(field.name);
            if (sealed == null || sealed.isNull()) {
                continue;
            }
            if (sealed.path(FORM).asInt(0) != THIS_FORM) {
                throw new IllegalStateException(type.getName() + "." + field.name + " is not stored sealed");
            }
            keys.opening(sealed.path(KEY).asString("")).ifPresent(key ->
                    stored.set(field.name, opened(sealed.path(DATA).asString(""), key, place.field(field.name))));
        }
        try {
            return CasestreamJson.tolerant().treeToValue(stored, type);
        } catch (JacksonException e) {
            // Its message would quote the value, which may be what somebody wrote; it must not reach a log.
            throw new IllegalStateException(type.getName() + " is stored in another shape");
        }
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
}
