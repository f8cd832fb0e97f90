package org.casestream.contracts.intake;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be disclosed: only what is of one of the classes, was recorded in the range and bears no label but these.
 *
 * @param classes at least one
 * @param from    first day of what is covered; null from the beginning
 * @param to      last day; null for what is yet to come as well
 * @param labels  at least one
 */
public record DataScope(List<RecordClass> classes, @Nullable LocalDate from, @Nullable LocalDate to,
                        List<SensitivityLabel> labels) {

    public DataScope {
        classes = classes == null ? List.of() : List.copyOf(classes);
        labels = labels == null ? List.of() : List.copyOf(labels);
    }

    /**
     * Parts of the record. Psychotherapy notes are not among them: they are not shared by consent here at all. The catalogue
     * is this project's own.
     */
    public enum RecordClass {
        IDENTITY_AND_CONTACT,
        REQUESTS_FOR_ASSISTANCE,
        ASSESSMENTS,
        LEVEL_AND_ELIGIBILITY,
        CARE_PLAN,
        SAFETY_PLAN,
        APPOINTMENTS,
        PROGRESS_NOTES,
        MEDICATION,
        REFERRALS,
        /** What a counsellor noted of a session about substance use and keeps apart from the record. */
        SUBSTANCE_USE_COUNSELLING_NOTES
    }

    /** Labels of HL7 v3: how confidential something is, and what makes it so. */
    public enum SensitivityLabel {
        /** Normal. */
        N,
        /** Restricted. */
        R,
        /** Substance use. */
        ETH,
        /** Alcohol use disorder. */
        ETHUD,
        /** Opioid use disorder. */
        OPIOIDUD,
        /** Psychiatry. */
        PSY,
        /** Sexual assault, abuse or domestic violence. */
        SDV,
        /** HIV and AIDS. */
        HIV
    }
}
