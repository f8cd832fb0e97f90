package org.casestream.assessment.assessments.domain;

import java.time.LocalDate;
import java.util.regex.Pattern;

import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Dates;
import org.casestream.contracts.Refused;

/**
 * What a tool outside of Casestream came to, as codes: nothing of the tool's text, and no meaning that is known here.
 *
 * @param system  the tool, as the region names it
 * @param version of the tool
 * @param result  the tool's own code for its result
 * @param on      the day it was worked out
 */
public record ExternalResult(String system, String version, String result, LocalDate on) {

    /** Short enough to be a code, too short for a descriptor. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+_-]{0,23}");

    /** @throws Refused VALUE_INVALID where something is no code */
    public ExternalResult {
        require(system, "/system");
        require(version, "/version");
        require(result, "/result");
    }

    /** @throws Refused DATE_IN_THE_FUTURE or DATE_TOO_FAR */
    void requirePast(LocalDate today) {
        Dates.requirePast(on, today, "/on");
    }

    private static void require(String code, String pointer) {
        if (!CODE.matcher(code).matches()) {
            throw new Refused(CommonRefusal.VALUE_INVALID, pointer);
        }
    }
}
