package org.casestream.assessment.instruments.guard;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.axonframework.eventhandling.DomainEventMessage;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instruments;
import org.casestream.assessment.instruments.domain.ReleaseEvent;
import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentImported;
import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentPublished;
import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentRetired;
import org.casestream.assessment.instruments.domain.ReleaseEvent.InstrumentShipped;
import org.casestream.assessment.instruments.domain.ReleaseId;
import org.casestream.assessment.instruments.domain.ReleaseStatus;
import org.casestream.defaults.CasestreamJson;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.Lookups;
import org.casestream.eventing.store.EventLog;
import org.springframework.stereotype.Component;

/**
 * The instruments of the region, certain at every moment: their status is noted in the transaction that decides it, and
 * their definitions are read from the events that brought them. Needs no view, and so nothing of MongoDB.
 */
@Component
public class ReleasedInstruments implements Instruments, InTransaction<ReleaseEvent> {

    private static final String STATUS = "instrument-release";

    private final Lookups lookups;
    private final EventLog log;

    /** Of versions that were published, which never change. */
    private final Map<ReleaseId, Instrument> definitions = new ConcurrentHashMap<>();

    ReleasedInstruments(Lookups lookups, EventLog log) {
        this.lookups = lookups;
        this.log = log;
    }

    @Override
    public void on(ReleaseEvent event) {
        lookups.put(STATUS, event.releaseId().value(), CasestreamJson.text(switch (event) {
            case InstrumentShipped _, InstrumentPublished _ -> ReleaseStatus.PUBLISHED;
            case InstrumentImported _ -> ReleaseStatus.DRAFT;
            case InstrumentRetired _ -> ReleaseStatus.RETIRED;
        }));
    }

    @Override
    public List<Instrument> all() {
        return published().collect(Collectors.toMap(ReleaseId::instrument, id -> id,
                        (one, other) -> one.version() > other.version() ? one : other))
                .values().stream().map(this::definition).sorted(Comparator.comparing(Instrument::id)).toList();
    }

    @Override
    public Optional<Instrument> find(String id) {
        return published().filter(release -> release.instrument().equals(id)).max(Comparator.comparing(ReleaseId::version))
                .map(this::definition);
    }

    @Override
    public Optional<Instrument> find(String id, int version) {
        return ReleaseId.find(id, version)
                .filter(release -> status(release).filter(status -> status != ReleaseStatus.DRAFT).isPresent()).map(this::definition);
    }

    /** How far a version has come; empty if there is none. */
    public Optional<ReleaseStatus> status(ReleaseId id) {
        return lookups.find(STATUS, id.value()).flatMap(text -> Stream.of(ReleaseStatus.values())
                .filter(status -> CasestreamJson.text(status).equals(text)).findFirst());
    }

    /** The definition of a version that there is, also of a draft. */
    public Instrument definition(ReleaseId id) {
        Instrument known = definitions.get(id);
        if (known != null) {
            return known;
        }
        boolean settled = status(id).filter(status -> status != ReleaseStatus.DRAFT).isPresent();
        Instrument read = log.read(List.of(id.value()), EventLog.END).stream().map(DomainEventMessage::getPayload)
                .flatMap(event -> switch (event) {
                    case InstrumentShipped e -> Stream.of(e.definition());
                    case InstrumentImported e -> Stream.of(e.definition());
                    default -> Stream.<String>empty();
                }).reduce((_, later) -> later).map(text -> CasestreamJson.tolerant().readValue(text, Instrument.class)).orElseThrow();
        if (settled) {
            definitions.put(id, read);
        }
        return read;
    }

    /** Whether a version came with files, and not from the region's administration. */
    public boolean isShipped(ReleaseId id) {
        return log.first(id.value()).filter(first -> first.getPayload() instanceof InstrumentShipped).isPresent();
    }

    private Stream<ReleaseId> published() {
        return lookups.keys(STATUS, CasestreamJson.text(ReleaseStatus.PUBLISHED)).stream().map(ReleaseId::new);
    }
}
