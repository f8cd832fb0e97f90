package org.casestream.assessment.reports.rendering;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.casestream.assessment.reports.content.Copy;
import org.casestream.assessment.reports.content.Part;
import org.casestream.assessment.reports.content.ReportContent;
import org.casestream.assessment.reports.content.ReportContent.LeftOut;
import org.casestream.assessment.reports.content.Section;
import org.casestream.assessment.reports.content.Value;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A copy of a report as one page of XHTML: headings, tables with their heads, the language; no script, no image, nothing to
 * fetch. Everything that is filled in is escaped. The same copy gives the same bytes, as long as template and words stay.
 */
@Component
public class ReportPage {

    private static final String TEMPLATE = "/findings-report/report.mustache";

    private final Languages languages;
    private final ZoneId zone;
    private final Template template;

    /** @param zone for the head of a report whose content nobody can read any more */
    public ReportPage(Languages languages, ZoneId zone) {
        this.languages = languages;
        this.zone = zone;
        this.template = compiled();
    }

    private static Template compiled() {
        try (InputStream in = Objects.requireNonNull(ReportPage.class.getResourceAsStream(TEMPLATE));
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return Mustache.compiler().withEscaper(Escapers.HTML).compile(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // What the template fills in: texts only, in the report's language.

    record Page(String language, String title, String intro, List<Line> head, @Nullable String erased, List<Block> blocks,
                @Nullable Missing missing, String notice) {}

    record Line(String label, String value) {}

    record Block(String heading, @Nullable List<String> paragraphs, @Nullable Facts facts, List<Grid> grids,
                 @Nullable String nothing) {}

    record Facts(List<Line> lines) {}

    record Grid(String caption, List<String> columns, List<Row> rows) {}

    record Row(String head, List<Cell> cells) {}

    /** @param written whether it is text of any length, which is broken wherever a line ends */
    record Cell(String value, boolean written) {}

    record Missing(String heading, String intro, List<String> parts) {}

    public String html(Copy copy) {
        Words words = languages.of(copy.language());
        ReportContent content = copy.content();
        return template.execute(new Page(copy.language().value(), title(copy), words.layout("layout.intro"), head(copy, words),
                content == null ? words.layout("layout.erased") : null,
                content == null ? List.of() : content.sections().stream().map(section -> block(section, content.zone(), words)).toList(),
                content == null || content.leftOut() == null ? null : missing(content.leftOut(), words),
                words.layout("layout.notice")));
    }

    /** Also the title of the PDF. */
    String title(Copy copy) {
        return languages.of(copy.language()).layout("layout.title", copy.version());
    }

    private List<Line> head(Copy copy, Words words) {
        ReportContent content = copy.content();
        ZoneId read = content == null ? zone : content.zone();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(words.layout("head.client"), copy.clientId().value()));
        lines.add(new Line(words.layout("head.case"), copy.caseId().value()));
        lines.add(new Line(words.layout("head.assessment"), copy.assessmentId().value()));
        lines.add(new Line(words.layout("head.version"), Integer.toString(copy.version())));
        lines.add(new Line(words.layout("head.signed-by"), copy.signature().by().value()));
        lines.add(new Line(words.layout("head.role"), words.say("role." + kebab(copy.signature().role()))));
        lines.add(new Line(words.layout("head.signed-at"), words.when(copy.signature().at(), read)));
        lines.add(new Line(words.layout("head.zone"), read.getId()));
        if (content != null && content.reason() != null) {
            lines.add(new Line(words.layout("head.reason"), content.reason()));
        }
        lines.add(new Line(words.layout("head.hash"), copy.hash().value()));
        if (copy.previous() != null) {
            lines.add(new Line(words.layout("head.previous"), copy.previous().value()));
        }
        return lines;
    }

    private static Block block(Section section, ZoneId zone, Words words) {
        List<Line> facts = section.facts().stream()
                .map(fact -> new Line(words.say(fact.label()), say(fact.value(), zone, words))).toList();
        List<Grid> grids = section.tables().stream().filter(table -> !table.rows().isEmpty()).map(table -> new Grid(
                words.say(table.caption()), table.columns().stream().map(words::say).toList(), table.rows().stream()
                        .map(row -> new Row(say(row.getFirst(), zone, words), row.stream().skip(1)
                                .map(value -> new Cell(say(value, zone, words), value.text() != null)).toList())).toList())).toList();
        return new Block(part(section.part(), words), section.text() == null ? null : paragraphs(section.text()),
                facts.isEmpty() ? null : new Facts(facts), grids, section.empty() ? words.say("nothing") : null);
    }

    private static List<String> paragraphs(String text) {
        return Arrays.stream(text.split("\n[ \t]*\n")).map(String::strip).filter(one -> !one.isEmpty()).toList();
    }

    private static String say(Value value, ZoneId zone, Words words) {
        if (value.code() != null) {
            return words.say(value.code());
        }
        if (value.number() != null) {
            return Integer.toString(value.number());
        }
        if (value.at() != null) {
            return words.when(value.at(), zone);
        }
        return value.name() != null ? value.name() : String.valueOf(value.text());
    }

    private static Missing missing(List<LeftOut> leftOut, Words words) {
        return new Missing(words.layout("missing.heading"), words.layout("missing.intro"), leftOut.stream().map(one ->
                words.layout(one.partly() ? "missing.partly" : "missing.wholly", part(one.part(), words),
                        words.layout("missing." + kebab(one.why())))).toList());
    }

    private static String part(Part part, Words words) {
        return words.layout("part." + kebab(part));
    }

    private static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
