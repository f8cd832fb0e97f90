package org.casestream.access.log;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.casestream.access.log.AccessEntry.Seen;
import org.casestream.access.log.AccessLogReader.Period;
import org.casestream.access.policy.Reason;
import org.casestream.access.policy.Resource;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.StaffId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.Problem;
import org.casestream.defaults.Roles;
import org.casestream.eventing.view.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * This service's part of who read what; the gateway puts the four parts together. A supervisor sees what concerns records
 * of their agency, and its staff; an auditor everything. Reading the log is an access like any other and stands in it.
 */
@RestController
@RequestMapping("/api/v1")
public final class AccessLogQueries {

    /** This rule has no facts to decide on, so it is not the policy's; it has a version all the same. */
    private static final String RULE = "access-log.1";

    private final AccessLogReader reader;
    private final AccessLog log;
    private final Clock clock;

    AccessLogQueries(AccessLogReader reader, AccessLog log, Clock clock) {
        this.reader = reader;
        this.log = log;
        this.clock = clock;
    }

    /** What of a person was seen by people and systems of other agencies, oversight included. */
    @GetMapping("/clients/{clientId}/disclosure-entries")
    @RolesAllowed({Roles.SUPERVISOR, Roles.AUDITOR})
    public ResponseEntity<Answers.Items<LoggedAccess>> disclosures(@PathVariable ClientId clientId,
            @RequestParam(required = false) @Nullable Instant from, @RequestParam(required = false) @Nullable Instant to,
            PageRequest page, Caller caller) {
        Period period = new Period(from, to);
        List<AgencyId> owners = visible(clientId, caller);
        return shown(reader.disclosures(clientId, owners, period, page), clientId, owners, caller);
    }

    /** Every look at a person's records, and every attempt that was refused. */
    @GetMapping("/clients/{clientId}/access-entries")
    @RolesAllowed({Roles.SUPERVISOR, Roles.AUDITOR})
    public ResponseEntity<Answers.Items<LoggedAccess>> accesses(@PathVariable ClientId clientId,
            @RequestParam(required = false) @Nullable Instant from, @RequestParam(required = false) @Nullable Instant to,
            PageRequest page, Caller caller) {
        Period period = new Period(from, to);
        List<AgencyId> owners = visible(clientId, caller);
        return shown(reader.ofPerson(clientId, owners, period, page), clientId, owners, caller);
    }

    /** What a member of staff looked at, and what they were refused. */
    @GetMapping("/staff/{staffId}/access-entries")
    @RolesAllowed({Roles.SUPERVISOR, Roles.AUDITOR})
    public ResponseEntity<Answers.Items<LoggedAccess>> accessesBy(@PathVariable StaffId staffId,
            @RequestParam(required = false) @Nullable Instant from, @RequestParam(required = false) @Nullable Instant to,
            PageRequest page, Caller caller) {
        Period period = new Period(from, to);
        AgencyId agency = caller.isAuditor() ? null : caller.agency();
        if (!reader.knows(staffId, agency)) {
            throw Problem.notFound();
        }
        Page<LoggedAccess> accesses = reader.ofReader(staffId, agency, period, page);
        List<Seen> seen = accesses.items().stream()
                .map(access -> new Seen(access.clientId(), access.ownerId(), staffId.value())).distinct().toList();
        if (!seen.isEmpty()) { // an empty page is about nobody
            write(caller, reasonOf(caller), seen);
        }
        return Answers.page(accesses.items(), accesses.nextCursor());
    }

    /** The agencies whose entries about a person the caller sees. Who sees none learns nothing, and the attempt is taken down. */
    private List<AgencyId> visible(ClientId person, Caller caller) {
        List<AgencyId> owners = reader.ownersOf(person);
        List<AgencyId> visible = owners.stream().filter(owner -> caller.isAuditor() || caller.belongsTo(owner)).toList();
        if (visible.isEmpty()) {
            if (!owners.isEmpty()) {
                write(caller, Reason.NO_PERMISSION, seen(person, owners));
            }
            throw Problem.notFound();
        }
        return visible;
    }

    private ResponseEntity<Answers.Items<LoggedAccess>> shown(Page<LoggedAccess> accesses, ClientId person, List<AgencyId> owners,
                                                              Caller caller) {
        write(caller, reasonOf(caller), seen(person, owners));
        return Answers.page(accesses.items(), accesses.nextCursor());
    }

    private static List<Seen> seen(ClientId person, List<AgencyId> owners) {
        return owners.stream().map(owner -> new Seen(person, owner, person.value())).toList();
    }

    private static Reason reasonOf(Caller caller) {
        return caller.isAuditor() ? Reason.OVERSIGHT : Reason.OWN_AGENCY;
    }

    private void write(Caller caller, Reason reason, List<Seen> seen) {
        log.write(new AccessEntry(clock.instant(), caller.id(), caller.agency(), Resource.ACCESS_LOG, reason, null, RULE, seen));
    }
}
