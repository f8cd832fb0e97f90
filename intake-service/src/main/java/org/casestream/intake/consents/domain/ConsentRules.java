package org.casestream.intake.consents.domain;

import static org.casestream.contracts.CommonRefusal.VALUE_INVALID;
import static org.casestream.intake.consents.domain.ConsentRefusal.CONSENT_ELEMENT_MISSING;
import static org.casestream.intake.consents.domain.ConsentRefusal.CONSENT_KINDS_CONTRADICT;
import static org.casestream.intake.consents.domain.ConsentRefusal.DISCLOSER_NOT_OWN_AGENCY;
import static org.casestream.intake.consents.domain.ConsentRefusal.SIGNING_AUTHORITY_REQUIRED;
import static org.casestream.intake.consents.domain.ConsentRefusal.STATEMENT_OF_ANOTHER_KIND;
import static org.casestream.intake.consents.domain.ConsentRefusal.STATEMENT_UNKNOWN;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.Dates;
import org.casestream.contracts.Refusal;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.ConsentEvent.Capacity;
import org.casestream.contracts.intake.ConsentEvent.Expiry;
import org.casestream.contracts.intake.ConsentEvent.Kind;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.contracts.intake.DataScope;
import org.casestream.contracts.intake.DataScope.RecordClass;
import org.casestream.intake.consents.domain.ConsentCommand.Content;
import org.casestream.intake.consents.domain.ConsentCommand.GrantConsent;
import org.casestream.intake.consents.domain.ConsentCommand.Signed;
import org.casestream.intake.consents.domain.ConsentCommand.StatementRef;

/**
 * What a consent must contain to be one. The elements follow 42 CFR 2.31 in spirit; neither they nor the rule that the three
 * kinds do not combine were checked against a primary source.
 */
final class ConsentRules {

    /** More than anybody reads through before signing; this project's own bound. */
    private static final int MOST_RECIPIENTS = 50;
    private static final int MOST_SIGNATURES = 10;

    private ConsentRules() {}

    /**
     * Returns the statement that was shown.
     *
     * @throws Refused at the part that is at fault
     */
    static Statement require(GrantConsent command) {
        Content content = command.content();
        disclosers(content.disclosers(), command.agencyId());
        require(!content.recipients().nobody(), CONSENT_ELEMENT_MISSING, "/recipients");
        require(content.recipients().agencies().size() <= MOST_RECIPIENTS, VALUE_INVALID, "/recipients/agencies");
        require(!content.purposes().isEmpty(), CONSENT_ELEMENT_MISSING, "/purposes");
        scope(content.scope());
        kind(content);
        expiry(content.expiry(), command.now().atZone(command.terms().zone()).toLocalDate());
        signatures(content.signatures(), command.now());
        return statement(command.statements(), content.statement(), content.kind());
    }

    private static void disclosers(List<AgencyId> disclosers, AgencyId own) {
        require(!disclosers.isEmpty(), CONSENT_ELEMENT_MISSING, "/disclosers");
        for (int i = 0; i < disclosers.size(); i++) {
            require(disclosers.get(i).equals(own), DISCLOSER_NOT_OWN_AGENCY, "/disclosers/" + i);
        }
    }

    private static void scope(DataScope scope) {
        require(!scope.classes().isEmpty(), CONSENT_ELEMENT_MISSING, "/scope/classes");
        require(!scope.labels().isEmpty(), CONSENT_ELEMENT_MISSING, "/scope/labels");
        Dates.requireInOrder(scope.from(), scope.to(), "/scope/to");
    }

    /** Counselling notes are shared by a consent of their own; so is whatever goes to a court. */
    private static void kind(Content content) {
        boolean onlyNotes = content.scope().classes().stream().allMatch(RecordClass.SUBSTANCE_USE_COUNSELLING_NOTES::equals);
        boolean anyNotes = content.scope().classes().contains(RecordClass.SUBSTANCE_USE_COUNSELLING_NOTES);
        boolean onlyLegal = content.purposes().stream().allMatch(Purpose.LEGAL_PROCEEDINGS::equals);
        boolean anyLegal = content.purposes().contains(Purpose.LEGAL_PROCEEDINGS);
        boolean notesAreRight = content.kind() == Kind.SUBSTANCE_USE_COUNSELLING_NOTES ? onlyNotes : !anyNotes;
        boolean purposesAreRight = content.kind() == Kind.LEGAL_PROCEEDINGS ? onlyLegal : !anyLegal;
        require(notesAreRight, CONSENT_KINDS_CONTRADICT, "/scope/classes");
        require(purposesAreRight, CONSENT_KINDS_CONTRADICT, "/purposes");
    }

    private static void expiry(Expiry expiry, LocalDate today) {
        require(expiry.lastDay() != null || expiry.event() != null, CONSENT_ELEMENT_MISSING, "/expiry");
        if (expiry.lastDay() != null) {
            Dates.requireAhead(expiry.lastDay(), today, "/expiry/lastDay");
        }
    }

    private static void signatures(List<Signed> signatures, Instant now) {
        require(!signatures.isEmpty(), CONSENT_ELEMENT_MISSING, "/signatures");
        require(signatures.size() <= MOST_SIGNATURES, VALUE_INVALID, "/signatures");
        for (int i = 0; i < signatures.size(); i++) {
            Signed one = signatures.get(i);
            Dates.requirePast(one.signature().signedAt(), now, "/signatures/" + i + "/signedAt");
            require(one.signature().capacity() == Capacity.SELF || one.signer().authority() != null,
                    SIGNING_AUTHORITY_REQUIRED, "/signatures/" + i + "/authority");
        }
    }

    private static Statement statement(Statements statements, StatementRef shown, Kind kind) {
        Statement statement = statements.find(shown.id(), shown.version(), shown.language())
                .orElseThrow(() -> new Refused(STATEMENT_UNKNOWN, "/statement"));
        require(statement.kind() == kind, STATEMENT_OF_ANOTHER_KIND, "/statement");
        return statement;
    }

    private static void require(boolean holds, Refusal otherwise, String pointer) {
        if (!holds) {
            throw new Refused(otherwise, pointer);
        }
    }
}
