package org.casestream.referral.directory.hsds;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.casestream.contracts.ServiceId;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.referral.directory.domain.Directory;
import org.casestream.referral.directory.domain.ListedService;
import org.casestream.referral.directory.domain.Match;
import org.casestream.referral.directory.domain.Need;
import org.jspecify.annotations.Nullable;

/** The directory as it was read at start-up. Immutable. */
public final class HsdsDirectory implements Directory {

    private final Map<ServiceId, Entry> entries = new LinkedHashMap<>();

    HsdsDirectory(Collection<Entry> entries) {
        entries.forEach(entry -> this.entries.put(entry.listed().id(), entry));
    }

    /** What the rules need of a service, and how it is shown. */
    record Entry(ListedService listed, HsdsService shown) {}

    @Override
    public Optional<ListedService> find(ServiceId id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::listed);
    }

    @Override
    public Match match(Need need) {
        return Match.of(need, entries.values().stream().map(Entry::listed).toList());
    }

    public Optional<HsdsService> show(ServiceId id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::shown);
    }

    /** All services in the order of the package, or those of a category. */
    public List<HsdsService> show(@Nullable ActivityCategory category) {
        return entries.values().stream()
                .filter(entry -> category == null || entry.listed().categories().contains(category))
                .map(Entry::shown).toList();
    }
}
