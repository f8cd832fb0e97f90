package org.casestream.local.demo;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;

/** What {@code deploy/up --demo} plays once the platform runs; found by {@link java.util.ServiceLoader}. */
public interface Walkthrough {

    /**
     * Plays the main job and prints each step as a sentence.
     *
     * @param gateway the platform's address, ending with a slash
     * @param issuer  the identity provider's address
     * @param samples the folder of the sample region
     * @return whether every step held, and the sentence that says so
     */
    Outcome walk(URI gateway, URI issuer, Path samples, PrintStream out);

    /** @param lastWord the last line that is shown */
    record Outcome(boolean held, String lastWord) {}
}
