package org.casestream.benchmarks.system;

import org.casestream.defaults.CasestreamJson;
import org.casestream.sealing.KeyRing;
import org.casestream.sealing.Place;
import org.casestream.sealing.Sealer;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import tools.jackson.databind.node.ObjectNode;

/** Stands for a service's sealer and can store everything as it is: only for the measurement of what sealing costs. */
public final class SealingSwitch extends Sealer {

    private volatile boolean on = true;

    private SealingSwitch(KeyRing keys) {
        super(keys);
    }

    /** Puts the switch in while the service starts. */
    static BeanPostProcessor installing(BeanFactory beans) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof Sealer ? new SealingSwitch(beans.getBean(KeyRing.class)) : bean;
            }
        };
    }

    public void turn(boolean toOn) {
        on = toOn;
    }

    @Override
    public ObjectNode seal(Object fact, Place place) {
        return on ? super.seal(fact, place) : CasestreamJson.tolerant().valueToTree(fact);
    }

    @Override
    public ObjectNode sealWhatIsLeft(Object derived, Place place) {
        return on ? super.sealWhatIsLeft(derived, place) : CasestreamJson.tolerant().valueToTree(derived);
    }

    /** What was stored as it is, is read as it is. */
    @Override
    public <T> T open(ObjectNode stored, Class<T> type, Place place) {
        return stored.toString().contains("\"sealed\":1") ? super.open(stored, type, place)
                : CasestreamJson.tolerant().treeToValue(stored, type);
    }
}
