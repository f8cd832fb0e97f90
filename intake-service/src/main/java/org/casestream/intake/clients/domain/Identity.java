package org.casestream.intake.clients.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who a person is and how to reach them.
 *
 * @param language      BCP 47 tag, {@code en} for example
 * @param safeToContact whether a message may reach somebody who must not know
 * @param contactNote   when and how contact is safe
 */
public record Identity(String givenName, String familyName, LocalDate birthDate, Sex sex, String language,
                       @Nullable String phone, @Nullable String email, boolean safeToContact,
                       @Nullable String contactNote) {

    public enum Sex { MALE, FEMALE, OTHER, UNKNOWN }
}
