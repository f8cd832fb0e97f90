package org.casestream.intake.clients.read.client;

import java.time.Instant;
import java.time.LocalDate;
import org.casestream.contracts.AgencyId;
import org.casestream.intake.clients.domain.ClientEvent;
import org.casestream.intake.clients.domain.ClientEvent.ClientRegistered;
import org.casestream.intake.clients.domain.Identity;
import org.casestream.intake.clients.domain.Identity.Sex;
import org.jspecify.annotations.Nullable;

/**
 * One client as the agency's own people see them.
 *
 * @param language      BCP 47 tag
 * @param safeToContact whether a message may reach somebody who must not know
 */
public record ClientView(String id, AgencyId agencyId, String givenName, String familyName, LocalDate birthDate, Sex sex,
                         String language, @Nullable String phone, @Nullable String email, boolean safeToContact,
                         @Nullable String contactNote, Instant registeredAt) {

    static ClientView evolve(@Nullable ClientView view, ClientEvent event, Instant at) {
        return switch (event) {
            case ClientRegistered e -> registered(e, e.identity(), at);
        };
    }

    private static ClientView registered(ClientRegistered event, Identity who, Instant at) {
        return new ClientView(event.clientId().value(), event.agencyId(), who.givenName(), who.familyName(), who.birthDate(),
                who.sex(), who.language(), who.phone(), who.email(), who.safeToContact(), who.contactNote(), at);
    }
}
