package org.casestream.assessment.assessments.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.casestream.assessment.assessments.domain.Sample.ADULT_FROM_HERE;
import static org.casestream.assessment.assessments.domain.Sample.NOW;
import static org.casestream.assessment.assessments.domain.Sample.RULES;
import static org.casestream.contracts.assessment.Eligibility.ELIGIBLE;
import static org.casestream.contracts.assessment.Eligibility.NOT_ELIGIBLE;
import static org.casestream.contracts.assessment.Eligibility.UNDETERMINED;

import org.casestream.assessment.assessments.AssessmentData;
import org.casestream.assessment.assessments.domain.EligibilityRules.Answer;
import org.casestream.assessment.assessments.domain.EligibilityRules.Fact;
import org.casestream.assessment.assessments.domain.EligibilityRules.Rule;
import org.casestream.assessment.assessments.domain.EligibilityRules.RuleOutcome;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.assessment.Eligibility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.FileSystemResource;

class EligibilityRulesTest {

    private static final Facts EVERYTHING_FITS = new Facts(1990, "HB1", "public-plan", true);

    @Test
    void every_rule_is_listed_with_its_outcome() {
        assertThat(RULES.check(new Facts(1990, "HB1", "self-pay", null), 3, NOW).rules())
                .extracting(RuleOutcome::program, RuleOutcome::rule, RuleOutcome::outcome)
                .extracting(Object::toString)
                .containsExactly("(null, \"residence\", MET)", "(adults, \"age\", MET)", "(intensive, \"level\", MET)",
                        "(intensive, \"functioning\", UNKNOWN)", "(intensive, \"payer\", NOT_MET)");
    }

    @Test
    void a_person_may_be_eligible_for_several_programs() {
        assertThat(RULES.check(EVERYTHING_FITS, 3, NOW).programs())
                .containsExactly(new ProgramId("adults"), new ProgramId("intensive"));
        assertThat(RULES.check(EVERYTHING_FITS, 2, NOW).programs()).containsExactly(new ProgramId("adults"));
    }

    @ParameterizedTest
    @CsvSource({
            "1990,HB1,ELIGIBLE", "1990,hb1,ELIGIBLE", "2008,HB1,ELIGIBLE", "2009,HB1,NOT_ELIGIBLE", "1990,XX9,NOT_ELIGIBLE",
            "1990,,UNDETERMINED", ",HB1,UNDETERMINED", ",XX9,NOT_ELIGIBLE"})
    void unknown_facts_leave_it_open_unless_another_rule_says_no(@Nullable Integer birthYear, @Nullable String area,
                                                                 Eligibility expected) {
        assertThat(RULES.check(new Facts(birthYear, area, null, null), 2, NOW).eligibility()).isEqualTo(expected);
    }

    @Test
    void one_program_is_enough() {
        assertThat(RULES.check(ADULT_FROM_HERE, 1, NOW)).extracting(Answer::eligibility).isEqualTo(ELIGIBLE);
        assertThat(RULES.check(new Facts(2012, "HB1", "public-plan", true), 4, NOW).programs())
                .containsExactly(new ProgramId("intensive"));
        assertThat(RULES.check(new Facts(2012, "HB1", null, true), 4, NOW).eligibility()).isEqualTo(UNDETERMINED);
        assertThat(RULES.check(new Facts(2012, "HB1", null, false), 4, NOW).eligibility()).isEqualTo(NOT_ELIGIBLE);
    }

    @ParameterizedTest
    @CsvSource({"2027", "1895", "-5"})
    void nobody_is_born_in_the_future_or_too_long_ago(int birthYear) {
        assertThatThrownBy(() -> RULES.check(new Facts(birthYear, null, null, null), 1, NOW))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.pointer()).isEqualTo("/birthYear"));
    }

    @ParameterizedTest
    @CsvSource({"AGE", "LEVEL", "POSTCODE_AREA", "PAYER", "FUNCTIONING_LIMITED"})
    void a_rule_without_a_condition_that_fits_its_fact_is_an_error_of_the_file(Fact fact) {
        assertThatThrownBy(() -> new Rule("empty", "Nothing.", fact, null, null, null, null)).hasMessageContaining("empty");
    }

    @Test
    void the_sample_region_has_two_programs() {
        EligibilityRules shipped = new AssessmentData().eligibilityRules(new FileSystemResource("../deploy/local/samples/eligibility.json"));
        assertThat(shipped.check(new Facts(1990, "HB1", "public-plan", true), 4, NOW).programs())
                .containsExactly(new ProgramId("community-support"), new ProgramId("intensive-case-management"));
        assertThat(shipped.check(new Facts(1990, "XX1", "public-plan", true), 4, NOW).eligibility()).isEqualTo(NOT_ELIGIBLE);
    }
}
