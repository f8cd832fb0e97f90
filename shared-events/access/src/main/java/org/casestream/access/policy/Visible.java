package org.casestream.access.policy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.jspecify.annotations.Nullable;

/**
 * All records of one kind that somebody may see.
 *
 * @param everything whosever they are
 * @param own        the agency whose records are seen; null for nobody's
 * @param asked      the agency that sees what others ask of it; null for none
 * @param hidden     clients of that agency who are not seen all the same
 * @param denied     clients who forbade it, also where the agency is asked by a referral
 * @param shared     what of other agencies, or of hidden clients, is seen
 * @param doer       who sees what they did themselves, whosever it is; null for nobody
 */
public record Visible(boolean everything, @Nullable AgencyId own, @Nullable AgencyId asked, Set<ClientId> hidden,
                      Set<ClientId> denied, List<Shared> shared, What.@Nullable Doer doer) {

    public Visible {
        hidden = Set.copyOf(hidden);
        denied = Set.copyOf(denied);
        shared = List.copyOf(shared);
    }

    static Visible none() {
        return new Visible(false, null, null, Set.of(), Set.of(), List.of(), null);
    }

    static Visible ofAll() {
        return new Visible(true, null, null, Set.of(), Set.of(), List.of(), null);
    }

    /**
     * @param from  inclusive; null from the beginning
     * @param until exclusive; null for ever
     */
    public record Period(@Nullable Instant from, @Nullable Instant until) {

        static final Period ALWAYS = new Period(null, null);

        public boolean contains(Instant instant) {
            return (from == null || !instant.isBefore(from)) && (until == null || instant.isBefore(until));
        }
    }

    /**
     * Records of one person.
     *
     * @param caseId  only of this case; null for all
     * @param period  in which they began
     */
    public record Shared(ClientId person, AgencyId owner, @Nullable CaseId caseId, Period period) {

        static Shared all(ClientId person, AgencyId owner) {
            return new Shared(person, owner, null, Period.ALWAYS);
        }

        static Shared ofCase(ClientId person, AgencyId owner, CaseId caseId) {
            return new Shared(person, owner, caseId, Period.ALWAYS);
        }

        static Shared during(ClientId person, AgencyId owner, Period period) {
            return new Shared(person, owner, null, period);
        }
    }

    /** Whether one record is among them: what a query made of this must find, and what tests hold single decisions against. */
    boolean contains(What what) {
        return everything
                || doer != null && doer.equals(what.doneBy())
                || what.owner().equals(own) && !hidden.contains(what.person())
                || asked != null && asked.equals(what.asked()) && !what.owner().equals(own) && !denied.contains(what.person())
                || shared.stream().anyMatch(one -> one.person().equals(what.person()) && one.owner().equals(what.owner())
                        && (one.caseId() == null || one.caseId().equals(what.caseId())) && one.period().contains(what.recordedAt()));
    }
}
