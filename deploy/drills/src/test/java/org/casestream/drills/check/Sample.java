package org.casestream.drills.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.casestream.drills.history.Attempt;
import org.casestream.drills.history.Command;
import org.casestream.drills.history.History;
import org.casestream.drills.history.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A history in which all is well, to be broken in one place by each test: a request is accepted, the answer is lost and the
 * retry finds it done; a manager is assigned; the assessment service asks for an assessment because the case was opened.
 */
final class Sample {

    static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
    static final Set<String> PUBLISHED = Set.of("intake.request-accepted", "intake.case-opened", "intake.case-manager-assigned",
            "assessment.assessment-requested");

    final List<Attempt> attempts = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    final List<Message> messages = new ArrayList<>();
    final Map<String, Set<String>> inbox = new HashMap<>();
    final Map<String, List<String>> deadLetters = new HashMap<>();
    final Map<String, byte[]> views = new HashMap<>();
    final Map<String, byte[]> rebuilt = new HashMap<>();

    Sample() {
        attempts.add(attempt(1, Kind.ACCEPT_REQUEST, 1, "request", 1L, 0, null));
        attempts.add(attempt(1, Kind.ACCEPT_REQUEST, 2, "request", 1L, 412, 2L));
        attempts.add(attempt(2, Kind.ASSIGN_MANAGER, 1, "case", 0L, 204, 1L));
        // What came before the first command was asked for as well.
        attempts.add(attempt(3, Kind.RECEIVE_REQUEST, 1, null, null, 201, 1L));
        events.add(event("intake", 1, "request", 0, "e1", "intake.request-received", "c3-1", null, "{}"));
        events.add(event("intake", 2, "request", 1, "e2", "intake.request-described", "c3-1", null, "{}"));
        events.add(event("intake", 3, "request", 2, "e3", "intake.request-accepted", "c1-1", null, "{\"caseId\":\"case\"}"));
        events.add(event("intake", 4, "case", 0, "e4", "intake.case-opened", "c1-1", null, "{\"caseId\":\"case\"}"));
        events.add(event("intake", 5, "case", 1, "e5", "intake.case-manager-assigned", "c2-1", null,
                "{\"caseId\":\"case\",\"managerId\":\"maya\"}"));
        events.add(event("assessment", 1, "assessment", 0, "e6", "assessment.assessment-requested", "c1-1", "e4",
                "{\"caseId\":\"case\"}"));
        messages.add(message("casestream.intake.v1", 0, "request", 2));
        messages.add(message("casestream.intake.v1", 1, "case", 3));
        messages.add(message("casestream.intake.v1", 2, "case", 4));
        messages.add(message("casestream.assessment.v1", 0, "case", 5));
        inbox.put("assessment", new HashSet<>(Set.of("e4", "e5")));
        inbox.put("careplan", new HashSet<>(Set.of("e5")));
        inbox.put("referral", new HashSet<>(Set.of("e4", "e5")));
        views.put("intake/case_overview_v1/case", document("status", "open", "managerId", "maya"));
        rebuilt.putAll(views);
    }

    static Attempt attempt(long command, Kind kind, int number, @Nullable String target, @Nullable Long expected, int status,
                           @Nullable Long version) {
        return new Attempt(command, kind, "ines", number, "c" + command + "-" + number, target == null ? "POST" : "PUT", "",
                target, expected, target == null ? "key" : null, AT, AT, status, version, target == null ? "request" : null, null);
    }

    static Event event(String service, long position, String stream, long sequence, String id, String type, String correlation,
                       @Nullable String causation, String payload) {
        String caseId = type.startsWith("intake.request-") ? null : Json.read(payload.getBytes(UTF_8)).path("caseId").asString(null);
        return new Event(service, position, stream, sequence, id, type, AT, correlation, causation, "ines",
                payload.getBytes(UTF_8), caseId);
    }

    Message message(String topic, long offset, String key, int event) {
        return new Message(topic, 0, offset, key, events.get(event).id(), events.get(event).type(), events.get(event).payload());
    }

    static byte[] document(String... fields) {
        BsonDocument document = new BsonDocument();
        for (int i = 0; i < fields.length; i += 2) {
            document.append(fields[i], new BsonString(fields[i + 1]));
        }
        return bytes(document);
    }

    private static byte[] bytes(BsonDocument document) {
        var buffer = new RawBsonDocument(document, new BsonDocumentCodec()).getByteBuffer();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    Evidence evidence() {
        List<Command> commands = History.commands(attempts);
        return new Evidence(commands, events, messages, PUBLISHED, inbox, deadLetters, views, rebuilt);
    }

    /** The names of the checks that find something. */
    Set<String> caught() {
        Set<String> caught = new HashSet<>();
        Checks.violations(evidence()).forEach(violation -> caught.add(violation.check()));
        return caught;
    }
}
