package org.casestream.intake.consents;

import static org.casestream.intake.Sample.CLIENT;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.CONSENT;
import static org.casestream.intake.Sample.OPEN_DOOR;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.StatementId;
import org.casestream.contracts.intake.ConsentEvent.Capacity;
import org.casestream.contracts.intake.ConsentEvent.ConsentGranted;
import org.casestream.contracts.intake.ConsentEvent.Expiry;
import org.casestream.contracts.intake.ConsentEvent.ExpiryEvent;
import org.casestream.contracts.intake.ConsentEvent.Kind;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.contracts.intake.ConsentEvent.Signature;
import org.casestream.contracts.intake.ConsentEvent.SigningMethod;
import org.casestream.contracts.intake.DataScope;
import org.casestream.contracts.intake.DataScope.RecordClass;
import org.casestream.contracts.intake.DataScope.SensitivityLabel;
import org.casestream.contracts.intake.Recipients;
import org.casestream.contracts.intake.Recipients.RecipientClass;
import org.casestream.intake.consents.domain.ConsentNarrative.ConsentSigned;
import org.casestream.intake.consents.domain.ConsentTerms;
import org.casestream.intake.consents.domain.Signer;
import org.casestream.intake.consents.domain.Statement;
import org.casestream.intake.consents.domain.Statements;

/** A consent that the tests of consents share. */
public final class ConsentSamples {

    public static final LocalDate LAST_DAY = LocalDate.parse("2027-11-24");
    public static final Instant SIGNED_AT = Instant.parse("2026-11-24T02:00:00.000Z");
    public static final ConsentTerms TERMS = new ConsentTerms(30, 18, ZoneOffset.UTC);

    public static final Statement GENERAL = new Statement(new StatementId("general-sharing"), 1, Kind.GENERAL,
            new LanguageTag("en"), "Ours.", "I agree.");
    public static final Statement COURT = new Statement(new StatementId("legal-proceedings"), 1, Kind.LEGAL_PROCEEDINGS,
            new LanguageTag("en"), "Ours.", "I agree, also before a court.");
    public static final Statement NOTES = new Statement(new StatementId("counselling-notes"), 1,
            Kind.SUBSTANCE_USE_COUNSELLING_NOTES, new LanguageTag("es"), "Ours.", "Acepto.");
    public static final Statements STATEMENTS = new Statements(List.of(GENERAL, COURT, NOTES));

    public static final Signer ANNA = new Signer("Anna Berg", null);
    public static final ConsentGranted GRANTED = granted(new Expiry(LAST_DAY, null));
    public static final ConsentGranted UNTIL_CASE_CLOSED = granted(new Expiry(null, ExpiryEvent.CASE_CLOSED));
    public static final ConsentSigned SIGNED = new ConsentSigned(CONSENT, CLIENT, List.of(ANNA), "Read aloud.");

    private ConsentSamples() {}

    private static ConsentGranted granted(Expiry expiry) {
        return new ConsentGranted(CONSENT, CLIENT, CLINIC, Kind.GENERAL, List.of(CLINIC),
                new Recipients(List.of(OPEN_DOOR), List.of(RecipientClass.TREATING_PROVIDERS)),
                List.of(Purpose.TREATMENT, Purpose.CARE_COORDINATION),
                new DataScope(List.of(RecordClass.CARE_PLAN), null, null, List.of(SensitivityLabel.N, SensitivityLabel.PSY)),
                GENERAL.shown(), expiry, List.of(new Signature(Capacity.SELF, SigningMethod.PAPER, SIGNED_AT)), null);
    }
}
