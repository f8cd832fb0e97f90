package org.casestream.intake.consents.domain;

import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Sha256;
import org.casestream.contracts.StatementId;
import org.casestream.contracts.intake.ConsentEvent.Kind;
import org.casestream.contracts.intake.ConsentEvent.StatementShown;

/**
 * One version of a wording in one language. It is never changed once it was shown to anybody: another wording is another
 * version.
 *
 * @param version from 1
 * @param source  where the wording comes from and who has checked it
 * @param sha256  of the text
 */
public record Statement(StatementId id, int version, Kind kind, LanguageTag language, String source, String text,
                        Sha256 sha256) {

    public Statement(StatementId id, int version, Kind kind, LanguageTag language, String source, String text) {
        this(id, version, kind, language, source, text, Sha256.of(text));
    }

    /** What a consent keeps of it. */
    public StatementShown shown() {
        return new StatementShown(id, version, language, sha256);
    }
}
