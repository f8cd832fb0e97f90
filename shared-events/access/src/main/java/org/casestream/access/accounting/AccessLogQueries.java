package org.casestream.access.accounting;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.casestream.access.accounting.AccessLogReader.Period;
import org.casestream.access.log.AccessEntry;
import org.casestream.access.log.AccessEntry.Seen;
import org.casestream.access.log.AccessLog;
import org.casestream.access.policy.Policy;
import org.casestream.access.policy.Resource;
import org.casestream.access.policy.VisibleStaff;
import org.casestream.access.policy.What;
import org.casestream.access.records.Access;
import org.casestream.access.records.Records;
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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * This service's part of who read what; the gateway puts the four parts together. What the log has of a person is a record
 * of theirs, of which each agency keeps what concerns its own; what a member of staff did belongs to where they worked.
 * Reading the log is an access like any other and stands in it.
 */
@RestController
@RequestMapping("/api/v1")
public final class AccessLogQueries {

    private final AccessLogReader reader;
    private final Records records;
    private final Access access;
    private final AccessLog log;
    private final Clock clock;

    AccessLogQueries(JdbcTemplate jdbc, Records records, Access access, AccessLog log, Clock clock) {
        this.reader = new AccessLogReader(jdbc);
        this.records = records;
        this.access = access;
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
        return shown(clientId, caller, owners -> reader.disclosures(clientId, owners, period, page));
    }

    /** Every look at a person's records, and every attempt that was refused. */
    @GetMapping("/clients/{clientId}/access-entries")
    @RolesAllowed({Roles.SUPERVISOR, Roles.AUDITOR})
    public ResponseEntity<Answers.Items<LoggedAccess>> accesses(@PathVariable ClientId clientId,
            @RequestParam(required = false) @Nullable Instant from, @RequestParam(required = false) @Nullable Instant to,
            PageRequest page, Caller caller) {
        Period period = new Period(from, to);
        return shown(clientId, caller, owners -> reader.ofPerson(clientId, owners, period, page));
    }

    /** What a member of staff looked at, and what they were refused. */
    @GetMapping("/staff/{staffId}/access-entries")
    @RolesAllowed({Roles.SUPERVISOR, Roles.AUDITOR})
    public ResponseEntity<Answers.Items<LoggedAccess>> accessesBy(@PathVariable StaffId staffId,
            @RequestParam(required = false) @Nullable Instant from, @RequestParam(required = false) @Nullable Instant to,
            PageRequest page, Caller caller) {
        Period period = new Period(from, to);
        VisibleStaff visible = access.staff(caller);
        if (!reader.knows(staffId, visible)) {
            throw Problem.notFound();
        }
        Page<LoggedAccess> accesses = reader.ofReader(staffId, visible, period, page);
        List<Seen> seen = accesses.items().stream()
                .map(access -> new Seen(access.clientId(), access.ownerId(), staffId.value())).distinct().toList();
        if (!seen.isEmpty()) { // an empty page is about nobody
            log.write(new AccessEntry(clock.instant(), caller.id(), caller.agency(), Resource.ACCESS_LOG, visible.reason(), null,
                    Policy.VERSION, seen));
        }
        return Answers.page(accesses.items(), accesses.nextCursor());
    }

    /** It is never shared and never ends, so that when it began makes no difference. */
    private ResponseEntity<Answers.Items<LoggedAccess>> shown(ClientId person, Caller caller,
                                                              Function<List<AgencyId>, Page<LoggedAccess>> read) {
        List<What> parts = reader.ownersOf(person).stream()
                .map(owner -> new What(Resource.ACCESS_LOG, person, null, owner, null, Instant.EPOCH)).toList();
        Page<LoggedAccess> accesses = records.parts(person.value(), parts, caller, read);
        return Answers.page(accesses.items(), accesses.nextCursor());
    }
}
