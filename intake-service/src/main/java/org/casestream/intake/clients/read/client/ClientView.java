package org.casestream.intake.clients.read.client;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;
import static org.casestream.contracts.DataClass.IDENTITY;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.casestream.access.policy.Resource;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.PersonRecord.Kept;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.intake.ConfidentialityEvent;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientLabelled;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientRestricted;
import org.casestream.contracts.intake.ConfidentialityEvent.ClientRestrictionLifted;
import org.casestream.contracts.intake.DataScope.SensitivityLabel;
import org.casestream.intake.clients.domain.ClientEvent;
import org.casestream.intake.clients.domain.ClientEvent.ClientRegistered;
import org.casestream.intake.clients.domain.ClientEvent.ClientRestrictionNoted;
import org.casestream.intake.clients.domain.Identity;
import org.casestream.intake.clients.domain.Identity.Sex;
import org.jspecify.annotations.Nullable;

/**
 * One client as the agency's own people see them; of one who was erased, that there was one.
 *
 * @param language        BCP 47 tag
 * @param safeToContact   whether a message may reach somebody who must not know
 * @param restricted      whether only those who work with the client, and supervisors, may find them
 * @param restrictionNote why so, or why not any more
 * @param labels          what makes the record sensitive
 */
@Kept(as = Resource.CLIENT, since = "registeredAt")
public record ClientView(String id, AgencyId agencyId, @Sealed(IDENTITY) @Nullable String givenName,
                         @Sealed(IDENTITY) @Nullable String familyName, @Sealed(IDENTITY) @Nullable LocalDate birthDate,
                         @Sealed(IDENTITY) @Nullable Sex sex, @Sealed(IDENTITY) @Nullable String language,
                         @Sealed(IDENTITY) @Nullable String phone, @Sealed(IDENTITY) @Nullable String email,
                         @Sealed(IDENTITY) @Nullable Boolean safeToContact,
                         @Sealed(IDENTITY) @Nullable String contactNote, boolean restricted,
                         @Sealed(CLINICAL_NARRATIVE) @Nullable String restrictionNote, List<SensitivityLabel> labels,
                         Instant registeredAt) implements PersonRecord<ClientView> {

    public ClientView {
        labels = labels == null ? List.of() : List.copyOf(labels);
    }

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
        return new ClientView(id, agencyId, null, null, null, null, null, null, null, null, null, restricted, null, labels,
                registeredAt);
    }

    @Override
    public ClientView redacted() {
        return new ClientView(id, agencyId, null, null, null, null, null, null, null, null, null, restricted, null, List.of(),
                registeredAt);
    }

    static ClientView evolve(@Nullable ClientView view, ClientEvent event, Instant at) {
        return switch (event) {
            case ClientRegistered e -> registered(e, e.identity(), at);
            case ClientRestrictionNoted e -> begun(view).with(begun(view).restricted, e.note(), begun(view).labels);
        };
    }

    static ClientView evolve(@Nullable ClientView view, ConfidentialityEvent event) {
        ClientView before = begun(view);
        return switch (event) {
            case ClientRestricted _ -> before.with(true, null, before.labels);
            case ClientRestrictionLifted _ -> before.with(false, null, before.labels);
            case ClientLabelled e -> before.with(before.restricted, before.restrictionNote, e.labels());
        };
    }

    private static ClientView registered(ClientRegistered event, @Nullable Identity who, Instant at) {
        if (who == null) { // the person was erased
            return new ClientView(event.clientId().value(), event.agencyId(), null, null, null, null, null, null, null, null,
                    null, false, null, List.of(), at);
        }
        return new ClientView(event.clientId().value(), event.agencyId(), who.givenName(), who.familyName(), who.birthDate(),
                who.sex(), who.language(), who.phone(), who.email(), who.safeToContact(), who.contactNote(), false, null,
                List.of(), at);
    }

    private static ClientView begun(@Nullable ClientView view) {
        if (view == null) {
            throw new IllegalStateException("a client begins with their registration");
        }
        return view;
    }

    private ClientView with(boolean kept, @Nullable String why, List<SensitivityLabel> borne) {
        return new ClientView(id, agencyId, givenName, familyName, birthDate, sex, language, phone, email, safeToContact,
                contactNote, kept, why, borne, registeredAt);
    }
}
