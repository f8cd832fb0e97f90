package org.casestream.benchmarks.system;

import org.casestream.access.log.AccessLog;
import org.casestream.access.policy.Reason;
import org.casestream.access.records.Access;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.Records;
import org.casestream.access.records.RestrictedRecords;
import org.casestream.contracts.BeginsRecord;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.store.EventLog;
import org.casestream.eventing.view.Versioned;
import org.casestream.eventing.view.ViewStore;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Stands before a service's records and can show single ones to anybody: only for the measurement of what deciding costs. */
public final class PolicySwitch extends Records {

    private final ViewStore views;
    private volatile boolean on = true;

    private PolicySwitch(ViewStore views, Access access, AccessLog log) {
        super(views, access, log);
        this.views = views;
    }

    /** Puts the switch in while the service starts. */
    static BeanPostProcessor installing(BeanFactory beans) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return switch (bean) {
                    case Records _ -> new PolicySwitch(beans.getBean(ViewStore.class), beans.getBean(Access.class),
                            beans.getBean(AccessLog.class));
                    case RestrictedRecords _ -> new Guard(beans.getBean(EventLog.class), beans.getBean(Access.class));
                    default -> bean;
                };
            }
        };
    }

    public void turn(boolean toOn) {
        on = toOn;
    }

    @Override
    public <V extends Record & PersonRecord<V>> Seen<V> find(Class<V> type, String id, ReadAt at, Caller caller) {
        if (on) {
            return super.find(type, id, at, caller);
        }
        Versioned<V> found = views.get(type, id, at);
        return new Seen<>(found.view(), found.version(), Reason.OWN_AGENCY);
    }

    /** The same for commands. */
    public static final class Guard extends RestrictedRecords {

        private volatile boolean on = true;

        private Guard(EventLog log, Access access) {
            super(log, access);
        }

        public void turn(boolean toOn) {
            on = toOn;
        }

        @Override
        public void check(String target) {
            if (on) {
                super.check(target);
            }
        }

        @Override
        public void on(BeginsRecord event) {
            if (on) {
                super.on(event);
            }
        }
    }
}
