package org.casestream.eventing.kafka;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.axonframework.modelling.command.ConcurrencyException;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.PublishedEvent;
import org.casestream.contracts.Refused;
import org.casestream.defaults.CasestreamJson;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.Cause;
import org.casestream.eventing.command.Origin;
import org.casestream.eventing.kafka.EventMessages.Incoming;
import org.casestream.eventing.store.EventNames;
import org.casestream.eventing.store.PostgresEventStorage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.GenericTypeResolver;
import org.springframework.aop.support.AopUtils;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in what other services published. One PostgreSQL transaction holds the inbox row and everything the automations
 * do, so a message that comes twice has its effect once. What cannot be handled becomes a dead letter, which holds up the
 * later messages about the same case and no others; while the database is away, the message simply waits. What would write
 * about somebody who was erased is passed over.
 */
public final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final int ATTEMPTS = 5;
    /** Name of the locks that reactions take turns by; an arbitrary constant, the case's hash is the other half. */
    private static final int TURN = 727403;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final List<Reaction> reactions;
    private final EventNames names;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final DeadLetters deadLetters;
    private final String service;

    public Inbox(List<Automation<?>> automations, EventNames names, JdbcTemplate jdbc, PlatformTransactionManager transactions,
                 DeadLetters deadLetters, String service) {
        this.reactions = automations.stream().map(Reaction::of).toList();
        this.names = names;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.deadLetters = deadLetters;
        this.service = service;
    }

    /** The topics on which there is anything to react to. */
    public List<String> topics() {
        TreeSet<String> topics = new TreeSet<>();
        for (String name : names.names()) {
            Class<?> event = names.classOf(name);
            if (reactions.stream().anyMatch(reaction -> reaction.to.isAssignableFrom(event))) {
                topics.add(EventMessages.topicOf(name));
            }
        }
        return List.copyOf(topics);
    }

    /** The events, and sealed families of events, that automations react to. */
    public List<Class<?>> reactsTo() {
        return reactions.stream().<Class<?>>map(Reaction::to).distinct().toList();
    }

    /** Handles a message; when it returns, the effect or the dead letter is on disk. Throws while the database is away. */
    public void accept(ConsumerRecord<?, byte[]> kafka) {
        Incoming message;
        try {
            message = EventMessages.incoming(kafka);
        } catch (RuntimeException e) {
            LOG.error("A message on {} is no event of this platform and was passed over: {}", kafka.topic(),
                    e.getClass().getName());
            return;
        }
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(_ -> {
                    takeTurn(message.orderedBy());
                    if (!deadLetters.holdUp(message, kafka.topic())) {
                        handle(message);
                    }
                });
                return;
            } catch (RuntimeException e) {
                if (PostgresEventStorage.isAway(e)) {
                    throw e; // not the message's fault: it comes again until the database is back
                }
                if (isOfSomebodyErased(e)) {
                    passOver(message);
                    return;
                }
                if (attempt == ATTEMPTS || !worthRepeating(e)) {
                    LOG.error("{} could not be handled and became a dead letter: {}", message.type(), describe(e));
                    deadLetters.add(message, kafka.topic(), describe(e));
                    return;
                }
                pause(attempt);
            }
        }
    }

    /**
     * Messages about one case come on several topics and threads; reactions to them take turns until their transaction ends,
     * so that each sees what the other decided.
     */
    void takeTurn(String orderedBy) {
        jdbc.query("select pg_advisory_xact_lock(?, hashtext(?))", _ -> {}, TURN, orderedBy);
    }

    /** Within the caller's transaction and turn. */
    void handle(Incoming message) {
        Class<?> type = names.classOf(message.type());
        if (type == null || reactions.stream().noneMatch(reaction -> reaction.to.isAssignableFrom(type))) {
            return; // nothing here reacts to it
        }
        if (jdbc.update("insert into inbox (event_id) values (?) on conflict do nothing", message.id()) == 0) {
            return; // its effect is here already
        }
        PublishedEvent event = (PublishedEvent) CasestreamJson.tolerant().readValue(message.json(), type);
        Cause cause = new Cause(message.id(), message.occurredAt());
        Origin.causedBy(message.id(), message.correlation(), service, () -> reactions.stream()
                .filter(reaction -> reaction.to.isInstance(event)).forEach(reaction -> reaction.on(event, cause)));
    }

    /** Nothing can be written about somebody who was erased, today or ever: no later message needs to wait for it. */
    static boolean isOfSomebodyErased(RuntimeException e) {
        return e instanceof Refused refused && refused.refusal() == CommonRefusal.PERSON_ERASED;
    }

    /** The message was handled: it has no effect any more. */
    void passOver(Incoming message) {
        LOG.info("{} is about somebody who was erased and was passed over", message.type());
        jdbc.update("insert into inbox (event_id) values (?) on conflict do nothing", message.id());
    }

    private static boolean worthRepeating(RuntimeException e) {
        return e instanceof ConcurrencyException || e instanceof DuplicateKeyException;
    }

    /** What went wrong, without anything that might have come out of a message. */
    static String describe(RuntimeException e) {
        return e instanceof Refused ? String.valueOf(e.getMessage()) : e.getClass().getName();
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(PAUSE.multipliedBy(attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Reaction(Class<?> to, Automation<PublishedEvent> automation) {

        @SuppressWarnings("unchecked") // an automation is only called with events of the type it declares
        static Reaction of(Automation<?> automation) {
            Class<?> to = GenericTypeResolver.resolveTypeArgument(AopUtils.getTargetClass(automation), Automation.class);
            if (to == null) {
                throw new IllegalStateException(automation.getClass().getName() + " must say which event it reacts to");
            }
            return new Reaction(to, (Automation<PublishedEvent>) automation);
        }

        void on(PublishedEvent event, Cause cause) {
            automation.on(event, cause);
        }
    }
}
