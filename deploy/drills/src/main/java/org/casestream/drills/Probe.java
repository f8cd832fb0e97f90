package org.casestream.drills;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.casestream.drills.history.Attempt;
import org.casestream.drills.history.Kind;
import org.casestream.drills.load.Api;
import org.casestream.drills.load.Api.Patience;
import org.casestream.drills.load.Api.Read;
import org.casestream.drills.load.Ask;
import org.casestream.local.Failure;

/**
 * Tells when the platform is itself again: an authorised write succeeds, the view shows it, and the views of the other
 * services answer too.
 */
final class Probe {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration ONE_READ = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";
    private static final Map<String, String> LISTS = Map.of("assessments", "omar", "plans", "maya", "referrals", "maya");

    private final Api api;

    Probe(Api api) {
        this.api = api;
    }

    /** Returns when it is. */
    Instant await() throws Failure, InterruptedException {
        Attempt written = api.send(Ask.create(Kind.REGISTER_CLIENT, "ines", "clients", Map.of("givenName", "Pia",
                        "familyName", "Probe", "birthDate", "1990-01-01", "sex", "female", "language", "en", "safeToContact", true)),
                new Patience(Duration.ofSeconds(2), PATIENCE, PAUSE));
        if (!written.acknowledged()) {
            throw new Failure("No write succeeded within " + PATIENCE.toSeconds() + " s (" + written.status() + " " + written.code() + ").");
        }
        awaitRead("ines", "clients/" + written.created() + "?atLeast=" + written.version(), Read::found);
        for (String list : List.copyOf(LISTS.keySet())) {
            awaitRead(LISTS.get(list), list + "?caseId=" + NOBODY, Read::found);
        }
        return Instant.now();
    }

    private void awaitRead(String actor, String path, Predicate<Read> asHoped) throws Failure, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            if (api.read(actor, path, ONE_READ).filter(asHoped).isPresent()) {
                return;
            }
            Thread.sleep(PAUSE);
        }
        throw new Failure("No read of " + path.replaceAll("[?/].*", "") + " succeeded within " + PATIENCE.toSeconds() + " s.");
    }
}
