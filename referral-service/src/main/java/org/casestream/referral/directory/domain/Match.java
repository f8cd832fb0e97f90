package org.casestream.referral.directory.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.casestream.contracts.ServiceId;

/**
 * What the directory has for a need.
 *
 * @param offered    the services that fit, best first
 * @param notOffered all others, each with what it fails
 */
public record Match(List<ServiceId> offered, List<NotOffered> notOffered) {

    /** The more it specialises in what is needed, the better; ties go by name, so that the order never changes by itself. */
    private static final Comparator<ListedService> BEST_FIRST = Comparator
            .<ListedService>comparingInt(service -> service.categories().size())
            .thenComparing(ListedService::name).thenComparing(service -> service.id().value());

    public Match {
        offered = List.copyOf(offered);
        notOffered = List.copyOf(notOffered);
    }

    /** A service that does not fit, and why. */
    public record NotOffered(ServiceId serviceId, List<Need.Predicate> failed) {}

    /** Matches every service with a need. */
    public static Match of(Need need, Collection<ListedService> services) {
        List<ServiceId> offered = new ArrayList<>();
        List<NotOffered> notOffered = new ArrayList<>();
        services.stream().sorted(BEST_FIRST).forEach(service -> {
            List<Need.Predicate> failed = need.failedBy(service);
            if (failed.isEmpty()) {
                offered.add(service.id());
            } else {
                notOffered.add(new NotOffered(service.id(), failed));
            }
        });
        return new Match(offered, notOffered);
    }
}
