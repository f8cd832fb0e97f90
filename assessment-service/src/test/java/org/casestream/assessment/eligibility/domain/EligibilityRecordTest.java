package org.casestream.assessment.eligibility.domain;

import static org.casestream.assessment.assessments.domain.Sample.ADULT_FROM_HERE;
import static org.casestream.assessment.assessments.domain.Sample.ASSESSMENT;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.assessment.assessments.domain.Sample.NOW;
import static org.casestream.assessment.assessments.domain.Sample.RULES;
import static org.casestream.assessment.assessments.domain.Sample.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.casestream.assessment.eligibility.domain.EligibilityCommand.AdoptFindings;
import org.casestream.assessment.eligibility.domain.EligibilityCommand.CloseRecord;
import org.casestream.assessment.eligibility.domain.EligibilityCommand.FollowLevel;
import org.casestream.assessment.eligibility.domain.EligibilityCommand.NoteCheck;
import org.casestream.assessment.eligibility.domain.EligibilityCommand.NoteRedeterminationDue;
import org.casestream.assessment.eligibility.domain.EligibilityCommand.Redetermine;
import org.casestream.assessment.eligibility.domain.EligibilityDetail.EligibilityAdopted;
import org.casestream.assessment.eligibility.domain.EligibilityDetail.EligibilityDetermined;
import org.casestream.assessment.eligibility.domain.EligibilityDetail.EligibilityLevelFollowed;
import org.casestream.assessment.eligibility.domain.EligibilityDetail.EligibilityRecordClosed;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.EligibilityRecordId;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.assessment.Eligibility;
import org.casestream.contracts.assessment.EligibilityEvent.DueCause;
import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRecordOpened;
import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRedetermined;
import org.casestream.contracts.assessment.EligibilityEvent.EligibilityRedeterminationDue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EligibilityRecordTest {

    private static final EligibilityRecordId RECORD = new EligibilityRecordId("eligibility-1");
    private static final EligibilityRecordOpened OPENED = new EligibilityRecordOpened(RECORD, CASE, CLIENT, CLINIC);
    private static final LocalDate IN_A_YEAR = LocalDate.parse("2027-11-24");
    private static final Determination ELIGIBLE = RULES.determine(ADULT_FROM_HERE, 2, NOW);
    private static final EligibilityDetermined CHECKED = new EligibilityDetermined(RECORD, CASE, CLIENT, 1, ASSESSMENT, ELIGIBLE, IN_A_YEAR);
    private static final EligibilityAdopted ADOPTED = new EligibilityAdopted(RECORD, CASE, CLIENT, ASSESSMENT);
    private static final EligibilityRecordClosed CLOSED = new EligibilityRecordClosed(RECORD, CASE, CLIENT);
    private static final Facts MOVED_AWAY = new Facts(1990, "XX9", null, null, null);

    private final AggregateTestFixture<EligibilityRecord> fixture = new AggregateTestFixture<>(EligibilityRecord.class);

    private static EligibilityRedeterminationDue due(DueCause cause) {
        return new EligibilityRedeterminationDue(RECORD, CASE, CLIENT, CLINIC, cause);
    }

    private static void refused(ResultValidator<EligibilityRecord> result, String code) {
        result.expectNoEvents().expectException(Refused.class).expectExceptionMessage(code);
    }

    @Test
    void the_first_check_of_an_assessment_opens_the_record() {
        fixture.givenNoPriorActivity()
                .when(new NoteCheck(RECORD, CASE, CLIENT, CLINIC, ASSESSMENT, ELIGIBLE, IN_A_YEAR))
                .expectEvents(OPENED, CHECKED);
    }

    @Test
    void what_was_checked_last_counts_with_the_report_and_no_other_assessments_does() {
        fixture.given(OPENED, CHECKED).when(new AdoptFindings(RECORD, ASSESSMENT)).expectEvents(ADOPTED);
        fixture.given(OPENED, CHECKED).when(new AdoptFindings(RECORD, new AssessmentId("assessment-2"))).expectNoEvents();
    }

    @Test
    void what_follows_from_an_older_assessment_has_no_effect_on_a_record_that_is_not_there() {
        for (EligibilityCommand command : List.of(new AdoptFindings(RECORD, ASSESSMENT), new FollowLevel(RECORD, 3), new CloseRecord(RECORD))) {
            new AggregateTestFixture<>(EligibilityRecord.class).givenNoPriorActivity().when(command)
                    .expectSuccessfulHandlerExecution().expectNoEvents();
        }
    }

    @Test
    void another_level_makes_a_redetermination_due_once() {
        EligibilityLevelFollowed to3 = new EligibilityLevelFollowed(RECORD, CASE, CLIENT, 3);
        fixture.given(OPENED, CHECKED, ADOPTED).when(new FollowLevel(RECORD, 3)).expectEvents(to3, due(DueCause.LEVEL_CHANGED));
        fixture.given(OPENED, CHECKED, ADOPTED, to3, due(DueCause.LEVEL_CHANGED)).when(new FollowLevel(RECORD, 3)).expectNoEvents();
        fixture.given(OPENED, CHECKED, ADOPTED, to3, due(DueCause.LEVEL_CHANGED)).when(new FollowLevel(RECORD, 4))
                .expectEvents(new EligibilityLevelFollowed(RECORD, CASE, CLIENT, 4));
        fixture.given(OPENED, CHECKED, ADOPTED).when(new FollowLevel(RECORD, 2)).expectNoEvents();
    }

    @ParameterizedTest
    @CsvSource({"2027-11-23T23:59:59Z,2,", "2027-11-24T00:00:00Z,2,PERIOD_ENDED", "2028-11-24T00:00:00Z,3,PERIOD_ENDED",
            "2026-11-25T00:00:00Z,3,RULES_CHANGED"})
    void a_period_that_ended_or_other_rules_make_it_due(Instant now, int version, DueCause expected) {
        NoteRedeterminationDue command = new NoteRedeterminationDue(RECORD, rules(version, "2020-01-01"), now);
        ResultValidator<EligibilityRecord> result = fixture.given(OPENED, CHECKED, ADOPTED).when(command);
        if (expected == null) {
            result.expectNoEvents();
        } else {
            result.expectEvents(due(expected));
            fixture.given(OPENED, CHECKED, ADOPTED, due(expected)).when(command).expectNoEvents();
        }
        fixture.given(OPENED, CHECKED).when(command).expectNoEvents();
        fixture.given(OPENED, CHECKED, ADOPTED, CLOSED).when(command).expectNoEvents();
    }

    @Test
    void new_facts_determine_it_again_and_say_what_counted_before() {
        Determination lost = RULES.determine(MOVED_AWAY, 2, NOW);
        fixture.given(OPENED, CHECKED, ADOPTED).when(new Redetermine(RECORD, MOVED_AWAY, RULES, NOW))
                .expectEvents(new EligibilityDetermined(RECORD, CASE, CLIENT, 2, null, lost, null),
                        new EligibilityRedetermined(RECORD, CASE, CLIENT, CLINIC, 2, 2, Eligibility.ELIGIBLE, Eligibility.NOT_ELIGIBLE,
                                List.of()));
    }

    @Test
    void the_level_as_it_is_now_is_read() {
        Facts facts = new Facts(1990, "HB1", "public-plan", true, null);
        fixture.given(OPENED, CHECKED, ADOPTED, new EligibilityLevelFollowed(RECORD, CASE, CLIENT, 3), due(DueCause.LEVEL_CHANGED))
                .when(new Redetermine(RECORD, facts, RULES, NOW))
                .expectEvents(new EligibilityDetermined(RECORD, CASE, CLIENT, 2, null, RULES.determine(facts, 3, NOW),
                                LocalDate.parse("2026-11-24").plusDays(180)),
                        new EligibilityRedetermined(RECORD, CASE, CLIENT, CLINIC, 2, 3, Eligibility.ELIGIBLE, Eligibility.ELIGIBLE,
                                List.of(new ProgramId("adults"), new ProgramId("intensive"))));
    }

    @Test
    void the_same_again_is_no_new_event_unless_somebody_had_to_look() {
        Redetermine same = new Redetermine(RECORD, ADULT_FROM_HERE, RULES, NOW.plus(Duration.ofDays(2)));
        fixture.given(OPENED, CHECKED, ADOPTED).when(same).expectNoEvents();
        fixture.given(OPENED, CHECKED, ADOPTED, due(DueCause.PERIOD_ENDED)).when(same)
                .expectEvents(new EligibilityDetermined(RECORD, CASE, CLIENT, 2, null, ELIGIBLE, IN_A_YEAR.plusDays(2)),
                        new EligibilityRedetermined(RECORD, CASE, CLIENT, CLINIC, 2, 2, Eligibility.ELIGIBLE, Eligibility.ELIGIBLE,
                                List.of(new ProgramId("adults"))));
    }

    @Test
    void before_the_report_the_assessment_determines_and_after_the_case_nobody() {
        Redetermine command = new Redetermine(RECORD, MOVED_AWAY, RULES, NOW);
        refused(fixture.given(OPENED, CHECKED).when(command), "ELIGIBILITY_NOT_REPORTED");
        refused(fixture.given(OPENED, CHECKED, ADOPTED, CLOSED).when(command), "CASE_ALREADY_CLOSED");
        fixture.given(OPENED, CHECKED, ADOPTED, CLOSED).when(new CloseRecord(RECORD)).expectNoEvents();
        fixture.given(OPENED, CHECKED, ADOPTED).when(new CloseRecord(RECORD)).expectEvents(CLOSED);
    }

    @Test
    void another_agencys_record_does_not_exist() {
        refused(fixture.given(OPENED, CHECKED, ADOPTED).when(new Redetermine(RECORD, MOVED_AWAY, RULES, NOW), Map.of("agency", "open-door")),
                "NOT_FOUND");
    }
}
