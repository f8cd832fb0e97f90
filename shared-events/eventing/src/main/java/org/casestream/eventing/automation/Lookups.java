package org.casestream.eventing.automation;

import java.util.List;
import java.util.Optional;
import org.casestream.contracts.Refusal;
import org.casestream.contracts.Refused;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Small facts that commands and automations must know for certain, in the same transaction as the events: who holds a
 * unique claim, which plan belongs to a case, who manages it. Ids and codes only. A fact is {@code (kind, key) → value}.
 */
public class Lookups {

    private final JdbcTemplate jdbc;

    public Lookups(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Claims a key for a value; claiming again for the same value changes nothing. A concurrent claim waits for the other
     * transaction to end.
     *
     * @throws Refused with {@code ifTaken} if another value holds the key
     */
    public void claim(String kind, String key, String value, Refusal ifTaken) {
        int claimed = jdbc.update("insert into lookup (kind, key, value) values (?,?,?) on conflict do nothing", kind, key, value);
        if (claimed == 0 && !find(kind, key).equals(Optional.of(value))) {
            throw new Refused(ifTaken);
        }
    }

    /** Notes a fact, in place of what was noted under the key. */
    public void put(String kind, String key, String value) {
        jdbc.update("insert into lookup (kind, key, value) values (?,?,?) on conflict (kind, key) do update set value = excluded.value",
                kind, key, value);
    }

    public Optional<String> find(String kind, String key) {
        return jdbc.queryForList("select value from lookup where kind = ? and key = ?", String.class, kind, key)
                .stream().findFirst();
    }

    /**
     * The same, and whoever else asks for this fact in this way waits until the transaction has ended: for rules that would
     * not see each other, because each reads what the other has not written yet.
     */
    public Optional<String> findInTurn(String kind, String key) {
        return jdbc.queryForList("select value from lookup where kind = ? and key = ? for update", String.class, kind, key)
                .stream().findFirst();
    }

    /** The keys under which a value is noted, in their order. */
    public List<String> keys(String kind, String value) {
        return jdbc.queryForList("select key from lookup where kind = ? and value = ? order by key", String.class, kind, value);
    }

    /** Forgets a fact; nothing happens if it was not known. */
    public void release(String kind, String key) {
        jdbc.update("delete from lookup where kind = ? and key = ?", kind, key);
    }
}
