package org.casestream.assessment.reports.rendering;

import static org.casestream.assessment.reports.ReportSample.MADRID;

import java.util.List;

import org.casestream.assessment.reports.content.Copy;

/** Copies as the program renders them, for tests of other packages. */
public final class Rendered {

    private static final ReportPage PAGES = new ReportPage(new Languages(List.of("en", "es")), MADRID);
    private static final ReportPdf PDFS = new ReportPdf(PAGES, 1);

    private Rendered() {}

    public static String html(Copy copy) {
        return PAGES.html(copy);
    }

    public static byte[] pdf(Copy copy) {
        return PDFS.pdf(copy);
    }
}
