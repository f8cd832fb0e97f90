package org.casestream.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.casestream.benchmarks.harness.Effort;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param only    names of rows; empty means all
 * @param profile where the recording goes, or null for none
 */
record Options(boolean quick, List<String> only, int rounds, boolean list, @Nullable Path profile, boolean writeDocs,
               int portBase, long seed) {

    /** So many ports are used, from the first on. */
    static final int PORTS = 100;

    /** @throws Usage with a sentence that says what is wrong */
    static Options parse(List<String> arguments) throws Usage {
        boolean quick = false;
        boolean list = false;
        boolean writeDocs = false;
        List<String> only = new ArrayList<>();
        int rounds = 5;
        Path profile = null;
        int portBase = 24_000;
        long seed = 1;
        for (int i = 0; i < arguments.size(); i++) {
            String option = arguments.get(i);
            switch (option) {
                case "--quick" -> quick = true;
                case "--list" -> list = true;
                case "--write-docs" -> writeDocs = true;
                case "--only" -> only.add(value(arguments, ++i));
                case "--rounds" -> rounds = number(arguments, ++i, 1, 1000);
                case "--profile" -> profile = Path.of(value(arguments, ++i));
                case "--port-base" -> portBase = number(arguments, ++i, 1024, 65_535 - PORTS);
                case "--seed" -> seed = number(arguments, ++i, 0, Integer.MAX_VALUE);
                default -> throw new Usage("There is no option " + option + ".");
            }
        }
        if (profile != null && only.size() != 1) {
            throw new Usage("--profile records one row: name it with --only.");
        }
        return new Options(quick, List.copyOf(only), rounds, list, profile, writeDocs, portBase, seed);
    }

    Effort effort(Runnable isWarm) {
        return quick ? Effort.quick(rounds, seed, isWarm) : Effort.full(rounds, seed, isWarm);
    }

    private static String value(List<String> arguments, int index) throws Usage {
        if (index >= arguments.size()) {
            throw new Usage(arguments.get(index - 1) + " needs a value.");
        }
        return arguments.get(index);
    }

    private static int number(List<String> arguments, int index, int least, int most) throws Usage {
        String text = value(arguments, index);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new Usage(arguments.get(index - 1) + " needs a number from " + least + " to " + most + ", not " + text + ".");
    }

    /** The command line is wrong; the message says how. */
    static final class Usage extends Exception {
        private static final long serialVersionUID = 1L;

        Usage(String sentence) {
            super(sentence, null, false, false);
        }
    }
}
