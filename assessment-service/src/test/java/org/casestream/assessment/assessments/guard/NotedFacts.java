package org.casestream.assessment.assessments.guard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.casestream.contracts.Refusal;
import org.casestream.contracts.Refused;
import org.casestream.eventing.automation.Lookups;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lookups without a database. */
public final class NotedFacts extends Lookups {

    private final Map<String, String> facts = new TreeMap<>();

    public NotedFacts() {
        super(new JdbcTemplate());
    }

    public KnownCases cases() {
        return new KnownCases(this);
    }

    @Override
    public void claim(String kind, String key, String value, Refusal ifTaken) {
        if (!value.equals(facts.computeIfAbsent(kind + '/' + key, _ -> value))) {
            throw new Refused(ifTaken);
        }
    }

    @Override
    public void put(String kind, String key, String value) {
        facts.put(kind + '/' + key, value);
    }

    @Override
    public Optional<String> find(String kind, String key) {
        return Optional.ofNullable(facts.get(kind + '/' + key));
    }

    @Override
    public Optional<String> findInTurn(String kind, String key) {
        return find(kind, key);
    }

    @Override
    public List<String> keys(String kind, String value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void release(String kind, String key) {
        facts.remove(kind + '/' + key);
    }
}
