package org.casestream.access.policy;

import java.util.EnumSet;
import java.util.Set;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.AgencyEvent.AgencyKind;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.contracts.intake.Recipients;
import org.casestream.contracts.intake.Recipients.RecipientClass;
import org.casestream.defaults.Roles;
import org.jspecify.annotations.Nullable;

/**
 * Who wants something.
 *
 * @param agency where they work; null for those who work for the region
 * @param kind   of that agency; null if the register does not know it
 * @param roles  that they hold now, constants of {@link Roles}
 */
public record Who(StaffId id, @Nullable AgencyId agency, @Nullable AgencyKind kind, Set<String> roles) {

    public Who {
        roles = Set.copyOf(roles);
    }

    /** Whether these are among the recipients, by name or by what kind of agency theirs is. */
    boolean isAmong(Recipients recipients) {
        return agency != null && names(recipients, agency, kind);
    }

    /** Whether an agency is among some recipients, by name or by what kind of agency it is. */
    public static boolean names(Recipients recipients, AgencyId agency, @Nullable AgencyKind kind) {
        return recipients.agencies().contains(agency) || recipients.classes().stream().anyMatch(classesOf(kind)::contains);
    }

    /** The classes of recipients that the caller's agency is of. Which kind is of which class is this project's proposal. */
    Set<RecipientClass> classes() {
        return classesOf(kind);
    }

    private static Set<RecipientClass> classesOf(@Nullable AgencyKind kind) {
        return kind == null ? Set.of() : switch (kind) {
            case CLINIC, HOSPITAL -> EnumSet.of(RecipientClass.TREATING_PROVIDERS);
            case COMMUNITY_ORGANISATION ->
                    EnumSet.of(RecipientClass.COMMUNITY_SERVICES, RecipientClass.CASE_MANAGEMENT_AGENCIES);
            case HOUSING_PROVIDER -> EnumSet.of(RecipientClass.HOUSING_PROVIDERS);
            case CRISIS_LINE -> EnumSet.of(RecipientClass.CRISIS_SERVICES);
            case PUBLIC_AUTHORITY, OTHER -> Set.of();
        };
    }

    /** What somebody in these roles, at such an agency, uses a record for. This project's proposal. */
    Set<Purpose> purposes() {
        Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
        roles.forEach(role -> {
            switch (role) {
                case Roles.INTAKE_WORKER -> purposes.add(Purpose.ELIGIBILITY);
                case Roles.CASE_MANAGER -> purposes.add(Purpose.CARE_COORDINATION);
                case Roles.ASSESSOR, Roles.PROVIDER -> purposes.add(Purpose.TREATMENT);
                case Roles.SUPERVISOR -> purposes.addAll(EnumSet.of(Purpose.CARE_COORDINATION, Purpose.OPERATIONS));
                default -> { }
            }
        });
        if (kind == AgencyKind.HOUSING_PROVIDER) {
            purposes.add(Purpose.HOUSING);
        }
        if (kind == AgencyKind.CLINIC || kind == AgencyKind.HOSPITAL || kind == AgencyKind.CRISIS_LINE) {
            purposes.add(Purpose.TREATMENT);
        }
        return purposes;
    }
}
