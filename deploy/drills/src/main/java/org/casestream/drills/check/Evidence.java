package org.casestream.drills.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.casestream.drills.history.Command;

/**
 * Everything that a run left behind, once the platform had come to rest.
 *
 * @param commands    what was asked and answered
 * @param events      of all services, each service's in the order of its log
 * @param messages    on all topics, each partition's in its order
 * @param published   the event types that are published
 * @param inbox       by service, the events of others whose effect it has noted
 * @param deadLetters by service, what could not be handled: messages and blocked documents
 * @param views       every document of every view, by {@code database/collection/id}
 * @param rebuilt     the same after the databases were dropped and had been built again
 */
public record Evidence(List<Command> commands, List<Event> events, List<Message> messages, Set<String> published,
                       Map<String, Set<String>> inbox, Map<String, List<String>> deadLetters, Map<String, byte[]> views,
                       Map<String, byte[]> rebuilt) {

    /** The events that other services are told of. */
    List<Event> publishedEvents() {
        return events.stream().filter(event -> published.contains(event.type())).toList();
    }
}
