package org.casestream.contracts;

import org.jspecify.annotations.Nullable;

/** A command was refused. The message is the refusal's code and nothing else, so it is safe to log. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;
    private final @Nullable String pointer;

    public Refused(Refusal refusal) {
        this(refusal, null);
    }

    /** @param pointer JSON pointer to the part of the request that is at fault, {@code /level} for example */
    public Refused(Refusal refusal, @Nullable String pointer) {
        super(refusal.name(), null, false, false);
        this.refusal = refusal;
        this.pointer = pointer;
    }

    public Refusal refusal() {
        return refusal;
    }

    public @Nullable String pointer() {
        return pointer;
    }
}
