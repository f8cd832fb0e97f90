package org.casestream.assessment.reports.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.reports.ReportSample.EN;
import static org.casestream.assessment.reports.ReportSample.RECORDED;
import static org.casestream.assessment.reports.ReportSample.NEEDS;
import static org.casestream.assessment.reports.ReportSample.SCORES;
import static org.casestream.assessment.reports.ReportSample.TEXTS;
import static org.casestream.assessment.reports.ReportSample.assembler;
import static org.casestream.assessment.reports.ReportSample.content;
import static org.casestream.contracts.intake.DataScope.RecordClass.ASSESSMENTS;
import static org.casestream.contracts.intake.DataScope.RecordClass.LEVEL_AND_ELIGIBILITY;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.casestream.assessment.assessments.domain.ReportTexts;
import org.casestream.assessment.reports.content.ReportContent.LeftOut;
import org.casestream.assessment.reports.content.ReportContent.LeftOut.Why;
import org.casestream.assessment.reports.content.SectionOf.Source;
import org.casestream.contracts.Sha256;
import org.casestream.defaults.CasestreamJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReportContentTest {

    private static final ReportContent SIGNED = content(EN, TEXTS);

    @Test
    void has_every_part_once_and_in_order() {
        assertThat(SIGNED.sections()).extracting(Section::part).containsExactly(Part.values());
    }

    @Test
    void is_the_same_after_it_was_stored() {
        assertThat(ReportContent.of(SIGNED.canonical())).isEqualTo(SIGNED);
        assertThat(ReportContent.of(SIGNED.canonical()).canonical()).isEqualTo(SIGNED.canonical());
    }

    @Test
    void is_written_as_rfc_8785_says() {
        ReportContent hard = content(EN, new ReportTexts("a\u0000b\u001Fc\u007F \u2028 \"q\" \\ / \u00F1 \uD83D\uDE00\ttab\r\nline\rend",
                "€ e\u0301", null));
        for (ReportContent one : new ReportContent[] {SIGNED, hard, SIGNED.coded()}) {
            assertThat(one.canonical()).isEqualTo(canonical(CasestreamJson.tolerant().readTree(one.canonical())));
        }
        assertThat(hard.sections().get(1).text()).isEqualTo("a\uFFFDb\uFFFDc\uFFFD \u2028 \"q\" \\ / \u00F1 \uD83D\uDE00\ttab\nline\nend");
    }

    /** RFC 8785 for what a report is made of: objects, arrays, texts and whole numbers. */
    private static String canonical(JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
            return sorted.entrySet().stream().map(field -> quoted(field.getKey()) + ":" + canonical(field.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (node.isArray()) {
            return node.valueStream().map(ReportContentTest::canonical).collect(Collectors.joining(",", "[", "]"));
        }
        return node.isString() ? quoted(node.asString()) : node.isBoolean() ? Boolean.toString(node.asBoolean())
                : Long.toString(node.asLong());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t") + '"';
    }

    /** If this fails, what is signed from now on is another content: count {@link ReportContent#FORMAT} up. */
    @Test
    void is_to_the_byte_what_it_always_was() {
        assertThat(Sha256.of(SIGNED.canonical())).hasToString("98bc39679a40715782c0134eb7f03f61fb4c4f4bd03a02bafce2ff5f3206d7e5");
    }

    @Test
    void depends_on_nothing_but_what_goes_in() {
        assertThat(assembler().sections(new Source(RECORDED, SCORES, NEEDS, TEXTS, EN))).isEqualTo(assembler().sections(new Source(RECORDED, SCORES, NEEDS, TEXTS, EN)));
        assertThat(content(EN, TEXTS).canonical()).isEqualTo(SIGNED.canonical());
    }

    @Test
    void a_coded_copy_holds_nothing_that_somebody_wrote_and_says_so() {
        ReportContent coded = SIGNED.coded();
        assertThat(coded.canonical()).doesNotContain("Señora", "sister", "Nobody at home", "weekly visit", "PHQ-9", "moderate\"", "1990", "HB1");
        assertThat(coded.canonical()).contains("level.3", "eligibility.eligible", "outcome.met", "domain.d1").doesNotContain("\"text\":");
    }

    @Test
    void a_copy_says_for_every_part_whether_it_lacks_something() {
        assertThat(SIGNED.leftOut()).isNull();
        assertThat(SIGNED.coded().leftOut()).containsExactly(
                new LeftOut(Part.SUMMARY, false, Why.CODED_FACTS_ONLY), new LeftOut(Part.HISTORY, true, Why.CODED_FACTS_ONLY),
                new LeftOut(Part.NEEDS, true, Why.CODED_FACTS_ONLY), new LeftOut(Part.SCORES, false, Why.CODED_FACTS_ONLY),
                new LeftOut(Part.LEVEL, true, Why.CODED_FACTS_ONLY),
                new LeftOut(Part.ELIGIBILITY, true, Why.CODED_FACTS_ONLY),
                new LeftOut(Part.RECOMMENDATIONS, false, Why.CODED_FACTS_ONLY));
    }

    @Test
    void needs_are_in_the_persons_own_words_and_those_about_substance_use_in_no_report() {
        assertThat(SIGNED.canonical()).contains("A door that locks.", "life-domain.housing", "Grows tomatoes.", "Mornings.",
                "needs.substance-use").doesNotContain("Only at weekends.", "life-domain.substance-use");
    }

    @Test
    void who_may_not_see_the_level_gets_nothing_that_could_repeat_it() {
        ReportContent copy = SIGNED.sharedAs(Set.of(ASSESSMENTS));
        assertThat(copy.sections()).extracting(Section::part).containsExactly(Part.HISTORY, Part.NEEDS, Part.SCORES, Part.RATINGS);
        assertThat(copy.leftOut()).extracting(LeftOut::part)
                .containsExactly(Part.SUMMARY, Part.LEVEL, Part.ELIGIBILITY, Part.RECOMMENDATIONS);
        assertThat(copy.canonical()).doesNotContain("level.3", "eligibility.", "Señora");
        assertThat(SIGNED.sharedAs(EnumSet.of(ASSESSMENTS, LEVEL_AND_ELIGIBILITY))).isSameAs(SIGNED);
        assertThat(SIGNED.sharedAs(Set.of()).sections()).isEmpty();
        assertThat(SIGNED.sharedAs(Set.of()).leftOut()).hasSize(Part.values().length);
    }

    @Test
    void every_part_is_shared_as_something() {
        assertThat(Arrays.stream(Part.values()).map(Part::sharedAs)).allSatisfy(classes -> assertThat(classes).isNotEmpty());
    }
}
