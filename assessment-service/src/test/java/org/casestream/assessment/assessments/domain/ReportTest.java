package org.casestream.assessment.assessments.domain;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.casestream.assessment.assessments.domain.Sample.ADULT_FROM_HERE;
import static org.casestream.assessment.assessments.domain.Sample.ASSESSMENT;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.assessment.assessments.domain.Sample.DUE;
import static org.casestream.assessment.assessments.domain.Sample.LEVEL_IS_D1;
import static org.casestream.assessment.assessments.domain.Sample.NOW;
import static org.casestream.assessment.assessments.domain.Sample.OMAR;
import static org.casestream.assessment.assessments.domain.Sample.OPEN_DOOR;
import static org.casestream.assessment.assessments.domain.Sample.RULES;
import static org.casestream.assessment.assessments.domain.Sample.rated;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.casestream.assessment.assessments.domain.ClinicalEvent.DomainsRated;
import org.casestream.assessment.assessments.domain.ClinicalEvent.EligibilityChecked;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelDecided;
import org.casestream.assessment.assessments.domain.Delivery.Basis;
import org.casestream.assessment.assessments.domain.Delivery.Channel;
import org.casestream.assessment.assessments.domain.Delivery.Recipient;
import org.casestream.assessment.assessments.domain.ReportCommand.AmendReport;
import org.casestream.assessment.assessments.domain.ReportCommand.DeliverReport;
import org.casestream.assessment.assessments.domain.ReportCommand.DraftReport;
import org.casestream.assessment.assessments.domain.ReportCommand.ReportFindings;
import org.casestream.assessment.assessments.domain.ReportCommand.ToSign;
import org.casestream.assessment.assessments.domain.ReportEvent.ReportDelivered;
import org.casestream.assessment.assessments.domain.ReportEvent.ReportDrafted;
import org.casestream.assessment.assessments.domain.ReportEvent.ReportSigned;
import org.casestream.assessment.assessments.domain.ReportSignature.ProfessionalRole;
import org.casestream.assessment.eligibility.domain.Determination;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Refused;
import org.casestream.contracts.Sha256;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentRequested;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentStarted;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.contracts.intake.Recipients.RecipientClass;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final ReportSignature BY_OMAR = new ReportSignature(OMAR, ProfessionalRole.SOCIAL_WORKER, NOW);
    private static final LanguageTag EN = new LanguageTag("en");
    private static final ReportTexts WELL = new ReportTexts(null, "All well.", null);
    private static final ReportTexts BETTER = new ReportTexts("Came by bus.", "Nearly well.", null);

    /** Signs and reports; and the event that comes of it. */
    static final ReportFindings FINDINGS = new ReportFindings(ASSESSMENT, toSign(WELL, "{\"version\":1}"));
    static final ReportSigned FIRST = new ReportSigned(ASSESSMENT, CASE, CLIENT, 1, EN, BY_OMAR, WELL, null, "{\"version\":1}",
            Sha256.of("{\"version\":1}"), null);

    private static final ReportSigned SECOND = new ReportSigned(ASSESSMENT, CASE, CLIENT, 2, EN, BY_OMAR, BETTER, "She rang.",
            "{\"version\":2}", Sha256.of("{\"version\":2}"), FIRST.hash());
    private static final DeliveryId HANDED = new DeliveryId("delivery-1");

    private final AggregateTestFixture<Assessment> fixture = new AggregateTestFixture<>(Assessment.class);

    private static ToSign toSign(ReportTexts texts, String content) {
        return new ToSign(texts, EN, BY_OMAR, content);
    }

    private static AmendReport amend(ReportTexts texts, String reason, int version) {
        return new AmendReport(ASSESSMENT, toSign(texts, "{\"version\":" + version + "}"), reason);
    }

    private static DeliverReport deliver(int version, Recipient recipient, Basis basis, @Nullable ConsentId consent) {
        return new DeliverReport(ASSESSMENT, new Delivery(HANDED, version, recipient, Channel.FAX,
                recipient.kind() == Recipient.Kind.CLIENT ? null : Purpose.HOUSING, basis, consent));
    }

    private static final Recipient THE_CLIENT = new Recipient(Recipient.Kind.CLIENT, null, null);
    private static final Recipient AN_AGENCY = new Recipient(Recipient.Kind.AGENCY, OPEN_DOOR, null);

    private ResultValidator<Assessment> started(Object command, Object... events) {
        List<Object> history = new ArrayList<>(List.of(new AssessmentRequested(ASSESSMENT, CASE, CLIENT, CLINIC, DUE),
                new AssessmentStarted(ASSESSMENT, CASE)));
        history.addAll(Arrays.asList(events));
        return fixture.given(history).when(command);
    }

    /** After version 1 was signed. */
    private ResultValidator<Assessment> signed(Object command, Object... events) {
        Determination answer = RULES.determine(ADULT_FROM_HERE, 2, NOW);
        Ratings mild = rated(2, 1, 1, 1, 0, 0, 0, 0);
        List<Object> history = new ArrayList<>(List.of(
                new DomainsRated(ASSESSMENT, CASE, CLIENT, mild, LEVEL_IS_D1.recommend(mild)),
                new LevelDecided(ASSESSMENT, CASE, CLIENT, 2, 2, null),
                new EligibilityChecked(ASSESSMENT, CASE, CLIENT, "test-region", 2, ADULT_FROM_HERE, 2, answer.eligibility(),
                        answer.programs(), answer.rules()), FIRST,
                new FindingsReported(ASSESSMENT, CASE, CLIENT, CLINIC, 2, answer.eligibility(), answer.programs())));
        history.addAll(Arrays.asList(events));
        return started(command, history.toArray());
    }

    private static void refused(ResultValidator<Assessment> result, String code) {
        result.expectException(Refused.class).expectExceptionMessage(code).expectNoEvents();
    }

    @Nested
    class Drafting {

        @Test
        void keeps_the_texts_and_the_same_again_is_one_event() {
            started(new DraftReport(ASSESSMENT, WELL)).expectEvents(new ReportDrafted(ASSESSMENT, CASE, CLIENT, WELL));
            started(new DraftReport(ASSESSMENT, WELL), new ReportDrafted(ASSESSMENT, CASE, CLIENT, WELL)).expectNoEvents();
        }

        @Test
        void of_an_amendment_comes_after_the_signature() {
            signed(new DraftReport(ASSESSMENT, BETTER)).expectEvents(new ReportDrafted(ASSESSMENT, CASE, CLIENT, BETTER));
        }

        @Test
        void is_refused_before_the_start() {
            refused(fixture.given(new AssessmentRequested(ASSESSMENT, CASE, CLIENT, CLINIC, DUE))
                    .when(new DraftReport(ASSESSMENT, WELL)), "ASSESSMENT_NOT_STARTED");
        }
    }

    @Nested
    class Signing {

        @Test
        void needs_a_summary() {
            refused(signedOnce(toSign(new ReportTexts("Came by bus.", null, null), "{}")), "SUMMARY_REQUIRED");
        }

        private ResultValidator<Assessment> signedOnce(ToSign toSign) {
            Ratings mild = rated(2, 1, 1, 1, 0, 0, 0, 0);
            Determination answer = RULES.determine(ADULT_FROM_HERE, 2, NOW);
            return started(new ReportFindings(ASSESSMENT, toSign),
                    new DomainsRated(ASSESSMENT, CASE, CLIENT, mild, LEVEL_IS_D1.recommend(mild)),
                    new LevelDecided(ASSESSMENT, CASE, CLIENT, 2, 2, null),
                    new EligibilityChecked(ASSESSMENT, CASE, CLIENT, "test-region", 2, ADULT_FROM_HERE, 2, answer.eligibility(),
                            answer.programs(), answer.rules()));
        }
    }

    @Nested
    class Amending {

        @Test
        void adds_a_version_that_names_the_one_before_it() {
            signed(amend(BETTER, "She rang.", 2)).expectEvents(SECOND);
            signed(amend(WELL, "Again.", 3), SECOND).expectEvents(new ReportSigned(ASSESSMENT, CASE, CLIENT, 3, EN, BY_OMAR, WELL,
                    "Again.", "{\"version\":3}", Sha256.of("{\"version\":3}"), SECOND.hash()));
        }

        @Test
        void twice_the_same_is_one_version() {
            signed(amend(BETTER, "She rang.", 3), SECOND).expectNoEvents();
        }

        @Test
        void needs_a_reason_and_a_summary() {
            refused(signed(amend(BETTER, "  ", 2)), "REASON_REQUIRED");
            refused(signed(amend(new ReportTexts("Came by bus.", null, null), "She rang.", 2)), "SUMMARY_REQUIRED");
        }

        @Test
        void is_refused_before_something_was_signed() {
            refused(started(amend(BETTER, "She rang.", 2)), "REPORT_NOT_SIGNED");
        }
    }

    @Nested
    class Delivering {

        @Test
        void keeps_what_went_to_whom() {
            DeliverReport command = deliver(1, AN_AGENCY, Basis.CONSENT, new ConsentId("consent-1"));
            ReportDelivered delivered = new ReportDelivered(ASSESSMENT, CASE, CLIENT, CLINIC, command.delivery());
            signed(command).expectEvents(delivered);
            signed(command, delivered).expectNoEvents();
        }

        @Test
        void of_what_was_not_signed_is_refused() {
            refused(started(deliver(1, THE_CLIENT, Basis.CLIENT_REQUEST, null)), "REPORT_NOT_SIGNED");
            refused(signed(deliver(2, THE_CLIENT, Basis.CLIENT_REQUEST, null)), "REPORT_VERSION_UNKNOWN");
            refused(signed(deliver(0, THE_CLIENT, Basis.CLIENT_REQUEST, null)), "REPORT_VERSION_UNKNOWN");
            signed(deliver(1, THE_CLIENT, Basis.CLIENT_REQUEST, null), SECOND).expectSuccessfulHandlerExecution();
        }

        @Test
        void within_the_agency_is_none() {
            refused(signed(deliver(1, new Recipient(Recipient.Kind.AGENCY, CLINIC, null), Basis.REQUIRED_BY_LAW, null)), "VALUE_INVALID");
        }

        @Test
        void rests_on_what_fits_the_recipient() {
            assertThatThrownBy(() -> deliver(1, AN_AGENCY, Basis.CONSENT, null)).hasMessage("CONSENT_REQUIRED");
            assertThatThrownBy(() -> deliver(1, AN_AGENCY, Basis.CLIENT_REQUEST, null)).hasMessage("VALUE_INVALID");
            assertThatThrownBy(() -> deliver(1, THE_CLIENT, Basis.REQUIRED_BY_LAW, null)).hasMessage("VALUE_INVALID");
            assertThatThrownBy(() -> deliver(1, AN_AGENCY, Basis.REQUIRED_BY_LAW, new ConsentId("consent-1"))).hasMessage("VALUE_INVALID");
            assertThatThrownBy(() -> new Recipient(Recipient.Kind.AGENCY, null, null)).hasMessage("VALUE_INVALID");
            assertThatThrownBy(() -> new Recipient(Recipient.Kind.CLIENT, OPEN_DOOR, null)).hasMessage("VALUE_INVALID");
            assertThatThrownBy(() -> new Recipient(Recipient.Kind.CLIENT, null, RecipientClass.SCHOOLS)).hasMessage("VALUE_INVALID");
            assertThatThrownBy(() -> new Delivery(HANDED, 1, AN_AGENCY, Channel.MAIL, null, Basis.REQUIRED_BY_LAW, null))
                    .hasMessage("VALUE_INVALID");
        }
    }

    @Test
    void of_an_erased_person_nothing_is_amended_or_handed_over() {
        ReportSigned erased = new ReportSigned(ASSESSMENT, CASE, CLIENT, 2, EN, BY_OMAR, ReportTexts.NONE, null, null,
                SECOND.hash(), FIRST.hash());
        refused(signed(amend(BETTER, "She rang.", 3), erased), "PERSON_ERASED");
        refused(signed(deliver(1, THE_CLIENT, Basis.CLIENT_REQUEST, null), erased), "PERSON_ERASED");
    }
}
