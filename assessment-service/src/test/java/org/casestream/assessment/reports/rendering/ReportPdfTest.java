package org.casestream.assessment.reports.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.casestream.assessment.reports.ReportSample.EN;
import static org.casestream.assessment.reports.ReportSample.ES;
import static org.casestream.assessment.reports.ReportSample.MADRID;
import static org.casestream.assessment.reports.ReportSample.SIGNED_AT;
import static org.casestream.assessment.reports.ReportSample.TEXTS;
import static org.casestream.assessment.reports.ReportSample.content;
import static org.casestream.assessment.reports.ReportSample.copy;
import static org.casestream.assessment.reports.ReportSample.whole;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.casestream.assessment.assessments.domain.ReportTexts;
import org.casestream.assessment.reports.content.Copy;
import org.casestream.assessment.reports.content.ReportContent;
import org.casestream.defaults.Problem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** Every PDF here is opened as a program of a reader opens it: as pictures, as text, as tags, and by a validator. */
class ReportPdfTest {

    private static final ReportPage PAGES = new ReportPage(new Languages(List.of("en", "es")), MADRID);
    private static final ReportPdf PDFS = new ReportPdf(PAGES, 2);
    private static final int DPI = 72;

    private static final ReportContent SIGNED = content(EN, TEXTS);
    private static final ReportContent LONG = content(EN, new ReportTexts(
            IntStream.rangeClosed(1, 60).mapToObj(i -> "Paragraph " + i + ". " + "She says that it goes on and on. ".repeat(8))
                    .collect(Collectors.joining("\n\n")), "x".repeat(3_000), TEXTS.recommendations()));

    @BeforeAll
    static void validator() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    /** One report of each kind that looks different. */
    static Stream<Copy> copies() {
        return Stream.of(whole(SIGNED), whole(content(ES, TEXTS)), whole(LONG), whole(content(EN, ReportTexts.NONE)),
                copy(SIGNED, SIGNED.coded()), copy(SIGNED, SIGNED.sharedAs(Set.of())), copy(SIGNED, null));
    }

    @ParameterizedTest
    @MethodSource("copies")
    void is_pdf_a_and_accessible(Copy copy) throws Exception {
        byte[] pdf = PDFS.pdf(copy);
        assertThat(failures(pdf, PDFAFlavour.PDFA_3_A)).as("against PDF/A-3a").isEmpty();
        assertThat(failures(pdf, PDFAFlavour.PDFUA_1)).as("against PDF/UA-1").isEmpty();
    }

    private static List<String> failures(byte[] pdf, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            assertThat(result.getTotalAssertions()).as("checks that were made").isGreaterThan(1_000);
            List<String> failures = new ArrayList<>(result.getTestAssertions().stream()
                    .map(one -> one.getRuleId() + " " + one.getMessage() + " " + one.getLocation()).distinct().toList());
            if (!result.isCompliant() && failures.isEmpty()) {
                failures.add("not compliant");
            }
            return failures;
        }
    }

    @ParameterizedTest
    @MethodSource("copies")
    void no_page_is_blank_or_runs_over_its_edge(Copy copy) throws IOException {
        try (PDDocument document = Loader.loadPDF(PDFS.pdf(copy))) {
            PDFRenderer renderer = new PDFRenderer(document);
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                BufferedImage image = renderer.renderImageWithDPI(page, DPI);
                keep(image, copy, page);
                int margin = (int) (15 / 25.4 * DPI);
                long inside = ink(image, margin, margin, image.getWidth() - margin, image.getHeight() - margin);
                long all = ink(image, 0, 0, image.getWidth(), image.getHeight());
                assertThat(inside).as("ink on page %d", page + 1).isGreaterThan(image.getWidth() * (long) image.getHeight() / 1_000);
                assertThat(all - inside).as("ink in the margins of page %d, but its number", page + 1).isLessThan(200);
                assertThat(all).as("ink on page %d", page + 1).isLessThan(image.getWidth() * (long) image.getHeight() / 3);
            }
        }
    }

    private static long ink(BufferedImage image, int left, int top, int right, int bottom) {
        long ink = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int rgb = image.getRGB(x, y);
                ink += ((rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF)) / 3 < 200 ? 1 : 0;
            }
        }
        return ink;
    }

    /** For who wants to look at them. */
    private static void keep(BufferedImage image, Copy copy, int page) throws IOException {
        String kind = copy.content() == null ? "erased" : copy.content().leftOut() == null ? "whole" : "part";
        Path folder = Files.createDirectories(Path.of("target", "report-pages"));
        ImageIO.write(image, "png", folder.resolve("%s-%s-%s-%d.png".formatted(copy.language(), kind,
                copy.hash().value().substring(0, 6) + (copy.content() == null ? "" : copy.content().sections().size()), page + 1)).toFile());
    }

    @Test
    void says_what_was_signed_with_every_accent() throws IOException {
        String text = text(whole(SIGNED));
        assertThat(text).contains("Report of findings, version 1", "Señora Núñez façade: <b>tired</b> & \"worn out\"",
                "Lives with her sister.", "Worked as a cook until 2024.", "Psychologist", "9 March 2026, 16:30", "Europe/Madrid",
                "PHQ-9", "12", "moderate", "no score: too many answers are missing", "Symptom severity and distress",
                "Recommended by the rule set, at least", "Level 2 of 5", "Level 3 of 5", "Nobody at home in the evenings.",
                "Eligible", "adults", "Lives here.", "unknown", "A weekly visit");
        assertThat(text(whole(content(ES, TEXTS)))).contains("Informe de evaluación, versión 1", "Psicólogo o psicóloga",
                "9 de marzo de 2026, 16:30", "Gravedad de los síntomas y malestar", "Nivel 3 de 5", "Tiene derecho");
    }

    @Test
    void says_what_is_not_in_a_copy() throws IOException {
        assertThat(text(copy(SIGNED, SIGNED.coded())))
                .contains("What is not in this copy", "Summary: left out (this reader sees coded facts only)",
                        "Level of care: left out in part", "Level 3 of 5", "(left out)")
                .doesNotContain("Señora", "sister", "Nobody at home", "weekly visit", "PHQ-9", "1990", "HB1");
        assertThat(text(copy(SIGNED, null))).contains("The person was erased", "omar", "9 March 2026, 16:30");
    }

    private static String text(Copy copy) throws IOException {
        try (PDDocument document = Loader.loadPDF(PDFS.pdf(copy))) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @ParameterizedTest
    @MethodSource("copies")
    void has_tags_a_title_and_a_language(Copy copy) throws IOException {
        try (PDDocument document = Loader.loadPDF(PDFS.pdf(copy))) {
            PDDocumentCatalog catalog = document.getDocumentCatalog();
            assertThat(catalog.getLanguage()).isEqualTo(copy.language().value());
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo(PAGES.title(copy));
            assertThat(document.getDocumentInformation().getCreationDate().toInstant()).isEqualTo(SIGNED_AT);
            Set<String> tags = new TreeSet<>();
            tags(catalog.getStructureTreeRoot(), tags);
            assertThat(tags).contains("Document", "H1", "P", "Table", "TR", "TH", "TD");
            if (copy.content() != null) {
                assertThat(tags).contains("H2");
            }
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                }
            }
        }
    }

    private static void tags(PDStructureNode node, Set<String> tags) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                tags.add(element.getStructureType());
                tags(element, tags);
            }
        }
    }

    @Test
    void a_short_report_has_three_pages_and_a_long_one_many_all_numbered() throws IOException {
        try (PDDocument brief = Loader.loadPDF(PDFS.pdf(whole(SIGNED))); PDDocument lengthy = Loader.loadPDF(PDFS.pdf(whole(LONG)))) {
            assertThat(brief.getNumberOfPages()).isEqualTo(3);
            assertThat(lengthy.getNumberOfPages()).isBetween(6, 12);
            PDFTextStripper last = new PDFTextStripper();
            last.setStartPage(lengthy.getNumberOfPages());
            assertThat(last.getText(lengthy)).contains(lengthy.getNumberOfPages() + " / " + lengthy.getNumberOfPages());
        }
    }

    @Test
    void the_same_copy_gives_the_same_bytes() {
        assertThat(PDFS.pdf(whole(SIGNED))).isEqualTo(new ReportPdf(PAGES, 1).pdf(whole(content(EN, TEXTS))));
    }

    @Test
    void what_no_font_has_is_seen_to_be_missing_and_breaks_nothing() throws Exception {
        byte[] pdf = PDFS.pdf(whole(content(EN, new ReportTexts(null, "She wrote 漢字 and \uD83D\uDE00 \u0007 مرحبا.", null))));
        assertThat(failures(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
        assertThat(failures(pdf, PDFAFlavour.PDFA_3_A)).isEmpty();
    }

    @Test
    void nothing_is_fetched_whatever_the_page_asks_for() throws IOException {
        try (ServerSocket outside = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String there = "http://127.0.0.1:" + outside.getLocalPort() + "/";
            String page = PAGES.html(whole(SIGNED)).replace("<h1>", "<link rel=\"stylesheet\" href=\"" + there + "a.css\"/><img alt=\"x\" src=\""
                    + there + "b.png\"/><img alt=\"y\" src=\"file:///etc/hostname\"/><div style=\"background-image: url(" + there
                    + "c.png)\">z</div><object data=\"" + there + "d\"/><h1>");
            assertThat(PDFS.rendered(page, whole(SIGNED))).isNotEmpty();
            outside.setSoTimeout(1);
            assertThatThrownBy(outside::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void no_more_are_made_at_once_than_may_be() {
        ReportPdf one = new ReportPdf(PAGES, 1);
        one.bounded(() -> {
            assertThatThrownBy(() -> one.pdf(whole(SIGNED))).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.code()).isEqualTo("RENDERING_BUSY");
                assertThat(problem.headers().getFirst("Retry-After")).isEqualTo("2");
            });
            return "";
        });
        assertThatThrownBy(() -> one.bounded(() -> {
            throw new IllegalStateException("broken");
        })).hasMessage("broken");
        assertThat(one.pdf(whole(SIGNED))).isNotEmpty();
    }
}
