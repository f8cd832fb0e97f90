package org.casestream.intake.cases.domain;

/**
 * How intensively a case is supervised, by level. The weights are this project's own proposal, drawn from several sources
 * that differ; an agency confirms them before it relies on them.
 */
public enum SupervisionTier {
    LIMITED(2),
    BASIC(2.5),
    MODERATE(3.3),
    INTENSIVE(6),
    VERY_INTENSIVE(10);

    private final double caseloadWeight;

    SupervisionTier(double caseloadWeight) {
        this.caseloadWeight = caseloadWeight;
    }

    /** @param level 1 to 5 */
    public static SupervisionTier ofLevel(int level) {
        return values()[level - 1];
    }

    /** How much of one full caseload, which is 100, a case takes up. */
    public double caseloadWeight() {
        return caseloadWeight;
    }
}
