package org.casestream.assessment.levels.read.ruleset;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import org.casestream.assessment.levels.domain.LevelTable;
import org.casestream.assessment.levels.domain.RuleSetId;
import org.casestream.assessment.levels.domain.RuleSets;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.Problem;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.view.Page;
import org.casestream.eventing.view.Versioned;
import org.casestream.eventing.view.ViewStore;
import org.casestream.eventing.view.Where;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All rule sets there are: those that are loaded, and those that were proposed. */
@Component
public class KnownRuleSets {

    private final RuleSets loaded;
    private final ViewStore views;

    KnownRuleSets(RuleSets loaded, ViewStore views) {
        this.loaded = loaded;
        this.views = views;
    }

    /**
     * A rule set.
     *
     * @param inForce    whether it is the one that recommends
     * @param proposedAt null for one that is loaded
     */
    public record Known(String id, boolean inForce, LevelTable table, @Nullable Instant proposedAt, @Nullable String by) {

        private static Known of(RuleSetView proposed) {
            return new Known(proposed.id(), false, proposed.table(), proposed.proposedAt(), proposed.by());
        }
    }

    private Known known(LevelTable table) {
        return new Known(table.id().value(), table == loaded.inForce(), table, null, null);
    }

    /** @throws Problem 404 if there is none; and as {@link ViewStore#get} */
    public Versioned<Known> get(RuleSetId id, ReadAt at) {
        Optional<LevelTable> table = loaded.find(id);
        if (table.isPresent()) {
            return new Versioned<>(known(table.get()), table.get().version());
        }
        Versioned<RuleSetView> proposed = views.get(RuleSetView.class, id.value(), at);
        return new Versioned<>(Known.of(proposed.view()), proposed.version());
    }

    /** A page of those that were proposed; the first one begins with those that are loaded. */
    public Page<Known> page(PageRequest request) {
        Page<RuleSetView> proposed = views.page(RuleSetView.class, Where.all(), request);
        Stream<Known> first = request.cursor() == null ? loaded.all().stream().map(this::known) : Stream.empty();
        return new Page<>(Stream.concat(first, proposed.items().stream().map(Known::of)).toList(), proposed.nextCursor());
    }

    /** The rules of one; of the one in force if none is named. */
    public Optional<LevelTable> rules(@Nullable RuleSetId id) {
        return id == null ? Optional.of(loaded.inForce())
                : loaded.find(id).or(() -> views.find(RuleSetView.class, id.value()).map(found -> found.view().table()));
    }
}
