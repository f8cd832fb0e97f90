package org.casestream.access.accounting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.casestream.access.log.AccessEntry.Channel;
import org.casestream.access.policy.Reason;
import org.casestream.access.policy.Resource;
import org.casestream.access.policy.VisibleStaff;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.StaffId;
import org.casestream.contracts.intake.ConsentEvent.Purpose;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.Problem;
import org.casestream.eventing.view.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads this service's access log, newest first. */
final class AccessLogReader {

    /** By somebody, while they worked where it is seen. */
    private static final String BY = "reader = ? and (? or agency = any (?))";

    private final JdbcTemplate jdbc;

    AccessLogReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
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
        return jdbc.query("select distinct owner from access_entry where person = ? order by owner",
                (row, _) -> new AgencyId(row.getString(1)), person.value());
    }

    /** Whether a member of staff read anything, or tried to, while they were among some. */
    boolean knows(StaffId reader, VisibleStaff among) {
        return Boolean.TRUE.equals(jdbc.queryForObject("select exists (select 1 from access_entry where " + BY + ")", Boolean.class,
                reader.value(), among.everybody(), values(among.agencies())));
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

    /** Everything that a member of staff read, or tried to, while they were among some. */
    Page<LoggedAccess> ofReader(StaffId reader, VisibleStaff among, Period period, PageRequest page) {
        return page(BY, List.of(reader.value(), among.everybody(), values(among.agencies())), period, page);
    }

    private static String[] values(Collection<AgencyId> agencies) {
        return agencies.stream().map(AgencyId::value).toArray(String[]::new);
    }

    /** Time is in the ids, so that a period and a cursor are both a range of the index. */
    private Page<LoggedAccess> page(String condition, List<?> arguments, Period period, PageRequest page) {
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
