package org.casestream.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component of a private event, or of a view, that is stored encrypted under the person's own key. It is declared
 * nullable: when the person's keys are destroyed, it is read as null.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Sealed {

    DataClass value();
}
