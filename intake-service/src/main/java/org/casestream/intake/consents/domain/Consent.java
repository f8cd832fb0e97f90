package org.casestream.intake.consents.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.casestream.contracts.CommonRefusal.NOT_FOUND;
import static org.casestream.intake.consents.domain.ConsentRefusal.CONSENT_ALREADY_REVOKED;
import static org.casestream.intake.consents.domain.ConsentRefusal.CONSENT_NOT_ACTIVE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.casestream.contracts.ConsentId;
import org.casestream.contracts.Dates;
import org.casestream.contracts.Refused;
import org.casestream.contracts.intake.ConsentEvent;
import org.casestream.contracts.intake.ConsentEvent.ConsentExpired;
import org.casestream.contracts.intake.ConsentEvent.ConsentExpiryApproaching;
import org.casestream.contracts.intake.ConsentEvent.ConsentGranted;
import org.casestream.contracts.intake.ConsentEvent.ConsentRevoked;
import org.casestream.contracts.intake.ConsentEvent.ConsentSuperseded;
import org.casestream.contracts.intake.ConsentEvent.ExpiryEvent;
import org.casestream.contracts.intake.DataScope;
import org.casestream.intake.consents.domain.ConsentCommand.Content;
import org.casestream.intake.consents.domain.ConsentCommand.ExpireConsent;
import org.casestream.intake.consents.domain.ConsentCommand.GrantConsent;
import org.casestream.intake.consents.domain.ConsentCommand.RevokeConsent;
import org.casestream.intake.consents.domain.ConsentCommand.Signed;
import org.casestream.intake.consents.domain.ConsentCommand.SupersedeConsent;
import org.casestream.intake.consents.domain.ConsentCommand.WarnOfExpiry;
import org.casestream.intake.consents.domain.ConsentNarrative.ConsentRevocationNoted;
import org.casestream.intake.consents.domain.ConsentNarrative.ConsentSigned;
import org.jspecify.annotations.Nullable;

/**
 * A client's consent to share, from the last signature until it is superseded, revoked or expires. What it says never
 * changes: another content is another consent.
 */
@AggregateRoot
class Consent {

    @AggregateIdentifier
    private ConsentId id;
    private ConsentState state;

    Consent() {}

    @CommandHandlerInterceptor
    void onlyOwnAgency(@MetaDataValue("agency") @Nullable String agency) {
        if (state != null && agency != null && !agency.equals(state.granted().agencyId().value())) {
            throw new Refused(NOT_FOUND);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(GrantConsent command) {
        if (state != null) {
            return; // the same fact again is no new event
        }
        Statement statement = ConsentRules.require(command);
        Content content = command.content();
        DataScope scope = content.scope();
        apply(new ConsentGranted(command.consentId(), command.clientId(), command.agencyId(), content.kind(),
                content.disclosers().stream().distinct().toList(), content.recipients().distinct(),
                content.purposes().stream().distinct().toList(),
                new DataScope(scope.classes().stream().distinct().toList(), scope.from(), scope.to(),
                        scope.labels().stream().distinct().toList()),
                statement.shown(), content.expiry(), content.signatures().stream().map(Signed::signature).toList(),
                content.supersedes()));
        apply(new ConsentSigned(id, command.clientId(), content.signatures().stream().map(Signed::signer).toList(),
                command.note()));
    }

    @CommandHandler
    void handle(SupersedeConsent command) {
        if (!command.clientId().equals(state.granted().clientId())) {
            throw new Refused(NOT_FOUND);
        }
        ConsentSuperseded superseded = new ConsentSuperseded(id, command.clientId(), command.by());
        if (!superseded.equals(state.ending())) {
            requireActive();
            apply(superseded);
        }
    }

    @CommandHandler
    void handle(RevokeConsent command) {
        if (state.ending() instanceof ConsentRevoked before) {
            boolean same = command.method() == before.method() && Objects.equals(command.note(), state.revocationNote())
                    && (command.occurredAt() == null || command.occurredAt().equals(before.revokedAt()));
            if (same) {
                return;
            }
            throw new Refused(CONSENT_ALREADY_REVOKED);
        }
        requireActive();
        Instant at = command.occurredAt() == null ? command.now() : command.occurredAt();
        Dates.requireSince(state.granted().givenAt(), at, command.now(), "/occurredAt");
        apply(new ConsentRevoked(id, state.granted().clientId(), command.method(), at));
        if (command.note() != null) {
            apply(new ConsentRevocationNoted(id, state.granted().clientId(), command.note()));
        }
    }

    @CommandHandler
    void handle(ExpireConsent command) {
        boolean due = switch (command.cause()) {
            case LAST_DAY_PASSED -> lastDay().isBefore(command.today());
            case CASE_CLOSED -> state.granted().expiry().event() == ExpiryEvent.CASE_CLOSED;
        };
        if (due && state.active()) {
            apply(new ConsentExpired(id, state.granted().clientId(), command.cause()));
        }
    }

    @CommandHandler
    void handle(WarnOfExpiry command) {
        if (state.active() && !state.warned() && !lastDay().isAfter(command.terms().warnedOfUpTo(command.today()))) {
            apply(new ConsentExpiryApproaching(id, state.granted().clientId(), lastDay()));
        }
    }

    @EventSourcingHandler
    void on(ConsentEvent event) {
        id = event.consentId();
        state = ConsentState.evolve(state, event);
    }

    @EventSourcingHandler
    void on(ConsentNarrative event) {
        state = ConsentState.evolve(state, event);
    }

    /** One without a last day never comes to it. */
    private LocalDate lastDay() {
        LocalDate last = state.granted().expiry().lastDay();
        return last == null ? LocalDate.MAX : last;
    }

    private void requireActive() {
        if (!state.active()) {
            throw new Refused(CONSENT_NOT_ACTIVE);
        }
    }
}
