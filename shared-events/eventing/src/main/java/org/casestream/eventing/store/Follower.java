package org.casestream.eventing.store;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Follows the log and hands it on in batches, in order within a sequence. The position is stored after the batch has
 * been handled, never before: a batch that fails, or whose reader dies, comes again.
 */
public final class Follower extends PooledStreamingEventProcessor {

    private final Consumer<List<? extends EventMessage<?>>> batchHandler;

    private Follower(Builder builder, Consumer<List<? extends EventMessage<?>>> batchHandler) {
        super(builder);
        this.batchHandler = batchHandler;
    }

    /**
     * @param name      name of the token, the metrics and the threads' log lines
     * @param segments  how many parts of the log are followed side by side
     * @param sequence  what belongs to one sequence and is therefore handled in order
     * @param batchSize at most this many events at once
     */
    public static Follower of(String name, EventLog log, TokenStore tokens, TransactionManager transactions,
                              ScheduledExecutorService workers, int segments, int batchSize,
                              SequencingPolicy<EventMessage<?>> sequence,
                              Consumer<List<? extends EventMessage<?>>> batchHandler) {
        Builder builder = PooledStreamingEventProcessor.builder()
                .name(name)
                .messageSource(log)
                .tokenStore(tokens)
                .transactionManager(transactions)
                .coordinatorExecutor(workers)
                .workerExecutor(workers)
                .initialSegmentCount(segments)
                .initialToken(source -> source.createTailToken())
                .batchSize(batchSize)
                // A second is how late this process notices another instance's events, lost tokens and dead claims.
                .tokenClaimInterval(1000)
                .claimExtensionThreshold(1000)
                .errorHandler(PropagatingErrorHandler.INSTANCE)
                .eventHandlerInvoker(new Segments(sequence));
        return new Follower(builder, batchHandler);
    }

    @Override
    protected void processInUnitOfWork(List<? extends EventMessage<?>> batch, UnitOfWork<? extends EventMessage<?>> unitOfWork,
                                       Collection<Segment> segments) throws Exception {
        try {
            batchHandler.accept(batch);
        } catch (RuntimeException e) {
            unitOfWork.start();
            unitOfWork.rollback(e);
            throw e;
        }
        super.processInUnitOfWork(batch, unitOfWork, segments); // stores the position
    }

    /** Sorts events into segments; the handling itself is done a batch at a time. */
    private record Segments(SequencingPolicy<EventMessage<?>> sequence) implements EventHandlerInvoker {

        @Override
        public boolean canHandle(EventMessage<?> event, Segment segment) {
            return segment.matches(sequence.getSequenceIdentifierFor(event));
        }

        @Override
        public void handle(EventMessage<?> event, Segment segment) {
            // handled with its batch
        }
    }
}
