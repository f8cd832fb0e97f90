package org.casestream.eventing.command;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;

/** New identifiers. They start with the time, so that indexes stay warm and lists sort by age. */
public class Ids {

    private static final UUID NAMESPACE = UUID.fromString("6f1c9a52-3f0c-5f0e-9a39-9b1b2d7c4e11");

    private final NoArgGenerator timeOrdered = Generators.timeBasedEpochGenerator();

    /** A new UUID version 7. */
    public String next() {
        return timeOrdered.generate().toString();
    }

    /** The same name always gives the same UUID version 5, so that an effect can be repeated without happening twice. */
    public static String derived(String name) {
        return Generators.nameBasedGenerator(NAMESPACE).generate(name).toString();
    }
}
