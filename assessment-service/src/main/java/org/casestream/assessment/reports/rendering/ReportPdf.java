package org.casestream.assessment.reports.rendering;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.xmpbox.XMPMetadata;
import org.apache.xmpbox.schema.XMPBasicSchema;
import org.apache.xmpbox.xml.DomXmpParser;
import org.apache.xmpbox.xml.XmpParsingException;
import org.apache.xmpbox.xml.XmpSerializer;
import org.casestream.assessment.reports.content.Copy;
import org.casestream.defaults.Problem;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * A copy of a report as PDF/A-3a and PDF/UA-1: tagged, with title and language, fonts embedded. Made on every read and kept
 * nowhere. It fetches nothing: fonts and colour profile come from the class path, and every other address is refused. Dates
 * and id of the file come from the signature and the hash, so that the same copy gives the same bytes.
 */
@Component
public class ReportPdf {

    private static final String FONT = "Liberation Sans";
    private static final String PRODUCER = "Casestream";
    private static final int REGULAR = 400;
    private static final int BOLD = 700;
    private static final Duration SOON = Duration.ofSeconds(2);

    static {
        XRLog.setLoggingEnabled(false); // what it would complain about is what somebody wrote
    }

    private final ReportPage pages;
    private final Semaphore renderings;
    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    /** @param atOnce {@code casestream.assessment.reports.renderings}: how many may be made at the same time */
    public ReportPdf(ReportPage pages, @Value("${casestream.assessment.reports.renderings:2}") int atOnce) {
        this.pages = pages;
        this.renderings = new Semaphore(atOnce);
    }

    /** @throws Problem 503 {@code RENDERING_BUSY} if as many as may are being made: nobody waits in line for a processor */
    public byte[] pdf(Copy copy) {
        return bounded(() -> rendered(pages.html(copy), copy));
    }

    <T> T bounded(Supplier<T> rendering) {
        if (!renderings.tryAcquire()) {
            throw Problem.later("RENDERING_BUSY", "Other reports are being made into PDF at the moment.", SOON);
        }
        try {
            return rendering.get();
        } finally {
            renderings.release();
        }
    }

    /** @param html of our own making; what people wrote is escaped in it */
    byte[] rendered(String html, Copy copy) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.usePdfAConformance(PdfAConformance.PDFA_3_A);
        builder.useColorProfile(colours);
        builder.withProducer(PRODUCER);
        builder.useFont(() -> font("Regular"), FONT, REGULAR, FontStyle.NORMAL, true);
        builder.useFont(() -> font("Bold"), FONT, BOLD, FontStyle.NORMAL, true);
        builder.useUriResolver((_, _) -> null);
        builder.useExternalResourceAccessControl((_, _) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.withHtmlContent(html, null);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer(); PDDocument document = renderer.createPDFKeepOpen()) {
            dated(document, copy.signature().at());
            document.setDocumentId(Long.parseUnsignedLong(copy.hash().value().substring(0, 16), 16));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream font(String weight) {
        return Objects.requireNonNull(ReportPdf.class.getResourceAsStream(
                "/findings-report/fonts/LiberationSans-" + weight + ".ttf"));
    }

    /** The document is as old as the signature, in both places that say so, and not as its rendering. */
    private static void dated(PDDocument document, Instant at) throws IOException {
        Calendar signed = GregorianCalendar.from(at.atZone(ZoneOffset.UTC));
        PDDocumentInformation information = document.getDocumentInformation();
        information.setCreationDate(signed);
        information.setModificationDate(signed);
        try {
            DomXmpParser parser = new DomXmpParser();
            parser.setStrictParsing(false);
            XMPMetadata metadata = parser.parse(document.getDocumentCatalog().getMetadata().exportXMPMetadata());
            XMPBasicSchema basic = metadata.getXMPBasicSchema();
            basic.setCreateDate(signed);
            basic.setModifyDate(signed);
            basic.setMetadataDate(signed);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new XmpSerializer().serialize(metadata, out, true);
            document.getDocumentCatalog().getMetadata().importXMPMetadata(out.toByteArray());
        } catch (XmpParsingException | javax.xml.transform.TransformerException e) {
            throw new IllegalStateException("metadata of our own making cannot be read", e);
        }
    }
}
