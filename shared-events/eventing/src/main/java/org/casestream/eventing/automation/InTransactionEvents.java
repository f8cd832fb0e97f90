package org.casestream.eventing.automation;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.casestream.contracts.DomainEvent;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.GenericTypeResolver;

/** Hands events to the {@link InTransaction}s that concern them, while they are being appended. */
public final class InTransactionEvents {

    private final List<Subscription> subscriptions;

    public InTransactionEvents(List<InTransaction<?>> handlers) {
        this.subscriptions = handlers.stream().map(Subscription::of).toList();
    }

    public void handle(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> message : events) {
            DomainEvent event = (DomainEvent) message.getPayload();
            for (Subscription subscription : subscriptions) {
                if (subscription.type.isInstance(event)) {
                    subscription.handler.on(event);
                }
            }
        }
    }

    private record Subscription(Class<?> type, InTransaction<DomainEvent> handler) {

        @SuppressWarnings("unchecked") // a handler is only called with events of the type it declares
        static Subscription of(InTransaction<?> handler) {
            Class<?> type = GenericTypeResolver.resolveTypeArgument(AopUtils.getTargetClass(handler), InTransaction.class);
            if (type == null) {
                throw new IllegalStateException(handler.getClass().getName() + " must say which event it handles");
            }
            return new Subscription(type, (InTransaction<DomainEvent>) handler);
        }
    }
}
