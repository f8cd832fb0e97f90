package org.casestream.contracts;

/** A language, as a BCP 47 tag: {@code en}, {@code es} or {@code pt-BR}. */
public record LanguageTag(String value) implements Identifier {

    public LanguageTag {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
