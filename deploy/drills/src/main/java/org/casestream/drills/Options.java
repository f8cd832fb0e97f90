package org.casestream.drills;

import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.casestream.local.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What the person who starts the drill asked for.
 *
 * @param soak     half an hour at half speed instead of the drill
 * @param privacy  search everything for what nobody may find instead of the drill
 * @param quick    at most five minutes
 * @param list     only say which faults there are
 * @param only     the name of the one fault to bring about
 * @param seed     of the dice
 * @param minutes  of faults; 0 for what is usual
 * @param keep     where everything is kept, also when all is well
 * @param portBase the gateway's port; all others follow from it
 */
record Options(boolean soak, boolean privacy, boolean quick, boolean list, @Nullable String only, long seed, double minutes,
               @Nullable Path keep, int portBase) {

    private static final int DEFAULT_PORT_BASE = 21_000;

    /** How far the last port lies from the first. */
    private static final int SPAN = 63;

    static Options parse(String[] arguments) throws Failure {
        boolean soak = false;
        boolean privacy = false;
        boolean quick = false;
        boolean list = false;
        String only = null;
        long seed = ThreadLocalRandom.current().nextInt(1, 1_000_000);
        double minutes = 0;
        Path keep = null;
        int portBase = DEFAULT_PORT_BASE;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "soak" -> soak = true;
                case "privacy" -> privacy = true;
                case "--quick" -> quick = true;
                case "--list" -> list = true;
                case "--only" -> only = value(arguments, ++i);
                case "--seed" -> seed = (long) number(arguments, ++i, Long.MIN_VALUE, Long.MAX_VALUE);
                case "--minutes" -> minutes = number(arguments, ++i, 0.1, 600);
                case "--keep" -> keep = Path.of(value(arguments, ++i)).toAbsolutePath().normalize();
                case "--port-base" -> portBase = (int) number(arguments, ++i, 1024, 65_535 - SPAN);
                default -> throw new Failure("deploy/drill does not know " + arguments[i] + ": see deploy/drill --help.");
            }
        }
        if (soak && privacy) {
            throw new Failure("deploy/drill does one thing at a time, soak or privacy: see deploy/drill --help.");
        }
        return new Options(soak, privacy, quick, list, only, seed, minutes, keep, portBase);
    }

    private static String value(String[] arguments, int index) throws Failure {
        if (index >= arguments.length || arguments[index].startsWith("--")) {
            throw new Failure("The option " + arguments[index - 1] + " needs a value: see deploy/drill --help.");
        }
        return arguments[index];
    }

    private static double number(String[] arguments, int index, double least, double most) throws Failure {
        String text = value(arguments, index);
        try {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new Failure("The option " + arguments[index - 1] + " does not take " + text + ": see deploy/drill --help.");
    }
}
