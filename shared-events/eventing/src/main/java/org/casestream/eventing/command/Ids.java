package org.casestream.eventing.command;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;
import java.util.regex.Pattern;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Identifier;
import org.casestream.contracts.Refused;

/** New identifiers. They start with the time, so that indexes stay warm and lists sort by age. */
public class Ids {

    private static final UUID NAMESPACE = UUID.fromString("6f1c9a52-3f0c-5f0e-9a39-9b1b2d7c4e11");

    private static final Pattern UUID_SHAPE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final NoArgGenerator timeOrdered = Generators.timeBasedEpochGenerator();

    /**
     * The id that a caller gives to something new in a person's record. It leaves on Kafka and stands in addresses and logs, so
     * it has to be one in which nothing can be said.
     *
     * @throws Refused {@link CommonRefusal#ID_NOT_RANDOM} unless it is a UUID, in small letters
     */
    public static <T extends Identifier> T given(T id) {
        if (!UUID_SHAPE.matcher(id.value()).matches()) {
            throw new Refused(CommonRefusal.ID_NOT_RANDOM);
        }
        return id;
    }

    /** A new UUID version 7. */
    public String next() {
        return timeOrdered.generate().toString();
    }

    /** The same name always gives the same UUID version 5, so that an effect can be repeated without happening twice. */
    public static String derived(String name) {
        return Generators.nameBasedGenerator(NAMESPACE).generate(name).toString();
    }
}
