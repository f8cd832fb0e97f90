package org.casestream.drills.faults;

import java.time.Duration;

/** A program stands still ({@code SIGSTOP}) while its connections stand, and then goes on as if no time had passed. */
final class Frozen implements Fault {

    private final String name;
    private final String program;
    private String victim = "";

    /** @param program empty for any service */
    Frozen(String name, String program) {
        this.name = name;
        this.program = program;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String what() {
        return "SIGSTOP of " + (program.isEmpty() ? "a service" : program);
    }

    @Override
    public int weight() {
        return 6;
    }

    @Override
    public void inject(Stage stage) {
        victim = program.isEmpty() ? stage.anyService() : program;
        stage.platform().freeze(victim);
    }

    @Override
    public Duration lasts(Stage stage) {
        return stage.shortOr(Duration.ofSeconds(3), Duration.ofSeconds(30));
    }

    @Override
    public void heal(Stage stage) {
        stage.platform().thaw(victim);
    }
}
