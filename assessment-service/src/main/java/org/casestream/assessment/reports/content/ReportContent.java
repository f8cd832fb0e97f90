package org.casestream.assessment.reports.content;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.casestream.assessment.assessments.domain.ReportSignature;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Sha256;
import org.casestream.contracts.intake.DataScope.RecordClass;
import org.casestream.defaults.CasestreamJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that a version of a report says, who signed it included. This is what is hashed.
 *
 * <p><b>The hash</b> is the SHA-256 of {@link #canonical()}: this record as JSON after RFC 8785 (keys sorted, no white
 * space, UTF-8). Whoever has a whole copy, in which nothing is left out, recomputes it from the {@code content} of the API's
 * answer with any implementation of that RFC, or in one line of Python:
 * {@code sha256(json.dumps(content, sort_keys=True, separators=(',', ':'), ensure_ascii=False).encode()).hexdigest()}.
 * Words of a language and layout are not in it, and so not hashed: what is signed are the codes and texts.
 *
 * @param format    of this record; counts up when its meaning changes
 * @param version   of the report, from 1
 * @param previous  hash of the version before
 * @param reason    why it was amended
 * @param zone      in which its instants are to be read
 * @param leftOut   what this copy lacks and why; null, and so not in the JSON, in a whole one
 */
public record ReportContent(int format, AssessmentId assessmentId, CaseId caseId, ClientId clientId, AgencyId agencyId,
                            int version, @Nullable Sha256 previous, @Nullable String reason, LanguageTag language, ZoneId zone,
                            ReportSignature signature, List<Section> sections, @Nullable List<LeftOut> leftOut) {

    public static final int FORMAT = 1;

    private static final JsonMapper CANONICAL = CasestreamJson.mapper().rebuild()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST).build();

    public ReportContent {
        reason = reason == null ? null : Value.printable(reason);
        sections = List.copyOf(sections);
        leftOut = leftOut == null ? null : List.copyOf(leftOut);
    }

    /** @param partly whether something of the part is there all the same */
    public record LeftOut(Part part, boolean partly, Why why) {

        /** Why a copy lacks something. */
        public enum Why {
            /** The reader sees coded facts only. */
            CODED_FACTS_ONLY,
            /** The reader may see assessments, but not everything that is in this one. */
            NOT_SHARED
        }
    }

    /** What was signed, as it was stored. */
    public static ReportContent of(String canonical) {
        return CasestreamJson.tolerant().readValue(canonical, ReportContent.class);
    }

    public String canonical() {
        return CANONICAL.writeValueAsString(this);
    }

    /** A copy with coded facts only, which says what it lacks. */
    public ReportContent coded() {
        List<LeftOut> gone = new ArrayList<>();
        List<Section> left = new ArrayList<>();
        for (Section section : sections) {
            boolean coded = section.part().coded();
            if (!coded || section.written()) {
                gone.add(new LeftOut(section.part(), coded, LeftOut.Why.CODED_FACTS_ONLY));
            }
            if (coded) {
                left.add(section.coded());
            }
        }
        return copy(left, gone);
    }

    /** A copy of what is shared as some classes, which says what it lacks. Why it was amended can repeat anything. */
    public ReportContent sharedAs(Set<RecordClass> classes) {
        List<Section> left = sections.stream().filter(section -> classes.containsAll(section.part().sharedAs())).toList();
        List<LeftOut> gone = sections.stream().filter(section -> !left.contains(section))
                .map(section -> new LeftOut(section.part(), false, LeftOut.Why.NOT_SHARED)).toList();
        return gone.isEmpty() ? this : copy(left, gone);
    }

    private ReportContent copy(List<Section> left, List<LeftOut> gone) {
        List<LeftOut> all = new ArrayList<>(leftOut == null ? List.of() : leftOut);
        all.addAll(gone);
        return new ReportContent(format, assessmentId, caseId, clientId, agencyId, version, previous, null, language, zone,
                signature, left, all);
    }
}
