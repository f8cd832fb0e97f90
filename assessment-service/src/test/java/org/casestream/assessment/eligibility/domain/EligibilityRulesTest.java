package org.casestream.assessment.eligibility.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.casestream.assessment.assessments.domain.Sample.ADULT_FROM_HERE;
import static org.casestream.assessment.assessments.domain.Sample.NOW;
import static org.casestream.assessment.assessments.domain.Sample.RULES;
import static org.casestream.assessment.assessments.domain.Sample.rules;
import static org.casestream.contracts.assessment.Eligibility.ELIGIBLE;
import static org.casestream.contracts.assessment.Eligibility.NOT_ELIGIBLE;
import static org.casestream.contracts.assessment.Eligibility.UNDETERMINED;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.casestream.assessment.eligibility.EligibilityData;
import org.casestream.assessment.eligibility.domain.Rule.Condition;
import org.casestream.assessment.eligibility.domain.RuleOutcome.Outcome;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.ProgramId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.assessment.Eligibility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

class EligibilityRulesTest {

    private static final ProgramId ADULTS = new ProgramId("adults");
    private static final ProgramId INTENSIVE = new ProgramId("intensive");
    private static final Facts EVERYTHING_FITS = new Facts(1990, "HB1", "public-plan", true, null);

    private static RuleOutcome rule(Determination determination, String id) {
        return determination.rules().stream().filter(one -> one.rule().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void every_rule_is_listed_with_its_outcome() {
        assertThat(RULES.determine(new Facts(1990, "HB1", "self-pay", null, null), 3, NOW).rules())
                .extracting(RuleOutcome::program, RuleOutcome::rule, RuleOutcome::outcome)
                .extracting(Object::toString)
                .containsExactly("(null, \"residence\", MET)", "(adults, \"age\", MET)", "(intensive, \"level\", MET)",
                        "(intensive, \"need\", UNKNOWN)", "(intensive, \"payer\", NOT_MET)");
    }

    @Test
    void what_is_not_met_says_what_is_missing_and_in_which_words() {
        Determination found = RULES.determine(new Facts(2012, "HB1", "self-pay", true, null), 2, NOW);
        assertThat(rule(found, "residence").missing()).as("nothing, where it is met").isNull();
        assertThat(rule(found, "age").missing()).isEqualTo(new Condition(18, null, null, null));
        assertThat(rule(found, "level").missing()).isEqualTo(new Condition(3, null, null, null));
        assertThat(rule(found, "payer").missing()).isEqualTo(new Condition(null, null, List.of("public-plan"), null));
        assertThat(rule(found, "age").text()).containsEntry(new LanguageTag("en"), "Is an adult.");
        assertThat(rule(found, "age").fact()).isEqualTo(Rule.Fact.AGE);
    }

    @ParameterizedTest
    @CsvSource({"true,,MET", "true,other,MET", ",serious,MET", "false,serious,MET", ",other,UNKNOWN", "false,,UNKNOWN", ",,UNKNOWN",
            "false,other,NOT_MET"})
    void of_a_group_one_rule_is_enough(@Nullable Boolean limited, @Nullable String diagnosis, Outcome expected) {
        RuleOutcome group = rule(RULES.determine(new Facts(1990, "HB1", "public-plan", limited, diagnosis), 3, NOW), "need");
        assertThat(group.outcome()).isEqualTo(expected);
        assertThat(group.fact()).isNull();
        assertThat(group.anyOf()).extracting(RuleOutcome::rule).containsExactly("functioning", "diagnosis");
        assertThat(group.anyOf()).allSatisfy(one -> assertThat(one.missing() == null).isEqualTo(one.outcome() == Outcome.MET));
    }

    @Test
    void a_person_may_be_eligible_for_several_programs() {
        assertThat(RULES.determine(EVERYTHING_FITS, 3, NOW).programs()).containsExactly(ADULTS, INTENSIVE);
        assertThat(RULES.determine(EVERYTHING_FITS, 2, NOW).programs()).containsExactly(ADULTS);
    }

    @ParameterizedTest
    @CsvSource({
            "1990,HB1,ELIGIBLE", "1990,hb1,ELIGIBLE", "2008,HB1,ELIGIBLE", "2009,HB1,NOT_ELIGIBLE", "1990,XX9,NOT_ELIGIBLE",
            "1990,,UNDETERMINED", ",HB1,UNDETERMINED", ",XX9,NOT_ELIGIBLE"})
    void unknown_facts_leave_it_open_unless_another_rule_says_no(@Nullable Integer birthYear, @Nullable String area,
                                                                 Eligibility expected) {
        assertThat(RULES.determine(new Facts(birthYear, area, null, null, null), 2, NOW).eligibility()).isEqualTo(expected);
    }

    @Test
    void one_program_is_enough() {
        assertThat(RULES.determine(ADULT_FROM_HERE, 1, NOW).eligibility()).isEqualTo(ELIGIBLE);
        assertThat(RULES.determine(new Facts(2012, "HB1", "public-plan", true, null), 4, NOW).programs()).containsExactly(INTENSIVE);
        assertThat(RULES.determine(new Facts(2012, "HB1", null, true, null), 4, NOW).eligibility()).isEqualTo(UNDETERMINED);
        assertThat(RULES.determine(new Facts(2012, "HB1", null, false, "other"), 4, NOW).eligibility()).isEqualTo(NOT_ELIGIBLE);
    }

    @Test
    void the_shortest_period_of_the_programs_says_when_to_look_again() {
        assertThat(RULES.dueOn(List.of(ADULTS), NOW)).isEqualTo(LocalDate.parse("2026-11-24").plusDays(365));
        assertThat(RULES.dueOn(List.of(ADULTS, INTENSIVE), NOW)).isEqualTo(LocalDate.parse("2026-11-24").plusDays(180));
        assertThat(RULES.dueOn(List.of(), NOW)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"2027", "1895", "-5"})
    void nobody_is_born_in_the_future_or_too_long_ago(int birthYear) {
        assertThatThrownBy(() -> RULES.determine(new Facts(birthYear, null, null, null, null), 1, NOW))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.pointer()).isEqualTo("/birthYear"));
    }

    @Test
    void the_version_in_force_is_the_one_whose_first_day_came_last() {
        RuleSets sets = new RuleSets(List.of(rules(3, "2027-01-01"), rules(1, "2020-01-01"), rules(2, "2026-11-24")));
        assertThat(sets.inForce(NOW).version()).isEqualTo(2);
        assertThat(sets.inForce(Instant.parse("2026-11-23T23:59:59Z")).version()).isEqualTo(1);
        assertThat(sets.inForce(Instant.parse("2027-01-01T00:00:00Z")).version()).isEqualTo(3);
        assertThatThrownBy(() -> sets.inForce(Instant.parse("2019-12-31T23:59:59Z"))).hasMessage("NO_RULES_IN_FORCE");
        assertThat(sets.all()).extracting(EligibilityRules::version).containsExactly(1, 2, 3);
    }

    @Test
    void versions_follow_one_another() {
        assertThatThrownBy(() -> new RuleSets(List.of())).hasMessageContaining("no eligibility rules");
        assertThatThrownBy(() -> new RuleSets(List.of(rules(1, "2020-01-01"), rules(1, "2021-01-01")))).hasMessageContaining("twice");
        assertThatThrownBy(() -> new RuleSets(List.of(rules(1, "2021-01-01"), rules(2, "2020-01-01"))))
                .hasMessageContaining("not in force after");
        EligibilityRules elsewhere = new EligibilityRules("elsewhere", 3, LocalDate.parse("2030-01-01"), RULES.zone(), RULES.rules(),
                RULES.programs());
        assertThatThrownBy(() -> new RuleSets(List.of(RULES, elsewhere))).hasMessageContaining("two regions");
    }

    @Test
    void the_sample_region_has_two_programs() {
        EligibilityRules shipped = new EligibilityData()
                .eligibilityRules(new Resource[] {new FileSystemResource("../deploy/local/samples/eligibility.json")}).inForce(NOW);
        assertThat(shipped.determine(EVERYTHING_FITS, 4, NOW).programs())
                .containsExactly(new ProgramId("community-support"), new ProgramId("intensive-case-management"));
        assertThat(shipped.determine(new Facts(1990, "XX1", "public-plan", true, null), 4, NOW).eligibility()).isEqualTo(NOT_ELIGIBLE);
    }
}
