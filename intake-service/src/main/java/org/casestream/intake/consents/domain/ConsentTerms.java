package org.casestream.intake.consents.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What a region decides about consents. Neither figure was checked against a primary source: the age from which somebody
 * signs alone differs by state and by what the consent is about, and the days of warning are this project's own proposal.
 *
 * @param warningDays      so many days before its last day a consent is said to end soon; at least one
 * @param ageToSignAlone   in years, from the birthday on
 * @param zone             of the agency
 */
public record ConsentTerms(int warningDays, int ageToSignAlone, ZoneId zone) {

    public ConsentTerms {
        if (warningDays < 1 || ageToSignAlone < 0) {
            throw new IllegalArgumentException("a warning takes a day, and nobody is younger than nothing");
        }
    }

    /** Whether somebody born on that day could sign for themselves at an instant. */
    public boolean maySignAlone(LocalDate birthDate, Instant at) {
        return !birthDate.plusYears(ageToSignAlone).isAfter(at.atZone(zone).toLocalDate());
    }

    /** The last days up to this one are near. */
    public LocalDate warnedOfUpTo(LocalDate today) {
        return today.plusDays(warningDays);
    }
}
