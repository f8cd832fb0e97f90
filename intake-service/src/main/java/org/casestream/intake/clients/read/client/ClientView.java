package org.casestream.intake.clients.read.client;

import static org.casestream.contracts.DataClass.IDENTITY;

import java.time.Instant;
import java.time.LocalDate;
import org.casestream.access.policy.Resource;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.PersonRecord.Kept;
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
@Kept(as = Resource.CLIENT, since = "registeredAt")
public record ClientView(String id, AgencyId agencyId, @Sealed(IDENTITY) @Nullable String givenName,
                         @Sealed(IDENTITY) @Nullable String familyName, @Sealed(IDENTITY) @Nullable LocalDate birthDate,
                         @Sealed(IDENTITY) @Nullable Sex sex, @Sealed(IDENTITY) @Nullable String language,
                         @Sealed(IDENTITY) @Nullable String phone, @Sealed(IDENTITY) @Nullable String email,
                         @Sealed(IDENTITY) @Nullable Boolean safeToContact,
                         @Sealed(IDENTITY) @Nullable String contactNote, Instant registeredAt) implements PersonRecord<ClientView> {

    @Override
    public ClientId clientId() {
        return new ClientId(id);
    }

    @Override
    public Instant began() {
        return registeredAt;
    }

    @Override
    public ClientView coded() {
        return new ClientView(id, agencyId, null, null, null, null, null, null, null, null, null, registeredAt);
    }

    @Override
    public ClientView redacted() {
        return coded();
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
