package org.casestream.access.records;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.casestream.access.policy.Reason;
import org.casestream.access.policy.Resource;
import org.casestream.access.policy.What;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.BeginsRecord;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Refused;
import org.casestream.defaults.Caller;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.command.CommandGuard;
import org.casestream.eventing.command.Origin;
import org.casestream.eventing.store.EventLog;

/**
 * Nobody changes, or adds to, the record of a client of their agency whom they may not see. Whose a record is stands in its
 * first event and never changes. What is another agency's is its aggregate's business: some moves are the asked side's.
 */
public class RestrictedRecords implements CommandGuard, InTransaction<BeginsRecord> {

    private static final int REMEMBERED = 20_000;

    private final EventLog log;
    private final Access access;
    private final Cache<String, Owner> owners = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    public RestrictedRecords(EventLog log, Access access) {
        this.log = log;
        this.access = access;
    }

    private record Owner(Resource resource, ClientId person, AgencyId agency, Instant since) {}

    @Override
    public void check(String target) {
        Caller.current().filter(caller -> caller.agency() != null).ifPresent(caller -> owner(target)
                .filter(owner -> caller.belongsTo(owner.agency)).ifPresent(owner -> require(caller, owner)));
    }

    @Override
    public void on(BeginsRecord event) {
        if (!Origin.isAutomatic()) {
            Caller.current().filter(caller -> caller.belongsTo(event.agencyId())).ifPresent(caller ->
                    require(caller, new Owner(Resource.OTHER, event.clientId(), event.agencyId(), Instant.EPOCH)));
        }
    }

    private void require(Caller caller, Owner owner) {
        What what = new What(owner.resource, owner.person, null, owner.agency, null, owner.since);
        if (access.by(caller).writing(what).reason() == Reason.RESTRICTED) {
            throw new Refused(CommonRefusal.NOT_FOUND);
        }
    }

    private Optional<Owner> owner(String target) {
        Owner known = owners.getIfPresent(target);
        if (known == null) {
            known = log.first(target).map(RestrictedRecords::owner).orElse(null);
            if (known != null) {
                owners.put(target, known);
            }
        }
        return Optional.ofNullable(known);
    }

    private static Owner owner(DomainEventMessage<?> first) {
        return BeginsRecord.class.isAssignableFrom(first.getPayloadType()) && first.getPayload() instanceof BeginsRecord begins
                ? new Owner(Resource.ofStream(first.getType()), begins.clientId(), begins.agencyId(), first.getTimestamp()) : null;
    }
}
