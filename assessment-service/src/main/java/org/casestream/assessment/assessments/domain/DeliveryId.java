package org.casestream.assessment.assessments.domain;

import org.casestream.contracts.Identifier;

/** One handing over of a report. */
public record DeliveryId(String value) implements Identifier {

    public DeliveryId {
        Identifier.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
