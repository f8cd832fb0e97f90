package org.casestream.access.facts;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.casestream.access.policy.StaffFacts;
import org.casestream.contracts.Sha256;
import org.casestream.contracts.StaffId;
import org.casestream.defaults.Caller;
import org.casestream.defaults.Roles;

/**
 * Who a token's bearer is among the region's staff, and which of the roles that it claims they hold today.
 *
 * <p>Whoever signs in as a subject that somebody is linked to is that member of staff, and nobody else is them. Whom the
 * register knows has the roles that it says, if the token says so too and names the agency that they work for.
 */
public final class StaffRegister implements Caller.Register {

    /** What becomes of callers that the register does not know: the token is believed, or they have no role. */
    public enum UnregisteredStaff { TOKEN, REFUSE }

    private final Facts facts;
    private final Clock clock;
    private final ZoneId zone;
    private final UnregisteredStaff unregistered;

    public StaffRegister(Facts facts, Clock clock, ZoneId zone, UnregisteredStaff unregistered) {
        this.facts = facts;
        this.clock = clock;
        this.zone = zone;
        this.unregistered = unregistered;
    }

    @Override
    public Caller lookUp(Caller claimed) {
        Sha256 subject = Sha256.of(claimed.id().value());
        Optional<StaffId> linked = facts.linkedTo(subject);
        StaffId id = linked.orElse(claimed.id());
        StaffFacts staff = facts.of(id);
        return new Caller(id, claimed.agency(), linked.isEmpty() && staff.isLinked() ? Set.of() : roles(claimed, staff));
    }

    private Set<String> roles(Caller claimed, StaffFacts staff) {
        if (!staff.known()) {
            return unregistered == UnregisteredStaff.TOKEN || claimed.has(Roles.SYSTEM) ? claimed.roles() : Set.of();
        }
        Set<String> held = staff.on(LocalDate.ofInstant(clock.instant(), zone), claimed.agency());
        return claimed.roles().stream().filter(held::contains).collect(Collectors.toUnmodifiableSet());
    }
}
