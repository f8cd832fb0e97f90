package org.casestream.sealing;

/** Lets a key ring lose what it keeps, as a process does that starts again. */
public final class Forget {

    private Forget() {}

    public static void everything(PostgresKeyRing ring) {
        ring.forgetAll();
    }
}
