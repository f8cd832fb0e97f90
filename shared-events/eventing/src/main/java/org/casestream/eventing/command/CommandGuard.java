package org.casestream.eventing.command;

import org.casestream.contracts.Refused;

/** Asked before a command is handled that somebody sent, in its transaction; what follows from it is not asked about. */
@FunctionalInterface
public interface CommandGuard {

    /**
     * @param target id of the record that the command is for; there may be none yet
     * @throws Refused if the caller may not change it
     */
    void check(String target);
}
