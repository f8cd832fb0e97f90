package org.casestream.access.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.casestream.access.policy.Decision.Shown;
import org.casestream.access.policy.PersonFacts.Consent;
import org.casestream.access.policy.PersonFacts.Emergency;
import org.casestream.access.policy.Visible.Period;
import org.casestream.access.policy.Visible.Shared;
import org.casestream.access.policy.What.Doer;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.intake.ConsentEvent;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.contracts.intake.DataScope.SensitivityLabel;
import org.casestream.defaults.Roles;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with which record: {@link #decide} for one record, {@link #visible} for all of a kind at once. Both are
 * made of the same parts, so that a list shows exactly what single reads allow. {@link #staff} is for what is kept of staff.
 *
 * <p>The order is this project's own, from several sources: what the law forbids, what the client forbids, emergency
 * access, what the client permits, a role with a relation to the record, and otherwise no.
 */
public final class Policy {

    /** Stands in the access log; a rule that changes gets a new one. */
    public static final String VERSION = "access-2";

    /**
     * Substance-use content, protected by 42 CFR Part 2 beyond the rest. Which labels those are is HL7's; that a consent must
     * cover them one by one is this project's reading.
     */
    private static final Set<SensitivityLabel> PART_2 =
            EnumSet.of(SensitivityLabel.ETH, SensitivityLabel.ETHUD, SensitivityLabel.OPIOIDUD);

    /** Labels under which there is no emergency access: Part 2, and where the danger may be the one who asks (own proposal). */
    private static final Set<SensitivityLabel> NO_EMERGENCY = EnumSet.of(SensitivityLabel.ETH, SensitivityLabel.ETHUD,
            SensitivityLabel.OPIOIDUD, SensitivityLabel.SDV);

    private final ZoneId zone;

    /** @param zone whose days a consent is given in */
    public Policy(ZoneId zone) {
        this.zone = zone;
    }

    /** Whether a person's labels leave room for emergency access. */
    public static boolean allowsEmergency(Set<SensitivityLabel> labels) {
        return Collections.disjoint(labels, NO_EMERGENCY);
    }

    /** One access, decided. */
    public Decision decide(Who who, Action action, What what, PersonFacts facts, Instant now) {
        if (Collections.disjoint(who.roles(), action.roles())) {
            return no(Reason.ROLE);
        }
        boolean reads = action.kind() == Action.Kind.READ;
        if (reads && oversees(who, action)) {
            return new Decision(Shown.CODED, Reason.OVERSIGHT, null);
        }
        if (reads && did(who, action, what)) {
            return yes(Reason.OWN_DOING, null);
        }
        boolean asked = what.asked() != null && what.asked().equals(who.agency()) && answers(who);
        if (what.owner().equals(who.agency())) {
            return keeps(who, action, what.resource()) ? inOwnAgency(who, action, what, facts, now)
                    : asked ? yes(Reason.ASKED_BY_REFERRAL, null) : no(Reason.NO_PERMISSION);
        }
        if (!reads && !asked) {
            return no(Reason.NOT_OWNER);
        }
        Optional<Consent> consent = consent(who, what, facts, now);
        if (!asked && consent.isEmpty() && !Collections.disjoint(facts.labels(), PART_2)) {
            return no(Reason.PART_2_WITHOUT_CONSENT);
        }
        if (denied(who, facts)) {
            return no(Reason.CLIENT_DENIED);
        }
        if (asked) { // what the asked agency sees shows nothing of the person, so there is nothing in it that Part 2 protects
            return yes(Reason.ASKED_BY_REFERRAL, null);
        }
        return emergency(who, what, facts, now).map(one -> yes(Reason.EMERGENCY, one.id().value()))
                .or(() -> consent.map(one -> new Decision(Shown.WHOLE, Reason.CONSENT, one.id().value(), purpose(who, one))))
                .orElseGet(() -> no(Reason.NO_PERMISSION));
    }

    private Decision inOwnAgency(Who who, Action action, What what, PersonFacts facts, Instant now) {
        if (!facts.restricted() || who.roles().contains(Roles.SUPERVISOR)) {
            return yes(Reason.OWN_AGENCY, null);
        }
        if (facts.worksWith(who.id())) {
            return yes(Reason.CARE_TEAM, null);
        }
        if (action.kind() == Action.Kind.READ) {
            Optional<Emergency> emergency = emergency(who, what, facts, now);
            if (emergency.isPresent()) {
                return yes(Reason.EMERGENCY, emergency.get().id().value());
            }
            if (what.resource() == Resource.CLIENT) {
                return new Decision(Shown.REDACTED, Reason.RESTRICTED, null);
            }
        }
        return no(Reason.RESTRICTED);
    }

    /**
     * Which records of a kind somebody may see, as a description that a query can be made of.
     *
     * @param mentioned the facts of everybody that are found under one of {@link PersonFacts#mentionsOf}
     */
    public Visible visible(Who who, Action action, Resource resource, Map<ClientId, PersonFacts> mentioned, Instant now) {
        if (Collections.disjoint(who.roles(), action.roles())) {
            return Visible.none();
        }
        if (oversees(who, action)) {
            return Visible.ofAll();
        }
        Set<ClientId> hidden = new HashSet<>();
        Set<ClientId> denied = new HashSet<>();
        List<Shared> shared = new ArrayList<>();
        mentioned.forEach((person, facts) -> {
            AgencyId owner = facts.owner();
            if (owner == null) {
                return;
            }
            boolean own = owner.equals(who.agency());
            if (own ? facts.restricted() && !who.roles().contains(Roles.SUPERVISOR) && !facts.worksWith(who.id())
                    : denied(who, facts)) {
                (own ? hidden : denied).add(person);
            }
            if (own ? hidden.contains(person) && keeps(who, action, resource) : !denied.contains(person)) {
                emergencies(who, resource, facts, now).forEach(one -> shared.add(
                        resource == Resource.CLIENT ? Shared.all(person, owner) : Shared.ofCase(person, owner, one.caseId())));
            }
            if (!own && !denied.contains(person)) {
                consents(who, resource, owner, facts, now).forEach(one -> shared.add(Shared.during(person, owner, period(one))));
            }
        });
        return new Visible(false, keeps(who, action, resource) ? who.agency() : null, answers(who) ? who.agency() : null,
                hidden, denied, shared, who.agency() == null ? null : new Doer(who.id(), who.agency()));
    }

    /**
     * Of whom of the region's staff somebody sees what is kept: what the register says, and what they looked at. That is no
     * person's record and rests on no facts, so one answer is for single reads and for lists.
     */
    public static VisibleStaff staff(Who who, Action action) {
        if (Collections.disjoint(who.roles(), action.roles())) {
            return new VisibleStaff(false, Set.of(), false, false, Reason.ROLE);
        }
        if (oversees(who, action)) {
            return new VisibleStaff(true, Set.of(), false, false, Reason.OVERSIGHT);
        }
        boolean administers = acts(who, action, Roles.REGION_ADMIN);
        if (who.agency() != null) { // an administration that belongs to an agency is that agency's
            return new VisibleStaff(false, Set.of(who.agency()), true, administers || acts(who, action, Roles.SUPERVISOR),
                    Reason.OWN_AGENCY);
        }
        return administers ? new VisibleStaff(true, Set.of(), true, true, Reason.ADMINISTRATION)
                : new VisibleStaff(false, Set.of(), false, false, Reason.NO_PERMISSION);
    }

    /** Whether somebody works with the clients of their own agency: a provider only answers what the agency is asked. */
    private static boolean keeps(Who who, Action action, Resource resource) {
        return who.roles().stream().anyMatch(role -> action.roles().contains(role)
                && (resource.isForSupervisors() ? role.equals(Roles.SUPERVISOR) : !role.equals(Roles.PROVIDER)));
    }

    /** Whether somebody answers what their agency is asked. */
    private static boolean answers(Who who) {
        return who.roles().contains(Roles.PROVIDER) || who.roles().contains(Roles.SUPERVISOR);
    }

    /** Auditors and systems see coded facts of all agencies, whatever else they are. */
    private static boolean oversees(Who who, Action action) {
        return acts(who, action, Roles.AUDITOR) || acts(who, action, Roles.SYSTEM);
    }

    private static boolean acts(Who who, Action action, String role) {
        return who.roles().contains(role) && action.roles().contains(role);
    }

    /** Whether they did it themselves and work there still, or have come to work where it is judged: nobody judges their own. */
    private static boolean did(Who who, Action action, What what) {
        Doer doer = what.doneBy();
        return doer != null && doer.staff().equals(who.id()) && (doer.agency().equals(who.agency())
                || what.owner().equals(who.agency()) && keeps(who, action, what.resource()));
    }

    private static boolean denied(Who who, PersonFacts facts) {
        return who.agency() != null && facts.denies(who.agency(), who.kind());
    }

    private static Optional<Emergency> emergency(Who who, What what, PersonFacts facts, Instant now) {
        return emergencies(who, what.resource(), facts, now).stream()
                .filter(one -> what.resource() == Resource.CLIENT || one.caseId().equals(what.caseId())).findFirst();
    }

    private static List<Emergency> emergencies(Who who, Resource resource, PersonFacts facts, Instant now) {
        return resource.sharedAs() == null || !allowsEmergency(facts.labels()) ? List.of()
                : facts.emergencies().stream().filter(one -> one.staffId().equals(who.id()) && now.isBefore(one.until())).toList();
    }

    private static Purpose purpose(Who who, Consent consent) {
        return consent.purposes().stream().filter(who.purposes()::contains).findFirst().orElseThrow();
    }

    private Optional<Consent> consent(Who who, What what, PersonFacts facts, Instant now) {
        return consents(who, what.resource(), what.owner(), facts, now).stream()
                .filter(one -> period(one).contains(what.recordedAt())).findFirst();
    }

    /** The consents under which somebody may see records of a kind, each of its own period. */
    private List<Consent> consents(Who who, Resource resource, AgencyId owner, PersonFacts facts, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return facts.consents().stream()
                .filter(one -> one.kind() == ConsentEvent.Kind.GENERAL)
                .filter(one -> one.holdsOn(today))
                .filter(one -> one.disclosers().contains(owner) && who.isAmong(one.recipients()))
                .filter(one -> !Collections.disjoint(one.purposes(), who.purposes()))
                .filter(one -> resource.sharedAs() != null && one.scope().classes().contains(resource.sharedAs()))
                .filter(one -> one.scope().labels().containsAll(bornBy(facts)))
                .toList();
    }

    /** The labels that a consent must cover. */
    private static Set<SensitivityLabel> bornBy(PersonFacts facts) {
        Set<SensitivityLabel> labels = EnumSet.noneOf(SensitivityLabel.class);
        labels.addAll(facts.labels());
        if (facts.restricted()) {
            labels.add(SensitivityLabel.R);
        }
        return labels.isEmpty() ? EnumSet.of(SensitivityLabel.N) : labels;
    }

    /** The days that a consent covers, as instants. */
    private Period period(Consent consent) {
        LocalDate from = consent.scope().from();
        LocalDate to = consent.scope().to();
        return new Period(from == null ? null : from.atStartOfDay(zone).toInstant(),
                to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant());
    }

    private static Decision yes(Reason reason, @Nullable String basis) {
        return new Decision(Shown.WHOLE, reason, basis);
    }

    private static Decision no(Reason reason) {
        return new Decision(Shown.NOTHING, reason, null);
    }
}
