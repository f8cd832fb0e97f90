package org.casestream.benchmarks.system;

import java.util.List;
import org.casestream.access.log.AccessEntry;
import org.casestream.access.log.AccessLog;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Stands before a service's access log and can leave it out: only for the measurement of what it costs. */
public final class AccessLogSwitch implements AccessLog {

    private final AccessLog log;
    private volatile boolean on = true;

    private AccessLogSwitch(AccessLog log) {
        this.log = log;
    }

    /** Puts the switch in while the service starts. */
    static BeanPostProcessor installing() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof AccessLog log ? new AccessLogSwitch(log) : bean;
            }
        };
    }

    public void turn(boolean toOn) {
        on = toOn;
    }

    @Override
    public void write(AccessEntry entry) {
        if (on) {
            log.write(entry);
        }
    }

    @Override
    public void write(List<AccessEntry> entries) {
        if (on) {
            log.write(entries);
        }
    }
}
