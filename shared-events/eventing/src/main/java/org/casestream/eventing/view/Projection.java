package org.casestream.eventing.view;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.casestream.contracts.DomainEvent;
import org.jspecify.annotations.Nullable;

/**
 * A read model: a pure fold of events into documents. The same fold fills the collection, answers {@code ?asOf=} and is
 * what an auditor replays, so there is no second opinion about what the state was.
 *
 * <p>Subclasses carry {@link ProcessingGroup} with the collection's name, which ends in the view's version
 * ({@code case_overview_v2}): a view whose shape changes gets a new version, builds from the beginning and is served when
 * it has caught up.
 *
 * <p>One rule: a stream feeds at most one document of a view, and then with <em>all</em> its events, from sequence 0 on,
 * also those that the fold does not show. That is what lets every write check that nothing was skipped before it.
 *
 * @param <V> the view: a record whose first component is {@code String id}; it is the document and the JSON answer
 */
public abstract class Projection<V extends Record> {

    private final Class<V> type;
    private final String collection;

    protected Projection(Class<V> type) {
        ProcessingGroup group = getClass().getAnnotation(ProcessingGroup.class);
        if (group == null || !group.value().matches("[a-z_]+_v[0-9]+")) {
            throw new IllegalStateException(getClass().getName() + " needs @ProcessingGroup(\"<noun>_v<number>\")");
        }
        this.type = type;
        this.collection = group.value();
    }

    /** The document an event belongs to, read from ids in the event alone; null if the view does not concern its stream. */
    protected abstract @Nullable String key(DomainEvent event);

    /** The view after the event; the same view if the event changes nothing in it. Pure: no clock, no look-ups. */
    protected abstract V evolve(@Nullable V view, Recorded event);

    /** The fields by which its lists are asked for; each gets an index, and every list has at least one of them. */
    protected List<String> listedBy() {
        return List.of();
    }

    /** The record that is served. */
    public final Class<V> type() {
        return type;
    }

    /** Collection and processing group. */
    public final String collection() {
        return collection;
    }
}
