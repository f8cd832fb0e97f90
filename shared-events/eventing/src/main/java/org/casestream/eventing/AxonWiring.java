package org.casestream.eventing;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Origin;
import org.casestream.eventing.store.EventLog;
import org.casestream.eventing.store.PostgresEventStorage;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Builds Axon from our own parts, by hand: nothing is found by auto-configuration, so nothing can silently be missing, and
 * nothing that looks for updates is installed.
 */
final class AxonWiring {

    /** Axon wants one; what is stored and sent is written by our own storage and relay. */
    private static final Serializer NOTHING_IS_SERIALIZED = Jackson3Serializer.builder().build();

    private AxonWiring() {}

    static Configuration start(Set<Class<?>> aggregates, PostgresEventStorage storage, EventLog log,
                               TransactionManager transactions, Clock clock,
                               Consumer<List<? extends EventMessage<?>>> inTransaction) {
        GenericEventMessage.clock = clock; // recorded times, in milliseconds like every instant of the platform
        System.setProperty("disable-axoniq-console-message", "true");
        // Modules on the class path stay out: one of them asks the internet for updates.
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureTransactionManager(_ -> transactions)
                .configureSerializer(_ -> NOTHING_IS_SERIALIZED)
                .configureEventSerializer(_ -> NOTHING_IS_SERIALIZED)
                .configureMessageSerializer(_ -> NOTHING_IS_SERIALIZED)
                .configureCorrelationDataProviders(_ -> List.of(Origin::handedOn))
                .configureEmbeddedEventStore(_ -> storage);
        Configuration axon = configurer.buildConfiguration();
        axon.start();
        aggregates.forEach(aggregate -> accept(aggregate, axon));
        axon.eventStore().subscribe(events -> {
            wakeReadersAfterCommit(log);
            inTransaction.accept(events);
        });
        return axon;
    }

    /** Subscribes an aggregate's command handlers. */
    private static <A> void accept(Class<A> aggregate, Configuration axon) {
        AggregateAnnotationCommandHandler.<A>builder()
                .aggregateType(aggregate)
                .commandTargetResolver(Commands.TARGETS)
                .repository(EventSourcingRepository.builder(aggregate).eventStore(axon.eventStore()).build())
                .build().subscribe(axon.commandBus());
    }

    private static void wakeReadersAfterCommit(EventLog log) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                log.wake();
            }
        });
    }

    /** Axon's units of work in Spring's transactions: an outer one is joined, and decides. */
    static TransactionManager joining(PlatformTransactionManager transactions) {
        return () -> {
            TransactionStatus status = transactions.getTransaction(new DefaultTransactionDefinition());
            return new Transaction() {
                @Override
                public void commit() {
                    transactions.commit(status);
                }

                @Override
                public void rollback() {
                    if (!status.isCompleted()) {
                        transactions.rollback(status);
                    }
                }
            };
        };
    }
}
