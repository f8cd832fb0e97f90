package org.casestream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.casestream.benchmarks.harness.Goal;
import org.casestream.benchmarks.harness.Line;
import org.casestream.benchmarks.harness.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    private static final List<Line> LINES = List.of(
            Line.compared("commands", "assign <a manager>, 16 callers", "commands/s", Series.of(3000, 4000, 5000),
                    Series.of(10_000, 10_000, 10_000), "a note", Goal.ratioAtLeast(0.5)),
            Line.alone("latency", "visible, p99", "ms", Series.of(12.34, 9, 80), "", Goal.atMost(100)));
    private static final Run RUN = new Run(Instant.parse("2026-11-24T10:20:30Z"), "abc1234", "quick", 3, 1,
            new Machine("A processor", 2, 8000, "Linux 6", "25", 512, 4000, 0.1), 2.5, Map.of("fsync", "on"), LINES);

    @Test
    void the_table_shows_median_and_range_ratio_goal_and_verdict() {
        assertThat(Table.markdown(LINES)).contains(
                "| assign <a manager>, 16 callers<br>*a note* | 4,000 (3,000–5,000) commands/s | 10,000 (10,000–10,000) "
                        + "| 0.40 (0.30–0.50) | ratio ≥ 0.50 | **falls short** |",
                "| visible, p99 | 12.3 (9.00–80.0) ms |  |  | ≤ 100 | ok |");
    }

    @Test
    void the_terminal_shows_the_same() {
        assertThat(Table.terminal(LINES)).contains("4,000 (3,000–5,000) commands/s", "floor 10,000", "ratio 0.40", "falls short",
                "a note", "visible, p99");
    }

    @Test
    void the_chart_is_xml_with_a_bar_and_a_goal_for_each_line_that_has_a_floor() throws Exception {
        String svg = Chart.svg(LINES);
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(2); // the background and one bar
        assertThat(svg).contains("class=\"short\"", "class=\"goal\"", "assign &lt;a manager>, 16 callers");
    }

    @Test
    void a_chart_of_nothing_is_still_a_chart() {
        assertThat(Chart.svg(List.of())).startsWith("<svg").endsWith("</svg>\n");
    }

    @Test
    void the_file_has_every_round(@TempDir Path folder) throws Exception {
        Path file = Results.write(RUN, folder);
        assertThat(file).hasFileName("2026-11-24T10-20-quick.json");
        JsonNode first = JsonMapper.shared().readTree(Files.readString(file)).path("lines").path(0);
        assertThat(first.path("value").path("rounds").valueStream().map(JsonNode::asDouble)).containsExactly(3000.0, 4000.0, 5000.0);
        assertThat(first.path("ratio").path("median").asDouble()).isEqualTo(0.4);
        assertThat(first.path("verdict").asString()).isEqualTo("falls short");
    }

    @Test
    void only_what_stands_between_the_marks_is_replaced(@TempDir Path docs) throws Exception {
        Files.writeString(docs.resolve("performance.md"), "before\n" + Docs.BEGIN + "\nold figures\n" + Docs.END + "\nafter\n");
        Docs.write(RUN, docs);
        assertThat(docs.resolve("performance.md")).content().startsWith("before\n").endsWith(Docs.END + "\nafter\n")
                .contains("commit abc1234", "load average 0.1 at the start, 2.5 at the end", "| visible, p99 |").doesNotContain("old figures");
        assertThat(docs.resolve("performance.svg")).exists();
    }

    @Test
    void a_page_without_marks_is_left_alone() {
        assertThatThrownBy(() -> Docs.replaced("no marks", "figures")).isInstanceOf(IllegalArgumentException.class);
    }
}
