package org.casestream.eventing.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.bson.Document;
import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.ErasureId;
import org.casestream.contracts.EventType;
import org.casestream.contracts.ForgetsPerson;
import org.casestream.contracts.Sealed;
import org.casestream.sample.folders.domain.FolderEvent;
import org.casestream.sample.folders.domain.FolderEvent.FolderOpened;
import org.casestream.sample.folders.domain.FolderEvent.NarrativeWritten;
import org.casestream.sample.folders.domain.FolderEvent.PageAdded;
import org.casestream.sealing.DataKey;
import org.casestream.sealing.KeyRing;
import org.casestream.testkit.KeysInMemory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is left in a view of a person who was erased, and how a document that is out of step is put in order. */
class ForgettingTest {

    private static final ClientId ADA = new ClientId("ada");
    private static final ClientId BEN = new ClientId("ben");

    /** @param words how many there are in the narrative: not sealed, and derived from what is */
    record Told(String id, ClientId clientId, int pages, int words,
                @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String narrative) implements AboutPerson {}

    @ProcessingGroup("told_v1")
    static final class ToldProjection extends Projection<Told> {

        /** The page that cannot be folded. */
        int unfoldable = -1;

        ToldProjection() {
            super(Told.class);
        }

        @Override
        protected @Nullable String key(DomainEvent event) {
            return event instanceof FolderEvent folder ? folder.caseId().value() : null;
        }

        @Override
        protected Told evolve(@Nullable Told view, Recorded event) {
            return switch ((FolderEvent) event.event()) {
                case FolderOpened e -> new Told(e.caseId().value(), e.clientId(), 0, 0, null);
                case PageAdded e when e.number() == unfoldable -> throw new IllegalStateException("cannot fold");
                case PageAdded _ -> new Told(view.id, view.clientId, view.pages + 1, view.words, view.narrative);
                case NarrativeWritten e -> new Told(view.id, view.clientId, view.pages,
                        e.text() == null ? 0 : e.text().split(" ").length, e.text());
            };
        }
    }

    @EventType("sample.ada-forgotten")
    record Forgotten(ErasureId erasureId, ClientId clientId) implements ForgetsPerson {}

    /** As a process of another service: it has not heard of the change when the event comes. */
    private record Remembering(KeysInMemory keys, Map<String, Optional<DataKey>> known) implements KeyRing {

        Remembering(KeysInMemory keys) {
            this(keys, new HashMap<>());
        }

        @Override
        public Optional<DataKey> sealing(ClientId person, DataClass dataClass) {
            return known.computeIfAbsent(person + ":" + dataClass, _ -> keys.sealing(person, dataClass));
        }

        @Override
        public Optional<DataKey> opening(String keyId) {
            return known.computeIfAbsent(keyId, _ -> keys.opening(keyId));
        }

        @Override
        public void forget(ClientId person) {
            known.keySet().removeIf(key -> key.startsWith(person + ":"));
        }
    }

    private final KeysInMemory keys = new KeysInMemory();
    private final ToldProjection projection = new ToldProjection();
    private final KeyRing ring = new Remembering(keys);
    private final ViewHarness<Told> views = new ViewHarness<>(projection, ring);
    private final List<Recorded> store = new ArrayList<>();

    private Recorded append(String stream, DomainEvent event) {
        long sequence = store.stream().filter(one -> one.streamId().equals(stream)).count();
        Instant at = Instant.parse("2026-03-01T09:00:00Z").plusSeconds(store.size());
        Recorded recorded = new Recorded(event, "event-" + store.size(), stream, sequence, at, at, null);
        store.add(recorded);
        return recorded;
    }

    private void folder(String id, ClientId of, String narrative) {
        append(id, new FolderOpened(new CaseId(id), of, new AgencyId("clinic")));
        append(id, new NarrativeWritten(new CaseId(id), of, narrative));
    }

    private void follow(Recorded... batch) {
        views.follow(List.of(batch), this::read);
    }

    /** The store as this process reads it, with the keys that it knows. */
    private List<Recorded> read() {
        return store.stream().map(one -> one.event() instanceof NarrativeWritten e
                && ring.sealing(e.clientId(), DataClass.CLINICAL_NARRATIVE).isEmpty()
                ? new Recorded(new NarrativeWritten(e.caseId(), e.clientId(), null), one.eventId(), one.streamId(), one.sequence(),
                        one.occurredAt(), one.recordedAt(), one.actor()) : one).toList();
    }

    private Recorded erased(ClientId person) {
        keys.shred(person);
        return append("erasure-" + person, new Forgotten(new ErasureId("erasure-" + person), person));
    }

    private Document stored(String id) {
        return views.stored().stream().filter(document -> document.getString("_id").equals(id)).findFirst().orElseThrow();
    }

    @Test
    void the_documents_of_who_was_erased_are_those_of_a_view_that_is_built_from_the_beginning() {
        folder("a1", ADA, "She drinks at night");
        folder("a2", ADA, "Alone");
        folder("b1", BEN, "He cannot sleep");
        follow(store.toArray(Recorded[]::new));
        Document bens = stored("b1");
        assertThat(stored("a1")).containsEntry("words", 4).containsKey("narrative");

        follow(erased(ADA));

        assertThat(stored("a1")).containsEntry("words", 0).doesNotContainKey("narrative");
        assertThat(stored("b1")).as("somebody else's").isEqualTo(bens);
        ViewHarness<Told> fresh = new ViewHarness<>(projection, keys);
        fresh.follow(read(), this::read);
        assertThat(views.stored()).as("to the byte").isEqualTo(fresh.stored());
        views.follow(read(), this::read);
        assertThat(views.stored()).as("delivered again").isEqualTo(fresh.stored());
    }

    @Test
    void what_comes_later_is_folded_into_what_is_left() {
        folder("a1", ADA, "She drinks at night");
        follow(store.toArray(Recorded[]::new));
        Recorded forgotten = erased(ADA);
        Recorded later = append("a1", new PageAdded(new CaseId("a1"), 1));
        follow(forgotten);
        assertThat(stored("a1")).as("not farther than its reader has come").containsEntry("pages", 0);
        follow(later);
        assertThat(stored("a1")).containsEntry("pages", 1).containsEntry("words", 0).doesNotContainKey("narrative");
    }

    @Test
    void a_document_that_waits_loses_what_was_sealed_and_goes_on_waiting() {
        folder("a1", ADA, "She drinks at night");
        append("a1", new PageAdded(new CaseId("a1"), 666));
        projection.unfoldable = 666;
        follow(store.toArray(Recorded[]::new));
        Object blocked = stored("a1").get("_blocked");
        assertThat(blocked).isNotNull();

        follow(erased(ADA));
        assertThat(stored("a1")).containsEntry("words", 0).doesNotContainKey("narrative").containsEntry("_blocked", blocked);

        projection.unfoldable = -1;
        assertThat(views.refold("a1", this::read)).isTrue();
        assertThat(stored("a1")).containsEntry("pages", 1).doesNotContainKey("_blocked");
    }

    @Test
    void a_document_that_is_out_of_step_unreadable_or_gone_is_folded_afresh() {
        folder("b1", BEN, "He cannot sleep");
        follow(store.toArray(Recorded[]::new));
        Document right = stored("b1");

        views.replace(new Document(right).append("pages", 7).append("_v", new Document(Map.of("b1", 0L))));
        assertThat(views.refold("b1", this::read)).isTrue();
        assertThat(stored("b1")).isEqualTo(right);

        views.replace(new Document(right).append("narrative", "nobody sealed this"));
        assertThat(views.refold("b1", this::read)).isTrue();
        assertThat(stored("b1")).isEqualTo(right);

        views.lose();
        assertThat(views.refold("b1", this::read)).isTrue();
        assertThat(stored("b1")).isEqualTo(right);

        assertThat(views.refold("nobody-knows-it", this::read)).as("what never was").isFalse();
        assertThat(views.stored()).hasSize(1);
    }
}
