package org.casestream.assessment.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.Scale;
import org.casestream.assessment.instruments.domain.Instruments;
import org.casestream.assessment.instruments.domain.Scorer;
import org.casestream.assessment.instruments.domain.Scoring;
import org.casestream.assessment.instruments.domain.Scoring.Result;
import org.casestream.assessment.instruments.domain.Scoring.Score;
import org.casestream.contracts.LanguageTag;
import org.casestream.defaults.CasestreamJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every shipped instrument against a table of its figures, {@code instruments/shipped.csv}, each row with its source; and
 * the table against the definitions, so that no band, edge, rule for missing answers or safety rule is left out of it.
 */
class ShippedInstrumentsTest {

    private static final Instruments SHIPPED = Shipped.all();
    private static final List<Row> TABLE = table();

    /** One row: what these answers amount to. */
    record Row(String instrument, Map<String, String> facts, String answers, String measure, @Nullable Integer value,
               @Nullable String band, String note, String source) {

        @Override
        public String toString() {
            return String.join(" ", instrument, facts.toString(), answers, "->", measure);
        }

        Instrument definition() {
            return SHIPPED.find(instrument).orElseThrow();
        }

        Map<String, Integer> given() {
            return AnswerSpec.read(definition(), measure, answers);
        }
    }

    static List<Row> table() {
        try (InputStream in = ShippedInstrumentsTest.class.getResourceAsStream("/instruments/shipped.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).map(line -> {
                String[] cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
                Map<String, String> facts = cells[1].isEmpty() ? Map.of()
                        : Map.of(cells[1].split("=")[0], cells[1].split("=")[1]);
                return new Row(cells[0], facts, cells[2], cells[3], cells[4].isEmpty() ? null : Integer.valueOf(cells[4]),
                        cells[5].isEmpty() ? null : cells[5], cells[6], cells[7]);
            }).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void every_figure_is_as_in_its_source(Row row) {
        assertThat(row.source()).isNotBlank();
        Scoring scoring = Scorer.score(row.definition(), row.given(), row.facts());
        if (row.measure().equals("safety")) {
            assertThat(scoring.severity() == null ? "none" : CasestreamJson.text(scoring.severity())).isEqualTo(row.band());
            assertThat(scoring.safety()).isEqualTo(!Scorer.safety(row.definition(), row.given()).isEmpty());
        } else if (row.definition().scale(row.measure()).isPresent()) {
            Score score = score(scoring, row.measure());
            assertThat(score.value()).isEqualTo(row.value());
            assertThat(score.band()).isEqualTo(row.band());
            assertThat(score.proRated()).isEqualTo(row.note().equals("pro-rated"));
            assertThat(score.value() == null).isEqualTo(row.note().equals("invalid"));
        } else {
            assertThat(scoring.results()).contains(new Result(row.measure(), row.band(), row.note().equals("settled")));
        }
    }

    private static Score score(Scoring scoring, String scale) {
        return scoring.scores().stream().filter(score -> score.scale().equals(scale)).findFirst().orElseThrow();
    }

    @Test
    void both_edges_of_every_band_are_in_the_table() {
        Set<String> missing = new TreeSet<>();
        for (Instrument instrument : SHIPPED.all()) {
            for (Scale scale : instrument.scales()) {
                for (Instrument.BandSet set : scale.bandSets()) {
                    for (Instrument.Band band : set.bands()) {
                        for (int edge : reachable(scale, band)) {
                            if (TABLE.stream().noneMatch(row -> row.instrument.equals(instrument.id()) && row.measure.equals(scale.id())
                                    && row.facts.equals(set.when()) && Integer.valueOf(edge).equals(row.value) && band.name().equals(row.band))) {
                                missing.add(instrument.id() + " " + scale.id() + " " + set.id() + " " + edge);
                            }
                        }
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** The lowest and the highest score of a band that there can be. */
    private static Set<Integer> reachable(Scale scale, Instrument.Band band) {
        List<Integer> scores = IntStream.rangeClosed(band.from(), band.to()).filter(score -> score % scale.multiplier() == 0).boxed().toList();
        return new TreeSet<>(List.of(scores.getFirst(), scores.getLast()));
    }

    @Test
    void every_rule_for_missing_answers_is_in_the_table() {
        for (Instrument instrument : SHIPPED.all()) {
            for (Scale scale : instrument.scales()) {
                int most = scale.missing().proRateUpTo();
                assertThat(missingIn(instrument, scale)).as("%s %s", instrument.id(), scale.id())
                        .contains(most + 1).containsAll(IntStream.rangeClosed(1, most).boxed().toList());
            }
        }
    }

    private static Set<Integer> missingIn(Instrument instrument, Scale scale) {
        Set<Integer> missing = new TreeSet<>();
        TABLE.stream().filter(row -> row.instrument.equals(instrument.id()) && row.measure.equals(scale.id()))
                .forEach(row -> missing.add((int) scale.items().stream().filter(item -> !row.given().containsKey(item)).count()));
        return missing;
    }

    @Test
    void every_safety_rule_and_every_outcome_is_in_the_table() {
        for (Instrument instrument : SHIPPED.all()) {
            List<Row> safety = TABLE.stream().filter(row -> row.instrument.equals(instrument.id()) && row.measure.equals("safety")).toList();
            assertThat(safety).as(instrument.id()).isNotEmpty();
            instrument.safety().forEach(rule -> assertThat(safety).as("%s %s", instrument.id(), rule)
                    .anyMatch(row -> Integer.valueOf(rule.from()).equals(row.given().get(rule.item())) && CasestreamJson.text(rule.severity()).equals(row.band))
                    .anyMatch(row -> Integer.valueOf(rule.from() - 1).equals(row.given().get(rule.item()))));
            instrument.outcomes().forEach(outcome -> {
                Set<String> named = new TreeSet<>(outcome.rules().stream().map(Instrument.Rule::name).toList());
                named.add(outcome.otherwise());
                TABLE.stream().filter(row -> row.instrument.equals(instrument.id()) && row.measure.equals(outcome.id()))
                        .forEach(row -> named.remove(String.valueOf(row.band)));
                assertThat(named).as("%s %s", instrument.id(), outcome.id()).isEmpty();
            });
        }
    }

    @Test
    void every_score_there_can_be_has_a_band() {
        for (Instrument instrument : SHIPPED.all()) {
            for (Scale scale : instrument.scales().stream().filter(one -> one.count() == null && !one.bandSets().isEmpty()).toList()) {
                int lowest = scale.bandSets().getFirst().bands().getFirst().from();
                int highest = scale.bandSets().getFirst().bands().getLast().to();
                for (int sum = lowest; sum <= highest; sum += scale.multiplier()) {
                    Score score = score(Scorer.score(instrument, AnswerSpec.read(instrument, scale.id(), "sum=" + sum)), scale.id());
                    assertThat(score.value()).isEqualTo(sum);
                    assertThat(score.band()).isNotNull();
                }
            }
        }
    }

    @Test
    void thresholds_of_reliable_change_are_those_of_the_sources() {
        assertThat(threshold("phq-9")).isEqualTo(5);
        assertThat(threshold("gad-7")).isEqualTo(4);
        assertThat(threshold("who-5")).isEqualTo(10);
        assertThat(threshold("k10")).isEqualTo(8.743 * 0.3);
        assertThat(threshold("k5")).isEqualTo(4.990 * 0.3);
        assertThat(SHIPPED.all().stream().filter(one -> one.scales().stream().anyMatch(scale -> scale.change() != null)))
                .extracting(Instrument::id).containsExactly("gad-7", "k10", "k5", "phq-9", "who-5");
    }

    private static double threshold(String instrument) {
        return SHIPPED.find(instrument).orElseThrow().scales().getFirst().change().threshold();
    }

    @ParameterizedTest
    @ValueSource(strings = {"phq-9 44249-1 44250-9 44255-8 44259-0 44254-1 44251-7 44258-2 44252-5 44253-3 44260-8 69722-7 44261-6",
            "gad-7 69737-5 69725-0 68509-9 69733-4 69734-2 69735-9 69689-8 69736-7 70274-6",
            "phq-2 44250-9 44255-8", "k10", "k5", "audit-c 72109-2 68518-0 68519-8 68520-6 75626-2", "pcl-5 101697-1 101698-9",
            "c-ssrs 93246-7 93247-5 93248-3 93249-1 93250-9 93267-3 93269-9 93374-7", "who-5", "whodas-12", "dast-10", "cansas"})
    void codes_are_those_that_are_trusted_and_no_others(String expected) {
        List<String> words = List.of(expected.split(" "));
        Instrument instrument = SHIPPED.find(words.getFirst()).orElseThrow();
        List<String> codes = new ArrayList<>();
        codes.add(instrument.code());
        instrument.items().forEach(item -> codes.add(item.code()));
        instrument.scales().forEach(scale -> codes.add(scale.code()));
        instrument.outcomes().forEach(outcome -> codes.add(outcome.code()));
        codes.removeIf(Objects::isNull);
        assertThat(codes).isEqualTo(words.subList(1, words.size()));
        assertThat(instrument.answerSets().values().stream().flatMap(List::stream).map(Instrument.Answer::code).filter(Objects::nonNull))
                .isSubsetOf("LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9");
    }

    @Test
    void those_with_unsure_licences_are_there_only_when_asked_for() {
        assertThat(Shipped.with(Set.of()).all()).extracting(Instrument::id)
                .containsExactly("audit-c", "c-ssrs", "gad-7", "k10", "k5", "pcl-5", "phq-2", "phq-9");
        assertThat(Shipped.with(Set.of("dast-10")).find("dast-10")).isPresent();
        assertThat(Shipped.with(Set.of("dast-10")).find("who-5")).isEmpty();
        assertThatThrownBy(() -> Shipped.with(Set.of("hads"))).hasMessageContaining("hads");
        assertThat(SHIPPED.all()).allSatisfy(one -> assertThat(one.optIn()).isEqualTo(Shipped.OPT_IN.contains(one.id())));
    }

    @Test
    void every_one_says_its_source_and_licence_and_names_every_band_in_spanish() {
        LanguageTag spanish = new LanguageTag("es");
        assertThat(SHIPPED.all()).allSatisfy(one -> {
            assertThat(one.licence()).isNotBlank();
            assertThat(one.source()).isNotBlank();
            assertThat(one.languages()).as("no translation of an instrument is ours to make").containsExactly(Instrument.ENGLISH);
            if (!one.names().isEmpty()) {
                assertThat(one.translations().get(spanish).bands().keySet()).isEqualTo(one.names());
            }
        });
    }

    /** Answers as the table writes them. */
    static final class AnswerSpec {

        private AnswerSpec() {}

        static Map<String, Integer> read(Instrument instrument, String scale, String text) {
            List<String> tokens = List.of(text.split(" "));
            List<String> missing = tokens.stream().filter(token -> token.startsWith("-")).map(token -> token.substring(1)).toList();
            Map<String, Integer> answers = new HashMap<>();
            for (String token : tokens.stream().filter(one -> !one.startsWith("-")).toList()) {
                String what = token.split("=")[0];
                int answer = Integer.parseInt(token.split("=")[1]);
                if (what.equals("sum")) {
                    answers.putAll(spread(instrument, instrument.scale(scale).orElseThrow(), missing, answer));
                } else if (what.matches("[0-9]+-[0-9]+")) {
                    IntStream.rangeClosed(Integer.parseInt(what.split("-")[0]), Integer.parseInt(what.split("-")[1]))
                            .forEach(item -> answers.put(Integer.toString(item), answer));
                } else {
                    answers.put(what, answer);
                }
            }
            missing.forEach(answers::remove);
            return answers;
        }

        /** Answers to the scale's items that add up to a sum, the first ones highest. */
        private static Map<String, Integer> spread(Instrument instrument, Scale scale, List<String> missing, int sum) {
            List<String> items = scale.items().stream().filter(item -> !missing.contains(item)).toList();
            int left = sum / scale.multiplier() - items.stream().mapToInt(item -> lowest(instrument, item)).sum();
            Map<String, Integer> answers = new HashMap<>();
            for (String item : items) {
                int most = highest(instrument, item) - lowest(instrument, item);
                int points = Math.min(most, left);
                left -= points;
                answers.put(item, scale.reversed().contains(item) ? highest(instrument, item) - points : lowest(instrument, item) + points);
            }
            assertThat(left).as("%s can add up to %s", items, sum).isZero();
            return answers;
        }

        private static int lowest(Instrument instrument, String item) {
            return instrument.allowed(instrument.item(item).orElseThrow()).stream().min(Comparator.naturalOrder()).orElseThrow();
        }

        private static int highest(Instrument instrument, String item) {
            return instrument.allowed(instrument.item(item).orElseThrow()).stream().max(Comparator.naturalOrder()).orElseThrow();
        }
    }
}
