package org.casestream.local;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One program of the platform.
 *
 * @param name        its short name, also of its log file
 * @param title       its name in sentences
 * @param command     the command line
 * @param environment what it is told through environment variables
 * @param after       names of the programs that must be ready before it starts
 * @param layer       programs of a higher layer are stopped first
 * @param classes     what makes its next start faster
 * @param ready       tells when it can be used
 */
record Program(String name, String title, List<String> command, Map<String, String> environment, Set<String> after,
               int layer, ReadyMadeClasses classes, Ready ready) {

    /** The same program, told something else. */
    Program told(Map<String, String> other) {
        return new Program(name, title, command, other, after, layer, classes, ready);
    }

    /** The lowest layer keeps data, and is always given the time to put it in order. */
    boolean keepsData() {
        return layer == 0;
    }

    /** Tells whether a program can be used; throwing means "not yet". */
    @FunctionalInterface
    interface Ready {
        boolean holds(Log log) throws Exception;
    }
}
