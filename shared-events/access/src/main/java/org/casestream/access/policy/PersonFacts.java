package org.casestream.access.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.casestream.contracts.AccessFact;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.DirectiveId;
import org.casestream.contracts.EmergencyAccessId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.AgencyEvent.AgencyKind;
import org.casestream.contracts.intake.CaseEvent.CaseOpened;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientLabelled;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientRestricted;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientRestrictionLifted;
import org.casestream.contracts.intake.ConsentEvent;
import org.casestream.contracts.intake.ConsentEvent.ConsentExpired;
import org.casestream.contracts.intake.ConsentEvent.ConsentExpiryApproaching;
import org.casestream.contracts.intake.ConsentEvent.ConsentGranted;
import org.casestream.contracts.intake.ConsentEvent.ConsentRevoked;
import org.casestream.contracts.intake.ConsentEvent.ConsentSuperseded;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.contracts.intake.DataScope;
import org.casestream.contracts.intake.DataScope.RecordClass;
import org.casestream.contracts.intake.DataScope.SensitivityLabel;
import org.casestream.contracts.intake.DirectiveEvent.SharingDenialWithdrawn;
import org.casestream.contracts.intake.DirectiveEvent.SharingDenied;
import org.casestream.contracts.intake.EmergencyAccessEvent.EmergencyAccessGranted;
import org.casestream.contracts.intake.Recipients;
import org.jspecify.annotations.Nullable;

/**
 * What decisions about one person's records are made from: a fold of published events, the same in every service.
 *
 * @param owner       the agency whose client they are; null as long as only such facts came that do not say it
 * @param restricted  found by those only who work with them
 * @param labels      what makes the record sensitive; none for a usual one
 * @param managers    who manages their cases; kept beside the rest, because that changes by the case
 * @param consents    all that were given; whether one's last day has passed, the decision finds out
 * @param denials     the client's noes in force
 * @param emergencies emergency access that was granted, also what has passed
 */
public record PersonFacts(@Nullable AgencyId owner, boolean restricted, Set<SensitivityLabel> labels,
                          Set<StaffId> managers, List<Consent> consents, List<Denial> denials,
                          List<Emergency> emergencies) {

    /** Nothing is known. */
    public static final PersonFacts NONE = new PersonFacts(null, false, Set.of(), Set.of(), List.of(), List.of(), List.of());

    public PersonFacts {
        labels = labels == null ? Set.of() : Set.copyOf(labels);
        managers = managers == null ? Set.of() : Set.copyOf(managers);
        consents = consents == null ? List.of() : List.copyOf(consents);
        denials = denials == null ? List.of() : List.copyOf(denials);
        emergencies = emergencies == null ? List.of() : List.copyOf(emergencies);
    }

    /**
     * @param lastDay on which it still holds
     * @param ended   revoked, superseded or expired
     */
    public record Consent(ConsentId id, ConsentEvent.Kind kind, List<AgencyId> disclosers, Recipients recipients,
                          List<Purpose> purposes, DataScope scope, @Nullable LocalDate lastDay, boolean ended) {

        boolean holdsOn(LocalDate day) {
            return !ended && (lastDay == null || !day.isAfter(lastDay));
        }

        private Consent atAnEnd() {
            return new Consent(id, kind, disclosers, recipients, purposes, scope, lastDay, true);
        }
    }

    /** Who must learn nothing. */
    public record Denial(DirectiveId id, Recipients recipients) {}

    /** @param until exclusive */
    public record Emergency(EmergencyAccessId id, CaseId caseId, StaffId staffId, Instant until) {}

    /** The facts after an event; the same facts if it says nothing about a person. The same event again changes nothing. */
    public PersonFacts evolve(AccessFact event) {
        return switch (event) {
            case CaseOpened e -> ownedBy(e.agencyId());
            case ClientRestricted e -> ownedBy(e.agencyId()).restricted(true);
            case ClientRestrictionLifted e -> ownedBy(e.agencyId()).restricted(false);
            case ClientLabelled e -> ownedBy(e.agencyId()).labelled(Set.copyOf(e.labels()));
            case ConsentGranted e -> ownedBy(e.agencyId()).withConsents(plus(without(consents, one -> one.id().equals(e.consentId())),
                    new Consent(e.consentId(), e.kind(), e.disclosers(), e.recipients(), e.purposes(), e.scope(),
                            e.expiry().lastDay(), false)));
            case ConsentSuperseded e -> endedConsent(e.consentId());
            case ConsentRevoked e -> endedConsent(e.consentId());
            case ConsentExpired e -> endedConsent(e.consentId());
            case ConsentExpiryApproaching _ -> this;
            case SharingDenied e -> ownedBy(e.agencyId()).withDenials(plus(without(denials, one -> one.id().equals(e.directiveId())),
                    new Denial(e.directiveId(), e.recipients())));
            case SharingDenialWithdrawn e -> withDenials(without(denials, one -> one.id().equals(e.directiveId())));
            case EmergencyAccessGranted e -> ownedBy(e.agencyId()).withEmergencies(plus(
                    without(emergencies, one -> one.id().equals(e.accessId())),
                    new Emergency(e.accessId(), e.caseId(), e.staffId(), e.until())));
            default -> this;
        };
    }

    /** Whether the client wants an agency told nothing. */
    public boolean denies(AgencyId agency, @Nullable AgencyKind kind) {
        return denials.stream().anyMatch(one -> Who.names(one.recipients(), agency, kind));
    }

    /** Whether a consent, ended or not, was one to share with an agency. */
    public boolean agreedWith(ConsentId consent, AgencyId agency, @Nullable AgencyKind kind) {
        return consents.stream().anyMatch(one -> one.id().equals(consent) && Who.names(one.recipients(), agency, kind));
    }

    /** Whether the client agrees today, by another consent than this one, that an agency is told about referrals. */
    public boolean stillAgreesWith(ConsentId other, AgencyId agency, @Nullable AgencyKind kind, LocalDate today) {
        return consents.stream().anyMatch(one -> !one.id().equals(other) && one.holdsOn(today)
                && one.scope().classes().contains(RecordClass.REFERRALS) && Who.names(one.recipients(), agency, kind));
    }

    /**
     * Under what the person's facts can be found without knowing the person: whom a consent, a no or an emergency names,
     * and their agency, if they are restricted there. {@link #mentionsOf} says under what somebody looks.
     */
    public Set<String> mentions() {
        Set<String> found = consents.stream().filter(one -> !one.ended())
                .flatMap(one -> mentions(one.recipients()).stream()).collect(Collectors.toSet());
        denials.forEach(one -> found.addAll(mentions(one.recipients())));
        emergencies.forEach(one -> found.add("staff:" + one.staffId()));
        if (restricted && owner != null) {
            found.add("restricted:" + owner);
        }
        return found;
    }

    /** What facts that could make a difference to this caller are found under. */
    public static Set<String> mentionsOf(Who who) {
        Set<String> found = who.classes().stream().map(one -> "class:" + one).collect(Collectors.toSet());
        found.add("staff:" + who.id());
        if (who.agency() != null) {
            found.add("agency:" + who.agency());
            found.add("restricted:" + who.agency());
        }
        return found;
    }

    private static Set<String> mentions(Recipients recipients) {
        Set<String> found = recipients.agencies().stream().map(one -> "agency:" + one).collect(Collectors.toSet());
        recipients.classes().forEach(one -> found.add("class:" + one));
        return found;
    }

    boolean worksWith(StaffId staff) {
        return managers.contains(staff);
    }

    private PersonFacts ownedBy(AgencyId agency) {
        return new PersonFacts(agency, restricted, labels, managers, consents, denials, emergencies);
    }

    private PersonFacts restricted(boolean now) {
        return new PersonFacts(owner, now, labels, managers, consents, denials, emergencies);
    }

    private PersonFacts labelled(Set<SensitivityLabel> now) {
        return new PersonFacts(owner, restricted, now, managers, consents, denials, emergencies);
    }

    /** The same with the managers of the person's cases. */
    public PersonFacts managedBy(Set<StaffId> now) {
        return new PersonFacts(owner, restricted, labels, now, consents, denials, emergencies);
    }

    private PersonFacts endedConsent(ConsentId id) {
        return withConsents(consents.stream().map(one -> one.id().equals(id) ? one.atAnEnd() : one).toList());
    }

    private PersonFacts withConsents(List<Consent> now) {
        return new PersonFacts(owner, restricted, labels, managers, now, denials, emergencies);
    }

    private PersonFacts withDenials(List<Denial> now) {
        return new PersonFacts(owner, restricted, labels, managers, consents, now, emergencies);
    }

    private PersonFacts withEmergencies(List<Emergency> now) {
        return new PersonFacts(owner, restricted, labels, managers, consents, denials, now);
    }

    private static <T> List<T> without(List<T> list, Predicate<T> gone) {
        return list.stream().filter(Predicate.not(gone)).toList();
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(Objects.requireNonNull(one));
        return more;
    }
}
