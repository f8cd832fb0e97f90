package org.casestream.intake.consents.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.intake.Sample.CLIENT;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.CONSENT;
import static org.casestream.intake.Sample.NOW;
import static org.casestream.intake.Sample.OPEN_DOOR;
import static org.casestream.intake.consents.ConsentSamples.ANNA;
import static org.casestream.intake.consents.ConsentSamples.COURT;
import static org.casestream.intake.consents.ConsentSamples.GENERAL;
import static org.casestream.intake.consents.ConsentSamples.GRANTED;
import static org.casestream.intake.consents.ConsentSamples.LAST_DAY;
import static org.casestream.intake.consents.ConsentSamples.NOTES;
import static org.casestream.intake.consents.ConsentSamples.SIGNED;
import static org.casestream.intake.consents.ConsentSamples.SIGNED_AT;
import static org.casestream.intake.consents.ConsentSamples.STATEMENTS;
import static org.casestream.intake.consents.ConsentSamples.TERMS;
import static org.casestream.intake.consents.ConsentSamples.UNTIL_CASE_CLOSED;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Refused;
import org.casestream.contracts.StatementId;
import org.casestream.contracts.intake.ConsentEvent.Capacity;
import org.casestream.contracts.intake.ConsentEvent.ConsentExpired;
import org.casestream.contracts.intake.ConsentEvent.ConsentExpiryApproaching;
import org.casestream.contracts.intake.ConsentEvent.ConsentRevoked;
import org.casestream.contracts.intake.ConsentEvent.ConsentSuperseded;
import org.casestream.contracts.intake.ConsentEvent.Expiry;
import org.casestream.contracts.intake.ConsentEvent.ExpiryCause;
import org.casestream.contracts.intake.ConsentEvent.Kind;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.contracts.intake.ConsentEvent.RevocationMethod;
import org.casestream.contracts.intake.ConsentEvent.Signature;
import org.casestream.contracts.intake.ConsentEvent.SigningMethod;
import org.casestream.contracts.intake.DataScope;
import org.casestream.contracts.intake.DataScope.RecordClass;
import org.casestream.contracts.intake.DataScope.SensitivityLabel;
import org.casestream.contracts.intake.Recipients;
import org.casestream.intake.consents.domain.ConsentCommand.Content;
import org.casestream.intake.consents.domain.ConsentCommand.ExpireConsent;
import org.casestream.intake.consents.domain.ConsentCommand.GrantConsent;
import org.casestream.intake.consents.domain.ConsentCommand.RevokeConsent;
import org.casestream.intake.consents.domain.ConsentCommand.Signed;
import org.casestream.intake.consents.domain.ConsentCommand.StatementRef;
import org.casestream.intake.consents.domain.ConsentCommand.SupersedeConsent;
import org.casestream.intake.consents.domain.ConsentCommand.WarnOfExpiry;
import org.casestream.intake.consents.domain.ConsentNarrative.ConsentRevocationNoted;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConsentTest {

    private static final ConsentId NEWER = new ConsentId("consent-2");
    private static final ConsentRevoked REVOKED = new ConsentRevoked(CONSENT, CLIENT, RevocationMethod.LETTER, NOW);
    private static final ConsentSuperseded SUPERSEDED = new ConsentSuperseded(CONSENT, CLIENT, NEWER);
    private static final ConsentExpired EXPIRED = new ConsentExpired(CONSENT, CLIENT, ExpiryCause.LAST_DAY_PASSED);

    private static final Recipients RECIPIENTS = GRANTED.recipients();
    private static final DataScope SCOPE = GRANTED.scope();
    private static final DataScope NOTES_ONLY = scope(null, null, RecordClass.SUBSTANCE_USE_COUNSELLING_NOTES);
    private static final DataScope NOTES_TOO = scope(null, null, RecordClass.CARE_PLAN, RecordClass.SUBSTANCE_USE_COUNSELLING_NOTES);
    private static final Signed BY_ANNA = signed(Capacity.SELF, null, SIGNED_AT);
    private static final List<Purpose> TREATMENT = List.of(Purpose.TREATMENT);
    private static final List<Purpose> LEGAL = List.of(Purpose.LEGAL_PROCEEDINGS);

    private final AggregateTestFixture<Consent> fixture = new AggregateTestFixture<>(Consent.class);

    private static DataScope scope(@Nullable LocalDate from, @Nullable LocalDate to, RecordClass... classes) {
        return new DataScope(List.of(classes), from, to, List.of(SensitivityLabel.N));
    }

    private static Signed signed(Capacity capacity, @Nullable String authority, Instant at) {
        return new Signed(new Signature(capacity, SigningMethod.PAPER, at),
                authority == null ? ANNA : new Signer("Karin Berg", authority));
    }

    private static StatementRef shown(Statement statement) {
        return new StatementRef(statement.id(), statement.version(), statement.language());
    }

    private static GrantConsent grant(Content content) {
        return new GrantConsent(CONSENT, CLIENT, CLINIC, content, "Read aloud.", STATEMENTS, NOW, TERMS);
    }

    private static Content general(List<AgencyId> disclosers, Recipients recipients, List<Purpose> purposes, DataScope scope,
                                   Expiry expiry, List<Signed> signatures) {
        return new Content(Kind.GENERAL, disclosers, recipients, purposes, scope, shown(GENERAL), expiry, signatures, null);
    }

    private static Content of(Kind kind, List<Purpose> purposes, DataScope scope, StatementRef statement) {
        return new Content(kind, List.of(CLINIC), RECIPIENTS, purposes, scope, statement, GRANTED.expiry(), List.of(BY_ANNA), null);
    }

    private static RevokeConsent revoke(RevocationMethod method, @Nullable Instant at, @Nullable String note) {
        return new RevokeConsent(CONSENT, method, at, note, NOW);
    }

    @Test
    void a_client_agrees() {
        fixture.givenNoPriorActivity().when(grant(general(List.of(CLINIC, CLINIC),
                        new Recipients(List.of(OPEN_DOOR, OPEN_DOOR), RECIPIENTS.classes()),
                        List.of(Purpose.TREATMENT, Purpose.CARE_COORDINATION, Purpose.TREATMENT), SCOPE, GRANTED.expiry(),
                        List.of(BY_ANNA))))
                .expectEvents(GRANTED, SIGNED);
    }

    @Test
    void it_happened_when_the_last_of_them_signed() {
        Instant later = SIGNED_AT.plusSeconds(60);
        GrantConsent both = grant(general(List.of(CLINIC), RECIPIENTS, TREATMENT, SCOPE, GRANTED.expiry(),
                List.of(signed(Capacity.GUARDIAN, "Mother", later), BY_ANNA)));
        assertThat(both.occurredAt()).isEqualTo(later);
    }

    @Test
    void granting_it_again_changes_nothing() {
        fixture.given(GRANTED, SIGNED).when(grant(of(Kind.GENERAL, List.of(), SCOPE, shown(GENERAL)))).expectNoEvents();
    }

    static Stream<Arguments> kinds() {
        return Stream.of(arguments(Kind.LEGAL_PROCEEDINGS, LEGAL, SCOPE, shown(COURT)),
                arguments(Kind.SUBSTANCE_USE_COUNSELLING_NOTES, TREATMENT, NOTES_ONLY, shown(NOTES)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void each_kind_has_its_statement(Kind kind, List<Purpose> purposes, DataScope scope, StatementRef statement) {
        fixture.givenNoPriorActivity().when(grant(of(kind, purposes, scope, statement))).expectSuccessfulHandlerExecution();
    }

    static Stream<Arguments> refused() {
        List<AgencyId> own = List.of(CLINIC);
        List<Signed> anna = List.of(BY_ANNA);
        Expiry expiry = GRANTED.expiry();
        Recipients crowd = new Recipients(Collections.nCopies(51, OPEN_DOOR), List.of());
        return Stream.of(
                arguments("CONSENT_ELEMENT_MISSING", "/disclosers", general(List.of(), RECIPIENTS, TREATMENT, SCOPE, expiry, anna)),
                arguments("CONSENT_ELEMENT_MISSING", "/recipients",
                        general(own, new Recipients(List.of(), List.of()), TREATMENT, SCOPE, expiry, anna)),
                arguments("CONSENT_ELEMENT_MISSING", "/purposes", general(own, RECIPIENTS, List.of(), SCOPE, expiry, anna)),
                arguments("CONSENT_ELEMENT_MISSING", "/scope/classes",
                        general(own, RECIPIENTS, TREATMENT, scope(null, null), expiry, anna)),
                arguments("CONSENT_ELEMENT_MISSING", "/scope/labels", general(own, RECIPIENTS, TREATMENT,
                        new DataScope(SCOPE.classes(), null, null, List.of()), expiry, anna)),
                arguments("CONSENT_ELEMENT_MISSING", "/expiry",
                        general(own, RECIPIENTS, TREATMENT, SCOPE, new Expiry(null, null), anna)),
                arguments("CONSENT_ELEMENT_MISSING", "/signatures", general(own, RECIPIENTS, TREATMENT, SCOPE, expiry, List.of())),
                arguments("DISCLOSER_NOT_OWN_AGENCY", "/disclosers/1",
                        general(List.of(CLINIC, OPEN_DOOR), RECIPIENTS, TREATMENT, SCOPE, expiry, anna)),
                arguments("VALUE_INVALID", "/recipients/agencies", general(own, crowd, TREATMENT, SCOPE, expiry, anna)),
                arguments("VALUE_INVALID", "/signatures",
                        general(own, RECIPIENTS, TREATMENT, SCOPE, expiry, Collections.nCopies(11, BY_ANNA))),
                arguments("DATES_REVERSED", "/scope/to", general(own, RECIPIENTS, TREATMENT,
                        scope(LocalDate.parse("2026-02-02"), LocalDate.parse("2026-02-01"), RecordClass.REFERRALS), expiry, anna)),
                arguments("DATE_IN_THE_PAST", "/expiry/lastDay", general(own, RECIPIENTS, TREATMENT, SCOPE,
                        new Expiry(LocalDate.parse("2026-11-23"), null), anna)),
                arguments("DATE_TOO_FAR", "/expiry/lastDay", general(own, RECIPIENTS, TREATMENT, SCOPE,
                        new Expiry(LocalDate.parse("2036-11-25"), null), anna)),
                arguments("DATE_IN_THE_FUTURE", "/signatures/1/signedAt", general(own, RECIPIENTS, TREATMENT, SCOPE, expiry,
                        List.of(BY_ANNA, signed(Capacity.SELF, null, NOW.plusMillis(1))))),
                arguments("SIGNING_AUTHORITY_REQUIRED", "/signatures/1/authority", general(own, RECIPIENTS, TREATMENT, SCOPE, expiry,
                        List.of(BY_ANNA, signed(Capacity.GUARDIAN, null, SIGNED_AT)))),
                arguments("SIGNING_AUTHORITY_REQUIRED", "/signatures/0/authority", general(own, RECIPIENTS, TREATMENT, SCOPE, expiry,
                        List.of(signed(Capacity.HEALTH_CARE_PROXY, null, SIGNED_AT)))),
                arguments("CONSENT_KINDS_CONTRADICT", "/scope/classes", of(Kind.GENERAL, TREATMENT, NOTES_TOO, shown(GENERAL))),
                arguments("CONSENT_KINDS_CONTRADICT", "/scope/classes",
                        of(Kind.SUBSTANCE_USE_COUNSELLING_NOTES, TREATMENT, NOTES_TOO, shown(NOTES))),
                arguments("CONSENT_KINDS_CONTRADICT", "/scope/classes", of(Kind.LEGAL_PROCEEDINGS, LEGAL, NOTES_ONLY, shown(COURT))),
                arguments("CONSENT_KINDS_CONTRADICT", "/purposes",
                        of(Kind.GENERAL, List.of(Purpose.TREATMENT, Purpose.LEGAL_PROCEEDINGS), SCOPE, shown(GENERAL))),
                arguments("CONSENT_KINDS_CONTRADICT", "/purposes", of(Kind.LEGAL_PROCEEDINGS,
                        List.of(Purpose.LEGAL_PROCEEDINGS, Purpose.TREATMENT), SCOPE, shown(COURT))),
                arguments("STATEMENT_OF_ANOTHER_KIND", "/statement", of(Kind.GENERAL, TREATMENT, SCOPE, shown(COURT))),
                arguments("STATEMENT_UNKNOWN", "/statement", of(Kind.GENERAL, TREATMENT, SCOPE,
                        new StatementRef(new StatementId("nobody-wrote-it"), 1, GENERAL.language()))),
                arguments("STATEMENT_UNKNOWN", "/statement", of(Kind.GENERAL, TREATMENT, SCOPE,
                        new StatementRef(GENERAL.id(), 2, GENERAL.language()))),
                arguments("STATEMENT_UNKNOWN", "/statement", of(Kind.GENERAL, TREATMENT, SCOPE,
                        new StatementRef(GENERAL.id(), 1, new LanguageTag("fr")))));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_lacks_something_is_no_consent(String code, String pointer, Content content) {
        fixture.givenNoPriorActivity().when(grant(content)).expectNoEvents().expectException(Refused.class)
                .expectExceptionMessage(code)
                .expectException(new TypeSafeMatcher<Throwable>() {
                    @Override
                    protected boolean matchesSafely(Throwable refusal) {
                        return pointer.equals(((Refused) refusal).pointer());
                    }

                    @Override
                    public void describeTo(Description description) {
                        description.appendText("refused at " + pointer);
                    }
                });
    }

    @Test
    void the_last_day_may_be_today() {
        fixture.givenNoPriorActivity().when(grant(general(List.of(CLINIC), RECIPIENTS, TREATMENT, SCOPE,
                new Expiry(LocalDate.parse("2026-11-24"), null), List.of(BY_ANNA)))).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_newer_one_takes_its_place() {
        fixture.given(GRANTED, SIGNED).when(new SupersedeConsent(CONSENT, CLIENT, NEWER)).expectEvents(SUPERSEDED);
        fixture.given(GRANTED, SIGNED, SUPERSEDED).when(new SupersedeConsent(CONSENT, CLIENT, NEWER)).expectNoEvents();
    }

    @Test
    void nobody_elses_consent_takes_its_place() {
        fixture.given(GRANTED, SIGNED).when(new SupersedeConsent(CONSENT, new ClientId("client-2"), NEWER))
                .expectException(Refused.class).expectExceptionMessage("NOT_FOUND").expectNoEvents();
    }

    @Test
    void a_client_takes_it_back_in_writing() {
        fixture.given(GRANTED, SIGNED).when(revoke(RevocationMethod.LETTER, null, null)).expectEvents(REVOKED);
        fixture.given(GRANTED, SIGNED).when(revoke(RevocationMethod.FORM, SIGNED_AT, "Angry."))
                .expectEvents(new ConsentRevoked(CONSENT, CLIENT, RevocationMethod.FORM, SIGNED_AT),
                        new ConsentRevocationNoted(CONSENT, CLIENT, "Angry."));
    }

    @Test
    void nobody_takes_back_what_they_have_not_given_yet() {
        fixture.given(GRANTED, SIGNED).when(revoke(RevocationMethod.LETTER, SIGNED_AT.minusMillis(1), null))
                .expectException(Refused.class).expectExceptionMessage("DATE_BEFORE_THE_RECORD").expectNoEvents();
        fixture.given(GRANTED, SIGNED).when(revoke(RevocationMethod.LETTER, NOW.plusMillis(1), null))
                .expectException(Refused.class).expectExceptionMessage("DATE_IN_THE_FUTURE").expectNoEvents();
    }

    static Stream<RevokeConsent> the_same_revocation() {
        return Stream.of(revoke(RevocationMethod.LETTER, null, null), revoke(RevocationMethod.LETTER, NOW, null));
    }

    @ParameterizedTest
    @MethodSource("the_same_revocation")
    void the_same_revocation_again_is_no_news(RevokeConsent again) {
        fixture.given(GRANTED, SIGNED, REVOKED).when(again).expectNoEvents();
    }

    static Stream<RevokeConsent> another_revocation() {
        return Stream.of(revoke(RevocationMethod.FORM, null, null), revoke(RevocationMethod.LETTER, SIGNED_AT, null),
                revoke(RevocationMethod.LETTER, null, "Angry."));
    }

    @ParameterizedTest
    @MethodSource("another_revocation")
    void what_is_taken_back_is_not_taken_back_otherwise(RevokeConsent other) {
        fixture.given(GRANTED, SIGNED, REVOKED).when(other)
                .expectException(Refused.class).expectExceptionMessage("CONSENT_ALREADY_REVOKED").expectNoEvents();
    }

    static Stream<Arguments> ended() {
        return Stream.of(arguments(SUPERSEDED, revoke(RevocationMethod.LETTER, null, null)),
                arguments(EXPIRED, revoke(RevocationMethod.LETTER, null, null)),
                arguments(SUPERSEDED, new SupersedeConsent(CONSENT, CLIENT, new ConsentId("consent-3"))),
                arguments(REVOKED, new SupersedeConsent(CONSENT, CLIENT, NEWER)),
                arguments(EXPIRED, new SupersedeConsent(CONSENT, CLIENT, NEWER)));
    }

    @ParameterizedTest
    @MethodSource("ended")
    void what_has_ended_stays_as_it_was(DomainEvent ending, ConsentCommand command) {
        fixture.given(GRANTED, SIGNED, ending).when(command)
                .expectException(Refused.class).expectExceptionMessage("CONSENT_NOT_ACTIVE").expectNoEvents();
    }

    @Test
    void it_holds_through_its_last_day() {
        ExpireConsent dayAfter = new ExpireConsent(CONSENT, ExpiryCause.LAST_DAY_PASSED, LAST_DAY.plusDays(1));
        fixture.given(GRANTED).when(new ExpireConsent(CONSENT, ExpiryCause.LAST_DAY_PASSED, LAST_DAY)).expectNoEvents();
        fixture.given(GRANTED).when(dayAfter).expectEvents(EXPIRED);
        fixture.given(GRANTED, EXPIRED).when(dayAfter).expectNoEvents();
        fixture.given(GRANTED, REVOKED).when(dayAfter).expectNoEvents();
        fixture.given(UNTIL_CASE_CLOSED).when(dayAfter).expectNoEvents();
    }

    @Test
    void one_that_holds_until_the_case_is_closed_ends_with_it() {
        ExpireConsent closed = new ExpireConsent(CONSENT, ExpiryCause.CASE_CLOSED, LAST_DAY);
        fixture.given(UNTIL_CASE_CLOSED).when(closed).expectEvents(new ConsentExpired(CONSENT, CLIENT, ExpiryCause.CASE_CLOSED));
        fixture.given(GRANTED).when(closed).expectNoEvents();
        fixture.given(UNTIL_CASE_CLOSED, SUPERSEDED).when(closed).expectNoEvents();
    }

    @Test
    void thirty_days_before_its_last_day_somebody_is_told_once() {
        ConsentExpiryApproaching approaching = new ConsentExpiryApproaching(CONSENT, CLIENT, LAST_DAY);
        WarnOfExpiry early = new WarnOfExpiry(CONSENT, LAST_DAY.minusDays(31), TERMS);
        WarnOfExpiry inTime = new WarnOfExpiry(CONSENT, LAST_DAY.minusDays(30), TERMS);
        fixture.given(GRANTED).when(early).expectNoEvents();
        fixture.given(GRANTED).when(inTime).expectEvents(approaching);
        fixture.given(GRANTED, approaching).when(inTime).expectNoEvents();
        fixture.given(GRANTED, REVOKED).when(inTime).expectNoEvents();
        fixture.given(UNTIL_CASE_CLOSED).when(inTime).expectNoEvents();
    }

    @Test
    void another_agency_does_not_even_learn_that_there_is_a_consent() {
        fixture.given(GRANTED, SIGNED).when(revoke(RevocationMethod.LETTER, null, null), Map.of("agency", OPEN_DOOR.value()))
                .expectException(Refused.class).expectExceptionMessage("NOT_FOUND").expectNoEvents();
    }
}
