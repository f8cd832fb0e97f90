package org.casestream.access.records;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.casestream.access.facts.Facts;
import org.casestream.access.policy.Action;
import org.casestream.access.policy.Decision;
import org.casestream.access.policy.PersonFacts;
import org.casestream.access.policy.Policy;
import org.casestream.access.policy.Resource;
import org.casestream.access.policy.Visible;
import org.casestream.access.policy.VisibleStaff;
import org.casestream.access.policy.What;
import org.casestream.access.policy.Who;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.defaults.Caller;
import org.casestream.defaults.Problem;
import org.casestream.defaults.Roles;

/** Brings callers, facts and the policy together. What a request may do at all is what its endpoint says. */
public class Access {

    private final Policy policy;
    private final Facts facts;
    private final Clock clock;

    public Access(Policy policy, Facts facts, Clock clock) {
        this.policy = policy;
        this.facts = facts;
        this.clock = clock;
    }

    /** What a service has to know of a case of another service to decide about it. */
    public interface CaseAtAgency {

        CaseId caseId();

        ClientId clientId();

        AgencyId agencyId();
    }

    /** What one caller may, as everything stands at one instant. */
    public final class Asked {

        private final Who who;
        private final Set<String> roles = Roles.allowedHere();
        private final Map<ClientId, PersonFacts> known;
        private final Instant now = clock.instant();

        private Asked(Caller caller) {
            who = who(caller);
            known = facts.mentioned(PersonFacts.mentionsOf(who));
        }

        Decision reading(What what) {
            return decide(Action.Kind.READ, what);
        }

        Decision writing(What what) {
            return decide(Action.Kind.WRITE, what);
        }

        Visible reading(Resource resource) {
            return policy.visible(who, new Action(Action.Kind.READ, roles), resource, known, now);
        }

        Instant at() {
            return now;
        }

        /** Facts that do not mention the caller make no difference to the caller. */
        private Decision decide(Action.Kind kind, What what) {
            return policy.decide(who, new Action(kind, roles), what, known.getOrDefault(what.person(), PersonFacts.NONE), now);
        }
    }

    public Asked by(Caller caller) {
        return new Asked(caller);
    }

    /** What a caller sees of what is kept of staff. */
    public VisibleStaff staff(Caller caller) {
        return Policy.staff(who(caller), new Action(Action.Kind.READ, Roles.allowedHere()));
    }

    /**
     * A case to which somebody wants to add something, if it is known and they may.
     *
     * @throws Problem 404 otherwise; nobody learns by this which cases there are
     */
    public <C extends CaseAtAgency> C toAddTo(Optional<C> known, Caller caller) {
        return known.filter(it -> by(caller).writing(new What(Resource.CASE, it.clientId(), it.caseId(), it.agencyId(), null,
                clock.instant())).allowed()).orElseThrow(Problem::notFound);
    }

    private Who who(Caller caller) {
        return new Who(caller.id(), caller.agency(), caller.agency() == null ? null : facts.kindOf(caller.agency()).orElse(null),
                caller.roles());
    }
}
