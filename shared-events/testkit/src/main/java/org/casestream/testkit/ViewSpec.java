package org.casestream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.casestream.contracts.DomainEvent;
import org.casestream.eventing.store.EventNames;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.casestream.eventing.view.ViewHarness;
import org.casestream.sealing.Place;
import org.casestream.sealing.Sealer;

/**
 * Tells a view's story and checks what every view promises: the same documents come out whether the events arrive one by
 * one, in one batch, twice, or again from the beginning; and that documents come out when the people in it were erased.
 *
 * <pre>{@code
 * ViewSpec.of(new CaseOverviewProjection())
 *         .given("case-1", OPENED, MANAGER_ASSIGNED)
 *         .shows(view -> assertThat(view.managerId()).isEqualTo("maya"));
 * }</pre>
 */
public final class ViewSpec<V extends Record> {

    /** When the first event is recorded; each later one comes a minute after. */
    public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final Projection<V> projection;
    private final List<Recorded> events = new ArrayList<>();
    private final Map<String, Long> next = new HashMap<>();

    private ViewSpec(Projection<V> projection) {
        this.projection = projection;
    }

    public static <V extends Record> ViewSpec<V> of(Projection<V> projection) {
        return new ViewSpec<>(projection);
    }

    /** These events, one after another, in the stream of one aggregate. May be called again, for this or another stream. */
    public ViewSpec<V> given(String streamId, DomainEvent... story) {
        for (DomainEvent event : story) {
            long sequence = next.merge(streamId, 1L, Long::sum) - 1;
            Instant at = START.plusSeconds(60L * events.size());
            events.add(new Recorded(event, "event-" + events.size(), streamId, sequence, at, at, "maya"));
        }
        return this;
    }

    /** The one document that came out. */
    public void shows(Consumer<V> expectation) {
        showsAll(views -> {
            assertThat(views).as("documents").hasSize(1);
            expectation.accept(views.getFirst());
        });
    }

    /** All documents that came out, by id. */
    public void showsAll(Consumer<List<V>> expectation) {
        ViewHarness<V> atOnce = atOnce();

        ViewHarness<V> oneByOne = new ViewHarness<>(projection);
        events.forEach(event -> oneByOne.apply(List.of(event)));
        assertThat(oneByOne.stored()).as("one by one as in one batch").isEqualTo(atOnce.stored());

        ViewHarness<V> twice = new ViewHarness<>(projection);
        events.forEach(event -> {
            twice.apply(List.of(event, event));
            twice.apply(List.of(event));
        });
        assertThat(twice.stored()).as("each event delivered three times").isEqualTo(atOnce.stored());

        twice.apply(events);
        assertThat(twice.stored()).as("everything replayed over what is there").isEqualTo(atOnce.stored());

        expectation.accept(atOnce.views());
        assertThat(eachPersonErased().views()).as("documents of people who were erased").hasSameSizeAs(atOnce.views());
    }

    /** When the keys are shredded the same story is read without what was sealed; every fold gets along with that. */
    private ViewHarness<V> eachPersonErased() {
        KeysInMemory keys = new KeysInMemory();
        Sealer sealer = new Sealer(keys);
        List<ObjectNode> stored = events.stream().map(event -> Sealer.concerns(event.event().getClass())
                ? sealer.seal(event.event(), place(event)) : JsonNodeFactory.instance.objectNode()).toList();
        keys.shredAll();
        ViewHarness<V> erased = new ViewHarness<>(projection, keys);
        for (int i = 0; i < events.size(); i++) {
            Recorded event = events.get(i);
            DomainEvent left = Sealer.concerns(event.event().getClass())
                    ? sealer.open(stored.get(i), event.event().getClass(), place(event)) : event.event();
            erased.apply(List.of(new Recorded(left, event.eventId(), event.streamId(), event.sequence(), event.occurredAt(),
                    event.recordedAt(), event.actor())));
        }
        assertThat(erased.stored().toString()).as("of people who were erased").doesNotContain("_blocked", "sealed=");
        return erased;
    }

    private static Place place(Recorded event) {
        return Place.event(event.eventId(), EventNames.nameOf(event.event().getClass()));
    }

    private ViewHarness<V> atOnce() {
        ViewHarness<V> atOnce = new ViewHarness<>(projection);
        atOnce.apply(events);
        return atOnce;
    }
}
