package org.casestream.eventing.ops;

import java.util.ArrayList;
import java.util.List;
import org.casestream.eventing.kafka.DeadLetters;
import org.casestream.eventing.kafka.Inbox;
import org.casestream.eventing.view.BlockedDocuments;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * What could not be handled, for the operator: messages of other services, and documents of views that an event could not
 * be folded into. Reachable on the management port only. {@code POST /actuator/deadletters/<held up>} tries again.
 */
@Endpoint(id = "deadletters")
public class DeadLettersEndpoint {

    private final DeadLetters letters;
    private final Inbox inbox;
    private final BlockedDocuments blocked;

    public DeadLettersEndpoint(DeadLetters letters, Inbox inbox, BlockedDocuments blocked) {
        this.letters = letters;
        this.inbox = inbox;
        this.blocked = blocked;
    }

    /** All that is dead, oldest first in each list. */
    public record All(List<DeadLetters.DeadLetter> messages, List<BlockedDocuments.Blocked> documents) {}

    /** @param handled messages and documents that are in order now */
    public record Retried(int handled, All left) {}

    @ReadOperation
    public All all() {
        return new All(letters.list(), blocked.list());
    }

    /** @param heldUp the case, or the document, that is held up */
    @WriteOperation
    public Retried retry(@Selector String heldUp) {
        int handled = letters.retry(heldUp, inbox) + blocked.retry(heldUp);
        return new Retried(handled, new All(new ArrayList<>(letters.list()), blocked.list()));
    }
}
