package org.casestream.assessment.assessments.domain;

import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Refused;

/** The eight domains over the past month, each 0 (no problem) to 4 (very severe). They are never summed. */
public record Ratings(int d1, int d2, int d3, int d4, int d5, int d6, int d7, int d8) {

    /** @throws Refused VALUE_INVALID with the domain at fault */
    public Ratings {
        check("/d1", d1);
        check("/d2", d2);
        check("/d3", d3);
        check("/d4", d4);
        check("/d5", d5);
        check("/d6", d6);
        check("/d7", d7);
        check("/d8", d8);
    }

    public int of(RatedDomain domain) {
        return switch (domain) {
            case D1 -> d1;
            case D2 -> d2;
            case D3 -> d3;
            case D4 -> d4;
            case D5 -> d5;
            case D6 -> d6;
            case D7 -> d7;
            case D8 -> d8;
        };
    }

    private static void check(String pointer, int rating) {
        if (rating < 0 || rating > 4) {
            throw new Refused(CommonRefusal.VALUE_INVALID, pointer);
        }
    }
}
