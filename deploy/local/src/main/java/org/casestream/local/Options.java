package org.casestream.local;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What the person who starts the platform asked for.
 *
 * @param demo     play the main job when everything runs
 * @param exit     stop everything afterwards
 * @param data     where everything is kept
 * @param fresh    begin with an empty data folder
 * @param yes      without asking
 * @param tls      encrypt every connection, with certificates of this machine's own authority
 * @param portBase the gateway's port; all others follow from it
 */
record Options(boolean demo, boolean exit, Path data, boolean fresh, boolean yes, boolean tls, int portBase) {

    static final int DEFAULT_PORT_BASE = 8080;

    /** Understands the command line of {@code deploy/up}. */
    static Options parse(String[] arguments, Path defaultData) throws Failure {
        boolean demo = false;
        boolean exit = false;
        boolean fresh = false;
        boolean yes = false;
        boolean tls = false;
        Path data = defaultData;
        int portBase = DEFAULT_PORT_BASE;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--demo" -> demo = true;
                case "--exit" -> exit = true;
                case "--fresh" -> fresh = true;
                case "--yes" -> yes = true;
                case "--tls" -> tls = true;
                case "--data" -> data = path(value(arguments, ++i));
                case "--port-base" -> portBase = port(value(arguments, ++i));
                default -> throw new Failure("deploy/up does not know the option " + arguments[i]
                        + ": see deploy/up --help.");
            }
        }
        return new Options(demo, exit, data.toAbsolutePath().normalize(), fresh, yes, tls, portBase);
    }

    private static String value(String[] arguments, int index) throws Failure {
        if (index >= arguments.length || arguments[index].startsWith("--")) {
            throw new Failure("The option " + arguments[index - 1] + " needs a value: see deploy/up --help.");
        }
        return arguments[index];
    }

    private static Path path(String text) throws Failure {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Failure("The folder after --data is no valid path: choose another.");
        }
    }

    private static int port(String text) throws Failure {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1024 && port + Ports.SPAN <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new Failure("The option --port-base takes a number from 1024 to " + (65_535 - Ports.SPAN) + ", not " + text + ".");
    }
}
