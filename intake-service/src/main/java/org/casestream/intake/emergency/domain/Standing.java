package org.casestream.intake.emergency.domain;

import java.util.List;
import java.util.Set;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.AgencyEvent.AgencyKind;
import org.casestream.contracts.intake.DataScope.SensitivityLabel;
import org.casestream.contracts.intake.Recipients;
import org.casestream.contracts.intake.Recipients.RecipientClass;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for emergency access, and what stands for and against it at that moment.
 *
 * @param agencyId whose case it is
 * @param denied   to whom the client wants nothing disclosed
 */
public record Standing(ClientId clientId, AgencyId agencyId, boolean restricted, List<SensitivityLabel> labels,
                       List<Recipients> denied, Asker asker) {

    /**
     * Not opened in an emergency: substance use, which 42 CFR Part 2 protects and which needs the client's consent, and
     * violence, where whoever asks may be asking for the wrong person. The latter is this project's own proposal.
     */
    private static final Set<SensitivityLabel> FORBIDDING =
            Set.of(SensitivityLabel.ETH, SensitivityLabel.ETHUD, SensitivityLabel.OPIOIDUD, SensitivityLabel.SDV);

    /** @param kind what their agency mainly is; null for one that the region's register does not know */
    public record Asker(StaffId staffId, AgencyId agencyId, @Nullable AgencyKind kind) {

        /** The classes of recipients that the agency belongs to. The catalogue is this project's own. */
        private Set<RecipientClass> classes() {
            return kind == null ? Set.of() : switch (kind) {
                case CLINIC, HOSPITAL -> Set.of(RecipientClass.TREATING_PROVIDERS);
                case COMMUNITY_ORGANISATION -> Set.of(RecipientClass.COMMUNITY_SERVICES, RecipientClass.CASE_MANAGEMENT_AGENCIES);
                case HOUSING_PROVIDER -> Set.of(RecipientClass.HOUSING_PROVIDERS);
                case CRISIS_LINE -> Set.of(RecipientClass.CRISIS_SERVICES);
                case PUBLIC_AUTHORITY, OTHER -> Set.of();
            };
        }

        private boolean isOneOf(Recipients recipients) {
            return recipients.agencies().contains(agencyId) || recipients.classes().stream().anyMatch(classes()::contains);
        }
    }

    /** Whether the asker's own role opens the case already. */
    boolean needsNoEmergency() {
        return ofOwnAgency() && !restricted;
    }

    /** What forbids it, the law before the client's no; null if nothing does. */
    @Nullable Obstacle obstacle() {
        if (labels.stream().anyMatch(FORBIDDING::contains)) {
            return Obstacle.LABEL;
        }
        boolean denies = !ofOwnAgency() && denied.stream().anyMatch(asker::isOneOf);
        return denies ? Obstacle.CLIENT_DENIED : null;
    }

    /** A no to sharing is about others than the agency that took it down. */
    private boolean ofOwnAgency() {
        return agencyId.equals(asker.agencyId);
    }
}
