package org.casestream.assessment.levels.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.assessment.assessments.domain.Sample.LEVEL_IS_D1;
import static org.casestream.assessment.assessments.domain.Sample.NOW;
import static org.casestream.assessment.assessments.domain.Sample.rated;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.casestream.assessment.assessments.domain.LevelOfCare;
import org.casestream.assessment.assessments.domain.LevelOfCare.Recommendation;
import org.casestream.assessment.assessments.domain.Ratings;
import org.casestream.assessment.levels.read.history.LevelHistory;
import org.casestream.assessment.levels.read.history.LevelHistory.Decision;
import org.casestream.assessment.levels.read.history.LevelHistory.Rated;
import org.casestream.assessment.levels.whatif.WhatIf.Difference;
import org.casestream.assessment.levels.whatif.WhatIf.Moves;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WhatIfTest {

    private static final long SEED = 2_026;

    /** One level higher from a D1 of 3 on. */
    private static final LevelOfCare STRICTER = ratings -> new Recommendation("stricter", 2, 1,
            Math.max(1, ratings.d1() >= 3 ? Math.min(5, ratings.d1() + 1) : ratings.d1()), true);

    private static LevelHistory history(String id, @Nullable Ratings ratings, boolean reported, boolean cancelled) {
        return new LevelHistory(id, CASE, CLIENT, CLINIC, NOW, reported ? NOW : null, cancelled, null, null,
                ratings == null ? null : new Rated(ratings, LEVEL_IS_D1.recommend(ratings)), null,
                reported ? new Decision(2, 2, null, NOW, "omar") : null, reported ? (Integer) 2 : null, List.of(), List.of());
    }

    @Test
    void who_would_have_been_placed_differently_is_shown_with_then_and_instead() {
        WhatIf whatIf = new WhatIf(STRICTER, false);
        Ratings high = rated(3, 0, 0, 0, 0, 0, 0, 0);
        assertThat(whatIf.of(history("a", high, true, false))).isEqualTo(new Difference("a", CASE, CLIENT, CLINIC, NOW, 2, high,
                LEVEL_IS_D1.recommend(high), STRICTER.recommend(high)));
        assertThat(whatIf.of(history("b", rated(2, 0, 0, 0, 0, 0, 0, 0), true, false))).isNull();
        assertThat(whatIf.compared()).isEqualTo(2);
        assertThat(whatIf.moves()).containsExactly(new Moves(2, 2, 1), new Moves(3, 4, 1));
    }

    @Test
    void a_level_that_was_certain_and_now_is_the_least_is_a_difference() {
        LevelOfCare certain = ratings -> new Recommendation("certain", 1, 1, Math.max(1, ratings.d1()), false);
        assertThat(new WhatIf(certain, false).of(history("a", rated(2, 0, 0, 0, 0, 0, 0, 0), true, false))).isNotNull();
    }

    @Test
    void what_is_not_reported_is_asked_about_only_if_wanted_and_what_was_cancelled_never() {
        Ratings high = rated(3, 0, 0, 0, 0, 0, 0, 0);
        assertThat(new WhatIf(STRICTER, false).of(history("a", high, false, false))).isNull();
        assertThat(new WhatIf(STRICTER, true).of(history("a", high, false, false))).isNotNull();
        assertThat(new WhatIf(STRICTER, true).of(history("a", high, false, true))).isNull();
    }

    @Test
    void people_who_were_erased_are_counted_and_nothing_else() {
        WhatIf whatIf = new WhatIf(STRICTER, true);
        assertThat(whatIf.of(history("a", null, true, false))).isNull();
        assertThat(whatIf.of(history("b", null, false, false))).isNull();
        assertThat(whatIf.unreadable()).isEqualTo(1);
        assertThat(whatIf.compared()).isZero();
    }

    @Test
    void the_answer_about_many_equals_an_independent_recomputation() {
        SplittableRandom random = new SplittableRandom(SEED);
        System.out.println("what-if, seed " + SEED);
        WhatIf whatIf = new WhatIf(STRICTER, false);
        List<String> found = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        TreeMap<String, Integer> moves = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) {
            int[] d = random.ints(8, 0, 5).toArray();
            Difference difference = whatIf.of(history("a" + i, rated(d), true, false));
            if (difference != null) {
                found.add(difference.id() + " " + difference.then().level() + " " + difference.instead().level());
            }
            int then = d[0] == 0 ? 1 : d[0];
            int instead = switch (d[0]) {
                case 0, 1 -> 1;
                case 2 -> 2;
                case 3 -> 4;
                default -> 5;
            };
            if (then != instead) {
                expected.add("a" + i + " " + then + " " + instead);
            }
            moves.merge(then + ">" + instead, 1, Integer::sum);
        }
        assertThat(found).isEqualTo(expected);
        assertThat(whatIf.moves()).extracting(one -> one.from() + ">" + one.to() + "=" + one.count())
                .containsExactlyElementsOf(moves.entrySet().stream().map(Object::toString).toList());
    }
}
