package org.casestream.eventing.command;

import io.micrometer.core.instrument.MeterRegistry;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.IncompatibleAggregateException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.casestream.contracts.CommonRefusal;
import org.casestream.contracts.Refusal;
import org.casestream.contracts.Refused;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.Problem;
import org.casestream.eventing.store.EventLog;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends commands. A command runs on the caller's thread in one PostgreSQL transaction (an outer one is joined); when the
 * call returns, its events are on disk, or will be with the outer transaction.
 */
public class Commands {

    /** Tells the record that a command is for. */
    public static final CommandTargetResolver TARGETS = new Targets();

    private final CommandBus bus;
    private final EventLog log;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;
    private final String service;
    private final List<CommandGuard> guards;

    /** The commands this thread is handling, innermost first: a command may set off another one. */
    private final ThreadLocal<Deque<Attempt>> attempts = ThreadLocal.withInitial(ArrayDeque::new);

    public Commands(CommandBus bus, EventStore store, EventLog log, PlatformTransactionManager transactions,
                    MeterRegistry meters, String service, List<CommandGuard> guards) {
        this.bus = bus;
        this.log = log;
        this.transaction = new TransactionTemplate(transactions);
        // Within an outer transaction a refused command leaves no trace, and the outer one may go on.
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.meters = meters;
        this.service = service;
        this.guards = List.copyOf(guards);
        store.subscribe(this::appended);
    }

    /**
     * Sends a command, whatever version its target has.
     *
     * @return the version of the target: the sequence number of its last event
     * @throws Refused if a rule says no; nothing has happened then
     */
    public long send(Object command) {
        return send(command, null);
    }

    /**
     * Sends a command if its target is at the expected version.
     *
     * @return the version of the target afterwards
     * @throws Refused if a rule says no; nothing has happened then
     * @throws Problem 412 {@code STALE_VERSION} with the current version; nothing has happened then
     */
    public long send(Object command, @Nullable ExpectedVersion expected) {
        CommandMessage<Object> message = GenericCommandMessage.<Object>asCommandMessage(command)
                .withMetaData(Origin.of(command, service));
        String target = TARGETS.resolveTarget(message).getIdentifier();
        Attempt attempt = new Attempt(target, expected);
        attempts.get().push(attempt);
        String outcome = "ok";
        try {
            Long version = transaction.execute(_ -> dispatch(message, attempt));
            return version == null ? -1 : version;
        } catch (Refused e) {
            // Only now: before the rollback, the stream would show what the command itself appended.
            RuntimeException answer = staleRatherThanRefused(e, attempt);
            outcome = String.valueOf(answer.getMessage());
            throw answer;
        } catch (ConcurrencyException e) {
            outcome = Problem.STALE_VERSION;
            // Somebody else was faster. Without an expectation the whole attempt may simply be repeated by the caller.
            throw expected == null ? e : Problem.stale(log.versionOf(target).orElse(-1L));
        } catch (RuntimeException e) {
            outcome = e instanceof Problem problem ? problem.code() : "FAILED";
            throw e;
        } finally {
            attempts.get().pop();
            if (attempts.get().isEmpty()) {
                attempts.remove();
            }
            meters.counter("casestream.commands", "command", command.getClass().getSimpleName(), "outcome", outcome)
                    .increment();
        }
    }

    private long dispatch(CommandMessage<Object> message, Attempt attempt) {
        if (!Origin.isAutomatic() && attempts.get().size() == 1) {
            guards.forEach(guard -> guard.check(attempt.target));
        }
        CommandResultMessage<?>[] result = new CommandResultMessage<?>[1];
        bus.dispatch(message, (_, answer) -> result[0] = answer);
        if (result[0].isExceptional()) {
            throw translate(result[0].exceptionResult());
        }
        if (attempt.version == null) {
            attempt.version = log.versionOf(attempt.target).orElse(-1L);
            if (attempt.expected != null && attempt.expected.value() != attempt.version) {
                throw Problem.stale(attempt.version);
            }
        }
        return attempt.version;
    }

    /** Runs inside the transaction, after events were appended: a stale command is stopped before anything is kept. */
    private void appended(List<? extends EventMessage<?>> events) {
        Attempt attempt = attempts.get().peek();
        if (attempt == null) {
            return;
        }
        for (EventMessage<?> event : events) {
            if (event instanceof DomainEventMessage<?> domain && domain.getAggregateIdentifier().equals(attempt.target)) {
                if (attempt.version == null && attempt.expected != null
                        && attempt.expected.value() != domain.getSequenceNumber() - 1) {
                    throw Problem.stale(domain.getSequenceNumber() - 1);
                }
                attempt.version = domain.getSequenceNumber();
            }
        }
    }

    private static RuntimeException translate(Throwable failure) {
        return switch (failure) {
            // The id of a thing of another kind, whoever it belongs to, is as unknown here as one that nobody gave.
            case AggregateNotFoundException _, IncompatibleAggregateException _ -> new Refused(CommonRefusal.NOT_FOUND);
            case AggregateStreamCreationException _ -> new Refused(CommonRefusal.ALREADY_EXISTS);
            case RuntimeException e -> e;
            default -> new IllegalStateException(failure);
        };
    }

    /** Somebody who decided on an old state is told so, instead of being told what is wrong with the new one. */
    private RuntimeException staleRatherThanRefused(Refused refused, Attempt attempt) {
        Refusal.Kind kind = refused.refusal().kind();
        if (attempt.expected == null || kind == Refusal.Kind.NOT_FOUND || kind == Refusal.Kind.FORBIDDEN) {
            return refused;
        }
        long version = log.versionOf(attempt.target).orElse(-1L);
        return version == attempt.expected.value() ? refused : Problem.stale(version);
    }

    /** Axon's own resolver goes through all methods and fields of a command's class for every command. */
    private static final class Targets implements CommandTargetResolver {

        private final ClassValue<Method> identifiers = new ClassValue<>() {
            @Override
            protected Method computeValue(Class<?> command) {
                if (command.isRecord()) {
                    for (RecordComponent component : command.getRecordComponents()) {
                        Method accessor = component.getAccessor();
                        if (accessor.isAnnotationPresent(TargetAggregateIdentifier.class)) {
                            accessor.setAccessible(true);
                            return accessor;
                        }
                    }
                }
                throw new IllegalStateException(command.getName() + " is no record with a @TargetAggregateIdentifier");
            }
        };

        @Override
        public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
            try {
                return new VersionedAggregateIdentifier(identifiers.get(command.getPayloadType()).invoke(command.getPayload()), null);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(command.getPayloadType().getName() + " does not tell its target", e);
            }
        }
    }

    private static final class Attempt {
        final String target;
        final @Nullable ExpectedVersion expected;
        @Nullable Long version;

        Attempt(String target, @Nullable ExpectedVersion expected) {
            this.target = target;
            this.expected = expected;
        }
    }
}
