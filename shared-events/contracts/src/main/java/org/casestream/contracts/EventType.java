package org.casestream.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The stable name of an event: it stands in the event store and is the CloudEvents {@code type}, so classes may be
 * renamed and moved. Form {@code <context>.<past-tense-in-kebab-case>}, {@code intake.case-opened} for example.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventType {

    String value();

    /** Counts up when the payload changes in a way that old readers would misread; starts at 1. */
    int revision() default 1;
}
