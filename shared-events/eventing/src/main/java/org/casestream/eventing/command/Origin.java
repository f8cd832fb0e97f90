package org.casestream.eventing.command;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.messaging.Message;
import org.casestream.contracts.LateEntry;
import org.casestream.defaults.Caller;
import org.casestream.defaults.CasestreamJson;
import org.casestream.defaults.Correlation;

/** Where a command came from; its events carry the same in their metadata. Ids only, never a name or a narrative. */
public final class Origin {

    /** Who acts: a staff id, or {@code system:<service>}. */
    public static final String ACTOR = "actor";
    /** The acting person's agency; absent for the system. */
    public static final String AGENCY = "agency";
    /** Ties everything together that one request set off. */
    public static final String CORRELATION = "correlationId";
    /** The event of another service that set this off. */
    public static final String CAUSATION = "causationId";
    /** When it really happened, if that is not when it was recorded. */
    public static final String OCCURRED_AT = "occurredAt";

    private static final Set<String> KEYS = Set.of(ACTOR, AGENCY, CORRELATION, CAUSATION, OCCURRED_AT);

    /** The cause that this thread is handling, while it handles one. */
    static final ThreadLocal<Map<String, String>> CAUSE = new ThreadLocal<>();

    private Origin() {}

    /** Runs an effect of an event of another service: whatever it appends names that event as its cause. */
    public static void causedBy(String eventId, String correlation, String service, Runnable effect) {
        CAUSE.set(Map.of(ACTOR, "system:" + service, CORRELATION, correlation, CAUSATION, eventId));
        try {
            effect.run();
        } finally {
            CAUSE.remove();
        }
    }

    /** Whether what this thread does now is an effect of an event, and not what its caller asked for. */
    public static boolean isAutomatic() {
        return CAUSE.get() != null;
    }

    /** The metadata for a command that is sent now, by this thread. */
    static Map<String, String> of(Object command, String service) {
        Map<String, String> origin = current(service);
        if (command instanceof LateEntry late && late.occurredAt() != null) {
            origin = new HashMap<>(origin);
            origin.put(OCCURRED_AT, CasestreamJson.text(late.occurredAt()));
        }
        return origin;
    }

    private static Map<String, String> current(String service) {
        Map<String, String> cause = CAUSE.get();
        if (cause != null) {
            return cause;
        }
        Map<String, String> origin = new HashMap<>();
        Caller.current().ifPresentOrElse(caller -> {
            origin.put(ACTOR, caller.id().value());
            if (caller.agency() != null) {
                origin.put(AGENCY, caller.agency().value());
            }
        }, () -> origin.put(ACTOR, "system:" + service));
        String correlation = Correlation.current();
        origin.put(CORRELATION, correlation == null ? UUID.randomUUID().toString() : correlation);
        return origin;
    }

    /** What a message hands on to the messages it sets off. */
    public static Map<String, ?> handedOn(Message<?> message) {
        Map<String, Object> origin = new HashMap<>(message.getMetaData());
        origin.keySet().retainAll(KEYS);
        return origin;
    }
}
