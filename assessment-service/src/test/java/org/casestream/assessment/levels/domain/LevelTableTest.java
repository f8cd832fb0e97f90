package org.casestream.assessment.levels.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.assessments.domain.RatedDomain.D5;
import static org.casestream.assessment.assessments.domain.RatedDomain.D6;
import static org.casestream.assessment.assessments.domain.RatedDomain.D7;
import static org.casestream.assessment.assessments.domain.RatedDomain.D8;
import static org.casestream.assessment.assessments.domain.Sample.rated;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.casestream.assessment.assessments.domain.LevelOfCare.Recommendation;
import org.casestream.assessment.assessments.domain.Ratings;
import org.casestream.assessment.levels.LevelData;
import org.casestream.assessment.levels.domain.LevelExplanation.Contextual;
import org.casestream.assessment.levels.domain.LevelExplanation.StepDown;
import org.casestream.assessment.levels.domain.LevelExplanation.StepUp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** The table {@code loc-8d-v105} against a second, independent reading of it. */
class LevelTableTest {

    private static final long SEED = 105;
    static final LevelTable TABLE = new LevelData().ruleSets(
            new Resource[] {new ClassPathResource("level-of-care/loc-8d-v105.json")}, "loc-8d-v105").inForce();

    /** The published table, read as nested questions instead of rows: path × 100 + level × 10 + at least. */
    static int oracle(int d1, int d2, int d3, int d4, int d5, int d6, int d7, int d8) {
        if (Math.max(d1, Math.max(d2, d3)) == 4) {
            return 150;
        }
        boolean primaryLow = d1 < 2 && d2 < 2 && d3 < 2 && d4 < 2;
        boolean othersRaised = d2 > 1 || d3 > 1 || d4 > 1;
        switch (d1) {
            case 3:
                return othersRaised ? 1141 : 1031;
            case 2:
                return othersRaised ? 931 : 821;
            default:
                if (!primaryLow) {
                    return d2 > 1 || d3 > 1 || d4 > 2 ? 731 : 621;
                }
                if (d5 > 2 || d6 > 3) {
                    return 521;
                }
                if (d5 < 2 && d6 < 2 && d7 < 2 && d8 < 2) {
                    return 210;
                }
                return d8 < 2 ? 310 : 420;
        }
    }

    @Test
    void every_one_of_the_390625_ratings_is_placed_as_the_table_says() {
        Map<Integer, Integer> perPath = new TreeMap<>();
        Map<String, Integer> perLevel = new TreeMap<>();
        int[] d = new int[8];
        int vectors = 0;
        for (int n = 0; n < 390_625; n++) {
            for (int i = 0, rest = n; i < 8; i++, rest /= 5) {
                d[i] = rest % 5;
            }
            Recommendation found = TABLE.recommend(rated(d));
            int code = found.path() * 100 + found.level() * 10 + (found.atLeast() ? 1 : 0);
            if (code != oracle(d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7])) {
                assertThat(found).as(rated(d).toString()).isNull();
            }
            perPath.merge(found.path(), 1, Integer::sum);
            perLevel.merge(found.level() + (found.atLeast() ? "+" : ""), 1, Integer::sum);
            vectors++;
        }
        System.out.println("loc-8d-v105, of 390,625 ratings per path: " + perPath + "; per level: " + perLevel);
        assertThat(vectors).isEqualTo(390_625);
        assertThat(perPath.keySet()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(perPath.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(390_625);
        assertThat(perLevel).isEqualTo(Map.of("1", 1_920, "2", 2_880, "2+", 15_200, "3+", 135_000, "4+", 45_000, "5", 190_625));
        // Counted by hand: 5^8 - 4^3*5^5; 2^8; the rest of 16 primary vectors times the contextual ones.
        assertThat(perPath.get(1)).isEqualTo(390_625 - 200_000);
        assertThat(perPath.get(2)).isEqualTo(256);
        assertThat(perPath.get(3)).isEqualTo(16 * (3 * 4 * 5 * 2) - 256);
        assertThat(perPath.get(4)).isEqualTo(16 * (3 * 4 * 5 * 3));
        assertThat(perPath.get(5)).isEqualTo(16 * (625 - 3 * 4 * 25));
        assertThat(perPath.get(6)).isEqualTo(2 * 2 * 2 * 625);
        assertThat(perPath.get(7)).isEqualTo(2 * (4 * 4 * 5 - 2 * 2 * 3) * 625);
        assertThat(perPath.get(8)).isEqualTo(8 * 625);
        assertThat(perPath.get(9)).isEqualTo((4 * 4 * 5 - 8) * 625);
        assertThat(perPath.get(10)).isEqualTo(8 * 625);
        assertThat(perPath.get(11)).isEqualTo((4 * 4 * 5 - 8) * 625);
    }

    @ParameterizedTest
    @CsvSource({
            // D1 to D8, path, level, at least
            "4,0,0,0,0,0,0,0, 1,5,false", "0,4,0,0,0,0,0,0, 1,5,false", "0,0,4,0,4,4,4,4, 1,5,false",
            "1,1,1,1,1,1,1,1, 2,1,false", "0,0,0,0,0,0,0,0, 2,1,false",
            "1,1,1,1,2,3,4,1, 3,1,false", "0,0,0,0,0,0,2,0, 3,1,false",
            "1,1,1,1,2,3,4,2, 4,2,false", "0,0,0,0,0,0,0,4, 4,2,false",
            "1,1,1,1,3,0,0,0, 5,2,true", "1,1,1,1,0,4,0,0, 5,2,true",
            "1,1,1,2,0,0,0,0, 6,2,true", "0,0,0,2,4,4,4,4, 6,2,true",
            "1,2,0,0,0,0,0,0, 7,3,true", "1,0,0,4,0,0,0,0, 7,3,true", "0,0,3,0,0,0,0,0, 7,3,true",
            "2,1,1,1,4,4,4,4, 8,2,true", "2,0,0,2,0,0,0,0, 9,3,true", "2,3,0,0,0,0,0,0, 9,3,true",
            "3,1,1,1,0,0,0,0, 10,3,true", "3,0,2,0,0,0,0,0, 11,4,true", "3,0,0,4,0,0,0,0, 11,4,true"})
    void examples(int d1, int d2, int d3, int d4, int d5, int d6, int d7, int d8, int path, int level, boolean atLeast) {
        assertThat(TABLE.recommend(rated(d1, d2, d3, d4, d5, d6, d7, d8)))
                .isEqualTo(new Recommendation("loc-8d-v105", 1, path, level, atLeast));
    }

    @Test
    void a_recommendation_says_which_ratings_led_to_it_and_why_no_earlier_path_did() {
        LevelExplanation why = LevelExplanation.of(TABLE, rated(1, 0, 1, 2, 3, 1, 0, 2));
        assertThat(why.recommendation()).isEqualTo(new Recommendation("loc-8d-v105", 1, 6, 2, true));
        assertThat(why.because()).allMatch(one -> one.clause().holds(rated(1, 0, 1, 2, 3, 1, 0, 2)))
                .extracting(one -> one.read().toString()).containsExactly("[Rating[domain=D1, rating=1]]",
                        "[Rating[domain=D2, rating=0], Rating[domain=D3, rating=1]]", "[Rating[domain=D4, rating=2]]");
        assertThat(why.passedOver()).extracting(LevelExplanation.PassedOver::path).containsExactly(1, 2, 3, 4, 5);
        assertThat(why.passedOver()).noneMatch(one -> one.failed().clause().holds(rated(1, 0, 1, 2, 3, 1, 0, 2)));
        assertThat(why.consider()).containsExactly(new Contextual(D5, 3, true), new Contextual(D6, 1, false),
                new Contextual(D7, 0, false), new Contextual(D8, 2, true));
        assertThat(why.stepUp()).containsExactly(StepUp.values());
        assertThat(why.stepDown()).containsExactly(StepDown.values());
        assertThat(why.notice()).contains("not the official tool");
    }

    @Test
    void where_the_level_is_certain_no_contextual_rating_is_to_be_considered() {
        assertThat(LevelExplanation.of(TABLE, rated(4, 0, 0, 0, 4, 4, 4, 4)).consider()).isEmpty();
        assertThat(LevelExplanation.of(TABLE, rated(4, 0, 0, 0, 4, 4, 4, 4)).stepUp()).isEmpty();
        assertThat(LevelExplanation.of(TABLE, rated(0, 0, 0, 0, 0, 0, 0, 0)).stepDown()).isEmpty();
    }

    @Test
    void every_rating_is_explained() {
        SplittableRandom random = new SplittableRandom(SEED);
        System.out.println("explanations, seed " + SEED);
        for (int i = 0; i < 2_000; i++) {
            Ratings ratings = rated(random.ints(8, 0, 5).toArray());
            LevelExplanation why = LevelExplanation.of(TABLE, ratings);
            assertThat(why.recommendation()).isEqualTo(TABLE.recommend(ratings));
            assertThat(why.because()).isNotEmpty().allMatch(one -> one.clause().holds(ratings) && !one.read().isEmpty());
            assertThat(why.passedOver()).hasSize(why.recommendation().path() - 1);
            assertThat(why.consider().isEmpty()).isNotEqualTo(why.recommendation().atLeast());
        }
    }
}
