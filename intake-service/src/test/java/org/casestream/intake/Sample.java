package org.casestream.intake;

import java.time.Instant;
import java.time.LocalDate;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.DirectiveId;
import org.casestream.contracts.EmergencyAccessId;
import org.casestream.contracts.ErasureId;
import org.casestream.contracts.LegalHoldId;
import org.casestream.contracts.RequestId;
import org.casestream.contracts.StaffId;
import org.casestream.intake.clients.domain.Identity;
import org.casestream.intake.clients.domain.Identity.Sex;

/** The people and places that the tests share. */
public final class Sample {

    public static final ConsentId CONSENT = new ConsentId("consent-1");
    public static final DirectiveId DIRECTIVE = new DirectiveId("directive-1");
    public static final ErasureId ERASURE = new ErasureId("erasure-1");
    public static final LegalHoldId HOLD = new LegalHoldId("hold-1");
    public static final ClientId CLIENT = new ClientId("client-1");
    public static final RequestId REQUEST = new RequestId("request-1");
    public static final CaseId CASE = new CaseId("case-1");
    public static final AssessmentId ASSESSMENT = new AssessmentId("assessment-1");
    public static final EmergencyAccessId ACCESS = new EmergencyAccessId("access-1");
    public static final AlertId ALERT = new AlertId("alert-1");
    public static final AgencyId CLINIC = new AgencyId("harbour-clinic");
    public static final AgencyId OPEN_DOOR = new AgencyId("open-door");
    public static final StaffId MAYA = new StaffId("maya");
    public static final StaffId TOMAS = new StaffId("tomas");
    public static final StaffId SOFIA = new StaffId("sofia");
    public static final StaffId JONAS = new StaffId("jonas");

    /** A Tuesday. */
    public static final Instant NOW = Instant.parse("2026-11-24T03:00:00.000Z");

    private Sample() {}

    public static Identity anna(String birthDate) {
        return new Identity("Anna", "Berg", LocalDate.parse(birthDate), Sex.FEMALE, "sv", "+46 8 123", null, false,
                "Not at home.");
    }
}
