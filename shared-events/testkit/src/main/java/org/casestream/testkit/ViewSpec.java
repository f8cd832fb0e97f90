package org.casestream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.casestream.contracts.DomainEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.casestream.eventing.view.ViewHarness;

/**
 * Tells a view's story and checks what every view promises: the same documents come out whether the events arrive one by
 * one, in one batch, twice, or again from the beginning.
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
        ViewHarness<V> atOnce = new ViewHarness<>(projection);
        atOnce.apply(events);

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
    }
}
