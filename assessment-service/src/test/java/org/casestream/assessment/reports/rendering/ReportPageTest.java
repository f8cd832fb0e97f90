package org.casestream.assessment.reports.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.casestream.assessment.reports.ReportSample.EN;
import static org.casestream.assessment.reports.ReportSample.ES;
import static org.casestream.assessment.reports.ReportSample.TEXTS;
import static org.casestream.assessment.reports.ReportSample.content;
import static org.casestream.assessment.reports.ReportSample.copy;
import static org.casestream.assessment.reports.ReportSample.whole;
import static org.casestream.assessment.reports.rendering.Rendered.html;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import org.casestream.assessment.eligibility.domain.RuleOutcome.Outcome;
import org.casestream.assessment.assessments.domain.RatedDomain;
import org.casestream.assessment.assessments.domain.ReportSignature.ProfessionalRole;
import org.casestream.assessment.assessments.domain.ReportTexts;
import org.casestream.assessment.reports.content.Part;
import org.casestream.assessment.reports.content.ReportContent;
import org.casestream.assessment.reports.content.ReportContent.LeftOut.Why;
import org.casestream.assessment.reports.content.Section;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Refused;
import org.casestream.contracts.assessment.Eligibility;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportPageTest {

    private static final Words ENGLISH = new Words(EN);

    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    @Test
    void what_somebody_wrote_is_text_and_never_markup() throws Exception {
        String nasty = "<script>alert(1)</script>{{title}} &amp; <!-- --> ]]> \"' <img src=x onerror=y>\u0001";
        Document page = parsed(html(whole(content(EN, new ReportTexts(nasty, nasty, nasty)))));
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("img").getLength()).isZero();
        NodeList texts = page.getElementsByTagName("p");
        assertThat(IntStream.range(0, texts.getLength()).mapToObj(i -> texts.item(i).getTextContent()))
                .filteredOn(nasty.replace('\u0001', '\uFFFD')::equals).hasSize(3);
    }

    @Test
    void heads_languages_and_tables_are_as_a_screen_reader_needs_them() throws Exception {
        Document page = parsed(html(whole(content(ES, TEXTS))));
        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("es");
        assertThat(page.getElementsByTagName("h1").getLength()).isEqualTo(1);
        assertThat(page.getElementsByTagName("h2").getLength()).isEqualTo(Part.values().length);
        NodeList heads = page.getElementsByTagName("th");
        assertThat(IntStream.range(0, heads.getLength()).mapToObj(i -> heads.item(i).getAttributes().getNamedItem("scope")))
                .isNotEmpty().doesNotContainNull();
        assertThat(page.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Informe de evaluación, versión 1");
    }

    @Test
    void every_code_that_a_report_can_hold_has_a_word_in_every_language() {
        List<String> codes = new ArrayList<>(List.of("nothing", "none", "left-out", "eligibility.every-program", "scores.none"));
        Stream.of(Part.values()).map(one -> "part." + kebab(one)).forEach(codes::add);
        Stream.of(Why.values()).map(one -> "missing." + kebab(one)).forEach(codes::add);
        Stream.of(ProfessionalRole.values()).map(one -> "role." + kebab(one)).forEach(codes::add);
        Stream.of(RatedDomain.values()).map(one -> "domain." + kebab(one)).forEach(codes::add);
        Stream.of(Outcome.values()).map(one -> "outcome." + kebab(one)).forEach(codes::add);
        Stream.of(Eligibility.values()).map(one -> "eligibility." + kebab(one)).forEach(codes::add);
        IntStream.rangeClosed(0, 4).mapToObj(rating -> "rating." + rating).forEach(codes::add);
        IntStream.rangeClosed(1, 5).mapToObj(level -> "level." + level).forEach(codes::add);
        ReportContent content = content(EN, TEXTS);
        for (Section section : content.sections()) {
            section.facts().forEach(fact -> codes.add(fact.label()));
            section.tables().forEach(table -> {
                codes.add(table.caption());
                codes.addAll(table.columns());
            });
        }
        assertThat(ENGLISH.all().keySet()).containsAll(codes);
        assertThat(new Words(ES).all().keySet()).isEqualTo(ENGLISH.all().keySet());
        assertThat(new Words(ES).all().values()).doesNotContain("");
    }

    private static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Test
    void a_language_that_nobody_translated_stops_the_program_and_is_refused_to_a_signer() {
        assertThatThrownBy(() -> new Languages(List.of("en", "xx"))).hasMessageContaining("words_xx");
        Languages languages = new Languages(List.of("es", "en"));
        assertThat(languages.choose(null)).isEqualTo(ES);
        assertThatThrownBy(() -> languages.choose(new LanguageTag("fr"))).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused).hasMessage("LANGUAGE_UNKNOWN");
            assertThat(refused.pointer()).isEqualTo("/language");
        });
    }

    @Test
    void a_copy_without_content_is_still_a_page() {
        assertThat(html(copy(content(EN, TEXTS), null))).contains("The person was erased", "omar").doesNotContain("Señora");
    }

    @Test
    void the_words_name_nothing_twice() {
        assertThat(Arrays.stream(Part.values()).map(part -> ENGLISH.say("part." + kebab(part)))).doesNotHaveDuplicates();
    }
}
