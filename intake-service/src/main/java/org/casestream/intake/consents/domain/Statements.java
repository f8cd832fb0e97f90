package org.casestream.intake.consents.domain;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.StatementId;
import org.casestream.contracts.intake.ConsentEvent.StatementShown;

/** Every wording that a client can be shown, or could once: old versions stay, because consents were given on them. */
public final class Statements {

    private final Map<Key, Statement> byKey = new LinkedHashMap<>();

    private record Key(StatementId id, int version, LanguageTag language) {}

    /** @throws IllegalStateException if two are told apart by nothing */
    public Statements(Collection<Statement> statements) {
        for (Statement one : statements) {
            if (byKey.put(new Key(one.id(), one.version(), one.language()), one) != null) {
                throw new IllegalStateException("statement " + one.id() + " is there twice in one version and language");
            }
        }
    }

    public List<Statement> all() {
        return List.copyOf(byKey.values());
    }

    public Optional<Statement> find(StatementId id, int version, LanguageTag language) {
        return Optional.ofNullable(byKey.get(new Key(id, version, language)));
    }

    /**
     * The text that a client was shown.
     *
     * @throws IllegalStateException if it is gone or another one: what was signed can no longer be shown
     */
    public String textOf(StatementShown shown) {
        return find(shown.id(), shown.version(), shown.language()).filter(one -> one.sha256().equals(shown.sha256()))
                .map(Statement::text)
                .orElseThrow(() -> new IllegalStateException("statement " + shown.id() + " is not what it was"));
    }
}
