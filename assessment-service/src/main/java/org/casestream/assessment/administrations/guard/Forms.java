package org.casestream.assessment.administrations.guard;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.casestream.assessment.administrations.domain.AdministrationEvent;
import org.casestream.assessment.administrations.domain.AdministrationRefusal;
import org.casestream.assessment.administrations.domain.AdministrationState;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instruments;
import org.casestream.contracts.AdministrationId;
import org.casestream.contracts.AlertId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.Sha256;
import org.casestream.contracts.assessment.RiskFlagEvent.RiskFlagRaised;
import org.casestream.eventing.store.EventLog;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A form as it is while it is filled in, read from the log itself: whoever answers sees what was saved and what it set off
 * without waiting for a view, also while those are away.
 */
@Component
public class Forms {

    private final EventLog log;
    private final Instruments instruments;
    private final OpenAdministrations administrations;
    private final Clock clock;

    Forms(EventLog log, Instruments instruments, OpenAdministrations administrations, Clock clock) {
        this.log = log;
        this.instruments = instruments;
        this.administrations = administrations;
        this.clock = clock;
    }

    /** @param version of the administration, the number of its last event */
    public record Form(AdministrationState state, Instrument instrument, long version) {}

    /** Empty if there is no such administration. */
    public Optional<Form> find(AdministrationId id) {
        AdministrationState state = null;
        long version = -1;
        for (DomainEventMessage<?> message : log.read(List.of(id.value()), EventLog.END)) {
            if (!(message.getPayload() instanceof AdministrationEvent event)) {
                return Optional.empty();
            }
            state = AdministrationState.evolve(state, event, Recorded.occurredAt(message));
            version = message.getSequenceNumber();
        }
        return form(state, version);
    }

    private Optional<Form> form(@Nullable AdministrationState state, long version) {
        return Optional.ofNullable(state).map(known -> new Form(known, instruments
                .find(known.asking().instrument(), known.asking().version())
                .orElseThrow(() -> new IllegalStateException("a definition that was asked is kept for ever")), version));
    }

    /**
     * The form that a link opens.
     *
     * @throws Refused LINK_INVALID if it opens none, or none any more
     */
    public Form behind(Sha256 token) {
        return administrations.behind(token).flatMap(this::find)
                .filter(form -> form.state().isOpenedBy(token, clock.instant()))
                .orElseThrow(() -> new Refused(AdministrationRefusal.LINK_INVALID));
    }

    /** The flags that answers raised, as they were raised. */
    public List<RiskFlagRaised> raised(List<AlertId> alerts) {
        return alerts.stream().flatMap(alert -> log.first(alert.value()).stream())
                .map(message -> (RiskFlagRaised) message.getPayload()).toList();
    }
}
