package org.casestream.assessment.assessments.domain;

import static org.casestream.assessment.assessments.domain.ReportRefusal.REPORT_NOT_SIGNED;
import static org.casestream.assessment.assessments.domain.ReportRefusal.REPORT_VERSION_UNKNOWN;
import static org.casestream.contracts.CommonRefusal.PERSON_ERASED;

import java.util.HashSet;
import java.util.Set;

import org.casestream.assessment.assessments.domain.ReportEvent.ReportDelivered;
import org.casestream.assessment.assessments.domain.ReportEvent.ReportDrafted;
import org.casestream.assessment.assessments.domain.ReportEvent.ReportSigned;
import org.casestream.contracts.Refused;
import org.casestream.contracts.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What an assessment must remember of its report.
 *
 * @param signed    the newest version
 * @param delivered what was handed over
 */
record ReportState(@Nullable ReportTexts draft, @Nullable ReportSigned signed, Set<DeliveryId> delivered) {

    static final ReportState NONE = new ReportState(null, null, Set.of());

    ReportState evolve(ReportEvent event) {
        return switch (event) {
            case ReportDrafted e -> new ReportState(e.texts(), signed, delivered);
            case ReportSigned e -> new ReportState(null, e, delivered);
            case ReportDelivered e -> {
                Set<DeliveryId> all = new HashSet<>(delivered);
                all.add(e.delivery().id());
                yield new ReportState(draft, signed, Set.copyOf(all));
            }
        };
    }

    int next() {
        return signed == null ? 1 : signed.version() + 1;
    }

    @Nullable Sha256 hash() {
        return signed == null ? null : signed.hash();
    }

    /** @throws Refused if nothing was signed, or it cannot be read any more */
    ReportSigned requireSigned() {
        if (signed == null) {
            throw new Refused(REPORT_NOT_SIGNED);
        }
        if (signed.content() == null) {
            throw new Refused(PERSON_ERASED);
        }
        return signed;
    }

    void requireVersion(int version) {
        if (version < 1 || version >= next()) {
            throw new Refused(REPORT_VERSION_UNKNOWN, "/version");
        }
    }
}
