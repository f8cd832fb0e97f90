package org.casestream.contracts;

/** What was determined about eligibility in one case, from the first findings on. */
public record EligibilityRecordId(String value) implements Identifier {

    public EligibilityRecordId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
