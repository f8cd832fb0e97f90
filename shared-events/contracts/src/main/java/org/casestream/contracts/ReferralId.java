package org.casestream.contracts;

/** One referral: the ask and the task that answers it. */
public record ReferralId(String value) implements Identifier {

    public ReferralId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
