package org.casestream.assessment.levels.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.casestream.contracts.Refused;

/** The rule sets that are loaded, in all their versions. One of them is in force; the others can be tried. */
public final class RuleSets {

    private final Map<String, LevelTable> byId = new TreeMap<>();
    private final LevelTable inForce;

    /**
     * @param inForce the one that recommends: its name, for the highest version that is loaded, or {@code <name>:<version>}
     * @throws IllegalStateException if one of them is broken, with code and pointer; or if none of them is in force
     */
    public RuleSets(Collection<LevelTable> tables, String inForce) {
        for (LevelTable table : tables) {
            try {
                LevelTableCheck.require(table);
            } catch (Refused e) {
                throw new IllegalStateException("rule set " + table.ruleSet() + ": " + e.refusal().name() + " at " + e.pointer(), e);
            }
            if (byId.put(table.id().value(), table) != null) {
                throw new IllegalStateException("rule set " + table.id() + " is loaded twice");
            }
        }
        this.inForce = byId.values().stream()
                .filter(table -> table.id().value().equals(inForce) || table.ruleSet().equals(inForce))
                .max(Comparator.comparingInt(LevelTable::version))
                .orElseThrow(() -> new IllegalStateException("the rule set that is to be in force is not loaded"));
    }

    public LevelTable inForce() {
        return inForce;
    }

    public List<LevelTable> all() {
        return List.copyOf(byId.values());
    }

    public Optional<LevelTable> find(RuleSetId id) {
        return Optional.ofNullable(byId.get(id.value()));
    }

    /** The one that recommended something, if it is still loaded. */
    public Optional<LevelTable> find(String ruleSet, int version) {
        return find(RuleSetId.of(ruleSet, version));
    }
}
