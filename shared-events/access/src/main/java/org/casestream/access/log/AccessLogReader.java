package org.casestream.access.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.casestream.access.log.AccessEntry.Channel;
import org.casestream.access.policy.Reason;
import org.casestream.access.policy.Resource;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.Problem;
import org.casestream.eventing.view.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads this service's access log, newest first. Everything that is durable is in every answer. */
final class AccessLogReader {

    private final JdbcTemplate jdbc;
    private final IncomingEntries incoming;

    AccessLogReader(JdbcTemplate jdbc, IncomingEntries incoming) {
        this.jdbc = jdbc;
        this.incoming = incoming;
    }

    /** From an instant on and before another one; null for no bound. */
    record Period(@Nullable Instant from, @Nullable Instant to) {

        Period {
            if (from != null && to != null && !from.isBefore(to)) {
                throw Problem.parameter("to");
            }
        }
    }

    /** The agencies that own records of a person which somebody read, or tried to. */
    List<AgencyId> ownersOf(ClientId person) {
        incoming.move();
        return jdbc.query("select distinct owner from access_entry where person = ? order by owner",
                (row, _) -> new AgencyId(row.getString(1)), person.value());
    }

    /** Whether a member of staff read anything, or tried to, while at an agency; null for any or none. */
    boolean knows(StaffId reader, @Nullable AgencyId agency) {
        incoming.move();
        String query = "select exists (select 1 from access_entry where reader = ?" + (agency == null ? ")" : " and agency = ?)");
        Object[] arguments = agency == null ? new Object[] {reader.value()} : new Object[] {reader.value(), agency.value()};
        return Boolean.TRUE.equals(jdbc.queryForObject(query, Boolean.class, arguments));
    }

    /** What was seen of a person's records of some agencies by people and systems of others. */
    Page<LoggedAccess> disclosures(ClientId person, List<AgencyId> owners, Period period, PageRequest page) {
        return page("person = ? and owner = any (?) and allowed and agency is distinct from owner",
                List.of(person.value(), values(owners)), period, page);
    }

    /** Every look at a person's records of some agencies, and every attempt. */
    Page<LoggedAccess> ofPerson(ClientId person, List<AgencyId> owners, Period period, PageRequest page) {
        return page("person = ? and owner = any (?)", List.of(person.value(), values(owners)), period, page);
    }

    /** Everything that a member of staff read, or tried to, while at an agency; null for any or none. */
    Page<LoggedAccess> ofReader(StaffId reader, @Nullable AgencyId agency, Period period, PageRequest page) {
        return agency == null ? page("reader = ?", List.of(reader.value()), period, page)
                : page("reader = ? and agency = ?", List.of(reader.value(), agency.value()), period, page);
    }

    private static String[] values(List<AgencyId> agencies) {
        return agencies.stream().map(AgencyId::value).toArray(String[]::new);
    }

    /** Time is in the ids, so that a period and a cursor are both a range of the index. */
    private Page<LoggedAccess> page(String condition, List<?> arguments, Period period, PageRequest page) {
        incoming.move();
        StringBuilder query = new StringBuilder("select * from access_entry where ").append(condition);
        List<Object> all = new ArrayList<>(arguments);
        if (period.from != null) {
            query.append(" and id >= ?");
            all.add(firstAt(period.from));
        }
        if (period.to != null) {
            query.append(" and id < ?");
            all.add(firstAt(period.to));
        }
        if (page.cursor() != null) {
            query.append(" and id < ?");
            all.add(id(page.cursor()));
        }
        query.append(" order by id desc limit ?");
        all.add(page.limit() + 1);
        List<LoggedAccess> found = jdbc.query(query.toString(), (row, _) -> entry(row), all.toArray());
        boolean more = found.size() > page.limit();
        List<LoggedAccess> items = more ? found.subList(0, page.limit()) : found;
        return new Page<>(items, more ? items.getLast().id() : null);
    }

    /** Below every id that was made at the instant or later. */
    private static UUID firstAt(Instant instant) {
        return new UUID(Math.max(0, instant.toEpochMilli()) << 16, 0);
    }

    private static UUID id(String cursor) {
        try {
            UUID id = UUID.fromString(cursor);
            if (id.toString().equals(cursor)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // not one of ours, as below
        }
        throw Problem.parameter("cursor");
    }

    private static LoggedAccess entry(ResultSet row) throws SQLException {
        String agency = row.getString("agency");
        String purpose = row.getString("purpose");
        Resource resource = Resource.valueOf(row.getString("resource"));
        return new LoggedAccess(row.getString("id"), row.getObject("at", OffsetDateTime.class).toInstant(),
                new StaffId(row.getString("reader")), agency == null ? null : new AgencyId(agency),
                new ClientId(row.getString("person")), new AgencyId(row.getString("owner")), resource, resource.sharedAs(),
                row.getString("record"), row.getBoolean("allowed"), Reason.valueOf(row.getString("reason")),
                row.getString("basis"), purpose == null ? null : Purpose.valueOf(purpose),
                Channel.valueOf(row.getString("channel")), row.getString("policy"));
    }
}
