package org.casestream.assessment.levels.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.casestream.assessment.assessments.domain.Sample.rated;
import static org.casestream.assessment.levels.domain.LevelTableTest.TABLE;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.casestream.assessment.levels.LevelData;
import org.casestream.assessment.levels.domain.RuleSetCommand.ProposeRuleSet;
import org.casestream.assessment.levels.domain.RuleSetEvent.RuleSetProposed;
import org.casestream.contracts.Refused;
import org.casestream.defaults.CasestreamJson;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rule sets are data: several can be loaded, one is in force, a broken one is refused with a pointer. */
public class RuleSetsTest {

    /** Two rows: level 3 from a D1 of 2 on, level 1 otherwise. */
    public static final String SMALL = """
            {"ruleSet":"small","version":2,"source":"Made up.","verified":"own-proposal","notice":"Not for use.","rows":[
              {"path":1,"when":[{"all":["d1"],"min":2}],"level":3,"atLeast":true},
              {"path":2,"when":[],"level":1,"atLeast":false}]}""";

    static LevelTable small() {
        return CasestreamJson.mapper().readValue(SMALL, LevelTable.class);
    }

    private static Resource file(String json) {
        return new ByteArrayResource(json.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "broken.json";
            }
        };
    }

    /** The small one with something else at a pointer. */
    private static String broken(String pointer, String instead) {
        ObjectNode table = (ObjectNode) CasestreamJson.mapper().readTree(SMALL);
        JsonNode parent = table.at(pointer.substring(0, pointer.lastIndexOf('/')));
        String last = pointer.substring(pointer.lastIndexOf('/') + 1);
        JsonNode value = CasestreamJson.mapper().readTree(instead);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), value);
        } else {
            ((ObjectNode) parent).set(last, value);
        }
        return table.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/ruleSet|\"Small Set\"|VALUE_INVALID|/ruleSet",
            "/version|0|VALUE_INVALID|/version",
            "/verified|\"surely\"|VALUE_INVALID|/verified",
            "/source|\" \"|VALUE_INVALID|/source",
            "/notice|\"\"|VALUE_INVALID|/notice",
            "/rows|[]|RULE_SET_TOO_LARGE|/rows",
            "/rows/1/path|0|VALUE_INVALID|/rows/1/path",
            "/rows/1/path|1|PATH_REPEATED|/rows/1/path",
            "/rows/0/level|0|LEVEL_UNKNOWN|/rows/0/level",
            "/rows/1/level|6|LEVEL_UNKNOWN|/rows/1/level",
            "/rows/0/when/0|{\"min\":1}|CLAUSE_AMBIGUOUS|/rows/0/when/0",
            "/rows/0/when/0|{\"all\":[\"d1\"],\"any\":[\"d2\"],\"min\":1}|CLAUSE_AMBIGUOUS|/rows/0/when/0",
            "/rows/0/when/0|{\"any\":[],\"min\":1}|CLAUSE_EMPTY|/rows/0/when/0/any",
            "/rows/0/when/0|{\"or\":[]}|CLAUSE_EMPTY|/rows/0/when/0/or",
            "/rows/0/when/0|{\"or\":[{\"all\":[\"d1\"],\"min\":1}],\"max\":2}|BOUNDS_IMPOSSIBLE|/rows/0/when/0",
            "/rows/0/when/0|{\"or\":[{\"all\":[\"d1\"],\"min\":1},{\"min\":2}]}|CLAUSE_AMBIGUOUS|/rows/0/when/0/or/1",
            "/rows/0/when/0|{\"all\":[\"d1\",\"d1\"],\"min\":1}|VALUE_INVALID|/rows/0/when/0/all",
            "/rows/0/when/0|{\"all\":[\"d1\"]}|BOUNDS_IMPOSSIBLE|/rows/0/when/0",
            "/rows/0/when/0|{\"all\":[\"d1\"],\"min\":-1}|BOUNDS_IMPOSSIBLE|/rows/0/when/0/min",
            "/rows/0/when/0|{\"all\":[\"d1\"],\"max\":5}|BOUNDS_IMPOSSIBLE|/rows/0/when/0/max",
            "/rows/0/when/0|{\"all\":[\"d1\"],\"min\":3,\"max\":2}|BOUNDS_IMPOSSIBLE|/rows/0/when/0/max",
            // d1 of 2 to 4 is taken by the row before; nothing is both below 2 and above 2
            "/rows/1/when|[{\"all\":[\"d1\"],\"max\":1},{\"any\":[\"d1\"],\"min\":3}]|RATINGS_WITHOUT_PATH|/rows",
            "/rows/1/when|[{\"any\":[\"d1\",\"d2\"],\"min\":1}]|RATINGS_WITHOUT_PATH|/rows",
            "/rows/0/when|[]|PATH_NEVER_FIRES|/rows/1"})
    void a_broken_one_is_refused_with_a_pointer_and_keeps_the_program_from_starting(String pointer, String instead, String code,
                                                                                   String fault) {
        String json = broken(pointer, instead);
        LevelTable table = CasestreamJson.mapper().readValue(json, LevelTable.class);
        assertThatThrownBy(() -> LevelTableCheck.require(table)).hasMessage(code)
                .extracting(refused -> ((Refused) refused).pointer()).isEqualTo(fault);
        assertThatThrownBy(() -> new LevelData().ruleSets(new Resource[] {file(json)}, "small"))
                .isInstanceOf(IllegalStateException.class).hasMessageEndingWith(code + " at " + fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/rows/0/when/0|{\"all\":[\"d9\"],\"min\":2}|/rows/0/when/0/all/0",
            "/rows/0/level|\"high\"|/rows/0/level",
            "/rows/0/weight|1|/rows/0/weight",
            "/version|null|/version"})
    void what_no_rule_set_can_say_is_named_by_its_place(String pointer, String instead, String fault) {
        assertThatThrownBy(() -> new LevelData().ruleSets(new Resource[] {file(broken(pointer, instead))}, "small"))
                .hasMessage("broken.json cannot be read at " + fault);
    }

    @Test
    void an_impossible_row_between_good_ones_never_fires() {
        LevelTable table = CasestreamJson.mapper().readValue(broken("/rows/0/when",
                "[{\"all\":[\"d1\"],\"min\":2},{\"all\":[\"d1\",\"d2\"],\"max\":1}]"), LevelTable.class);
        assertThatThrownBy(() -> LevelTableCheck.require(table)).hasMessage("PATH_NEVER_FIRES");
    }

    @Test
    void the_check_of_all_ratings_is_quick() {
        long began = System.nanoTime();
        LevelTableCheck.require(TABLE);
        assertThat(System.nanoTime() - began).as("nanoseconds for 390,625 ratings").isLessThan(5_000_000_000L);
    }

    @Nested
    class SeveralAtOnce {

        private final LevelTable older = new LevelTable("small", 1, "Made up.", "own-proposal", "Not for use.", small().rows());

        @Test
        void one_is_in_force_and_all_can_be_tried() {
            RuleSets sets = new RuleSets(List.of(TABLE, older, small()), "loc-8d-v105");
            assertThat(sets.inForce()).isEqualTo(TABLE);
            assertThat(sets.all()).extracting(table -> table.id().value())
                    .containsExactly("loc-8d-v105:1", "small:1", "small:2");
            assertThat(sets.find("small", 1)).contains(older);
            assertThat(sets.find(new RuleSetId("small:3"))).isEmpty();
        }

        @Test
        void without_a_version_the_highest_is_in_force() {
            assertThat(new RuleSets(List.of(older, small()), "small").inForce().version()).isEqualTo(2);
            assertThat(new RuleSets(List.of(older, small()), "small:1").inForce().version()).isEqualTo(1);
        }

        @Test
        void none_twice_and_none_in_force_that_is_not_there() {
            assertThatThrownBy(() -> new RuleSets(List.of(older, older), "small")).hasMessageContaining("loaded twice");
            assertThatThrownBy(() -> new RuleSets(List.of(older), "other")).hasMessageContaining("not loaded");
        }
    }

    @Nested
    class Proposing {

        private static final RuleSetId ID = new RuleSetId("proposal-1");
        private final RuleSets loaded = new RuleSets(List.of(TABLE), "loc-8d-v105");
        private final AggregateTestFixture<ProposedRuleSet> fixture = new AggregateTestFixture<>(ProposedRuleSet.class);

        @Test
        void keeps_the_rules_to_be_tried() {
            fixture.givenNoPriorActivity().when(new ProposeRuleSet(ID, small(), loaded)).expectEvents(new RuleSetProposed(ID, small()));
        }

        @Test
        void the_same_again_is_one_event_and_another_under_its_id_is_refused() {
            fixture.given(new RuleSetProposed(ID, small())).when(new ProposeRuleSet(ID, small(), loaded)).expectNoEvents();
            fixture.given(new RuleSetProposed(ID, small())).when(new ProposeRuleSet(ID, TABLE, loaded))
                    .expectExceptionMessage("ALREADY_EXISTS");
        }

        @Test
        void a_broken_one_or_one_in_the_name_of_a_loaded_one_is_refused() {
            LevelTable broken = CasestreamJson.mapper().readValue(broken("/rows/0/when", "[]"), LevelTable.class);
            fixture.givenNoPriorActivity().when(new ProposeRuleSet(ID, broken, loaded)).expectExceptionMessage("PATH_NEVER_FIRES");
            fixture.givenNoPriorActivity().when(new ProposeRuleSet(ID, TABLE, loaded)).expectExceptionMessage("RULE_SET_KNOWN");
        }
    }

    @Test
    void every_rating_of_every_domain_is_described_in_every_language() {
        RatingAnchors anchors = new LevelData().ratingAnchors(new ClassPathResource("rating-anchors/domains.json"));
        assertThat(anchors.languages()).containsExactly("en", "es");
        assertThat(anchors.verified()).isEqualTo("own-proposal");
        assertThat(anchors.domains()).hasSize(8);
        assertThat(anchors.domains().stream().flatMap(domain -> domain.ratings().stream())
                .flatMap(anchor -> anchor.text().values().stream())).hasSize(80).doesNotHaveDuplicates();
        assertThatThrownBy(() -> new RatingAnchors(1, "x", "own-proposal", List.of("en", "es", "de"), anchors.rule(),
                anchors.domains())).hasMessageContaining("in every language");
        assertThatThrownBy(() -> new RatingAnchors(1, "x", "own-proposal", List.of("en", "es"), anchors.rule(),
                anchors.domains().reversed())).hasMessageContaining("the eight domains");
        assertThat(Map.copyOf(anchors.rule())).containsOnlyKeys("en", "es");
        assertThat(TABLE.recommend(rated(0, 0, 0, 0, 0, 0, 0, 0)).level()).isEqualTo(1);
    }
}
