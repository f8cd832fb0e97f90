package org.casestream.assessment.administrations.domain;

import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.contracts.AdministrationId;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked what, for good. It stands in every event of an administration, so that each says by itself what it belongs to.
 *
 * @param clientId     the person whom the answers are about, whoever gives them
 * @param assessmentId that it belongs to; null outside an assessment
 * @param version      of the instrument's definition: answers keep it for ever
 */
public record Asking(AdministrationId administrationId, CaseId caseId, ClientId clientId, AgencyId agencyId,
                     @Nullable AssessmentId assessmentId, String instrument, int version) {

    boolean isOf(Instrument definition) {
        return instrument.equals(definition.id()) && version == definition.version();
    }
}
