package org.casestream.assessment.assessments.domain;

import static org.casestream.assessment.assessments.domain.ReportRefusal.CONSENT_REQUIRED;
import static org.casestream.contracts.CommonRefusal.VALUE_INVALID;

import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.Refusal;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.contracts.intake.Recipients.RecipientClass;
import org.jspecify.annotations.Nullable;

/**
 * The handing over of a whole copy. Codes only; which person of a recipient it was stands with the recipient.
 *
 * @param version   of the report
 * @param purpose   what for; null only for the client, who needs none
 * @param consentId the consent it rests on, where it rests on one
 */
public record Delivery(DeliveryId id, int version, Recipient recipient, Channel channel, @Nullable Purpose purpose, Basis basis,
                       @Nullable ConsentId consentId) {

    /**
     * Says nothing yet about whether the consent covers it.
     *
     * @throws Refused CONSENT_REQUIRED, or VALUE_INVALID with what contradicts the rest
     */
    public Delivery {
        boolean toClient = recipient.kind == Recipient.Kind.CLIENT;
        require(toClient == (basis == Basis.CLIENT_REQUEST), VALUE_INVALID, "/basis");
        require(toClient || purpose != null, VALUE_INVALID, "/purpose");
        require(basis != Basis.CONSENT || consentId != null, CONSENT_REQUIRED, "/consentId");
        require(basis == Basis.CONSENT || consentId == null, VALUE_INVALID, "/consentId");
    }

    /**
     * Who gets it: the client, an agency of the region, or somebody who is described by a class.
     *
     * @param agencyId       of an agency, and only of one
     * @param recipientClass of somebody who is no agency of the region
     */
    public record Recipient(Kind kind, @Nullable AgencyId agencyId, @Nullable RecipientClass recipientClass) {

        /** @throws Refused VALUE_INVALID if kind and code do not fit */
        public Recipient {
            require((agencyId != null) == (kind == Kind.AGENCY), VALUE_INVALID, "/recipient/agencyId");
            require((recipientClass != null) == (kind == Kind.RECIPIENT_CLASS), VALUE_INVALID, "/recipient/recipientClass");
        }

        /** Which of the three. */
        public enum Kind { CLIENT, AGENCY, RECIPIENT_CLASS }
    }

    /** By which way it went. */
    public enum Channel { IN_PERSON, MAIL, FAX, SECURE_MESSAGE }

    /** Why it was allowed to. The catalogue is this project's own proposal, not legal advice. */
    public enum Basis {
        /** The client agreed that this recipient gets it. */
        CONSENT,
        /** The client asked for their own. */
        CLIENT_REQUEST,
        /** A law or an order of a court requires it; the paper is kept where the agency keeps such papers. */
        REQUIRED_BY_LAW
    }

    private static void require(boolean holds, Refusal otherwise, String pointer) {
        if (!holds) {
            throw new Refused(otherwise, pointer);
        }
    }
}
