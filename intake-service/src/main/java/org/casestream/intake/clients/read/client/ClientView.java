package org.casestream.intake.clients.read.client;

import static org.casestream.contracts.DataClass.IDENTITY;

import java.time.Instant;
import java.time.LocalDate;
import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.Sealed;
import org.casestream.intake.clients.domain.ClientEvent;
import org.casestream.intake.clients.domain.ClientEvent.ClientRegistered;
import org.casestream.intake.clients.domain.Identity;
import org.casestream.intake.clients.domain.Identity.Sex;
import org.jspecify.annotations.Nullable;

/**
 * One client as the agency's own people see them; of one who was erased, that there was one.
 *
 * @param language      BCP 47 tag
 * @param safeToContact whether a message may reach somebody who must not know
 */
public record ClientView(String id, AgencyId agencyId, @Sealed(IDENTITY) @Nullable String givenName,
                         @Sealed(IDENTITY) @Nullable String familyName, @Sealed(IDENTITY) @Nullable LocalDate birthDate,
                         @Sealed(IDENTITY) @Nullable Sex sex, @Sealed(IDENTITY) @Nullable String language,
                         @Sealed(IDENTITY) @Nullable String phone, @Sealed(IDENTITY) @Nullable String email,
                         @Sealed(IDENTITY) @Nullable Boolean safeToContact,
                         @Sealed(IDENTITY) @Nullable String contactNote, Instant registeredAt) implements AboutPerson {

    @Override
    public ClientId clientId() {
        return new ClientId(id);
    }

    static ClientView evolve(@Nullable ClientView view, ClientEvent event, Instant at) {
        return switch (event) {
            case ClientRegistered e -> registered(e, e.identity(), at);
        };
    }

    private static ClientView registered(ClientRegistered event, @Nullable Identity who, Instant at) {
        if (who == null) { // the person was erased
            return new ClientView(event.clientId().value(), event.agencyId(), null, null, null, null, null, null, null, null, null, at);
        }
        return new ClientView(event.clientId().value(), event.agencyId(), who.givenName(), who.familyName(), who.birthDate(),
                who.sex(), who.language(), who.phone(), who.email(), who.safeToContact(), who.contactNote(), at);
    }
}
