package org.casestream.embedded;

import java.util.concurrent.Callable;

/** Runs one server as a program of its own: says when it is ready, stops it when told to, and says plainly why it could not start. */
final class Program {

    /** The line in a program's output that tells its launcher that it can be used. */
    static final String READY = "ready";

    private Program() {}

    static void run(String name, Callable<? extends AutoCloseable> starter) {
        AutoCloseable server;
        try {
            server = starter.call();
        } catch (Exception e) {
            e.printStackTrace();
            System.err.println(name + " could not start: " + reason(e));
            // Servers leave threads behind when they fail half-way.
            Runtime.getRuntime().halt(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(name, server), "stop-" + name));
        System.out.println(READY);
        try {
            // A server whose work is done by other processes has no thread that keeps this one alive.
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(String name, AutoCloseable server) {
        try {
            server.close();
            System.out.println(name + " stopped");
        } catch (Exception e) {
            System.err.println(name + " did not stop cleanly: " + reason(e));
        }
    }

    private static String reason(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
