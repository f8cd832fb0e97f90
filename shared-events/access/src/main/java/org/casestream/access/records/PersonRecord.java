package org.casestream.access.records;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import org.casestream.access.policy.Resource;
import org.casestream.access.policy.What;
import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * A view of one record about a person. Its record class says with {@link Kept} what it is; the fields {@code agencyId} and,
 * unless it is the client's own, {@code clientId} must be among its components under these names.
 *
 * @param <V> the view itself
 */
public interface PersonRecord<V> extends AboutPerson {

    /** What the view shows. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Kept {

        /** As what access to it is decided. */
        Resource as();

        /** The component that says when it began. */
        String since();

        /** The component that names the agency that a referral asks; none if it is no referral. */
        String asks() default "";

        /** The component that names who did what it is about; none if it is about nobody's doing. */
        String doneBy() default "";

        /** The component that names the agency they did it at. */
        String doneAt() default "";
    }

    String id();

    /** Who keeps it. */
    AgencyId agencyId();

    /** The case that it belongs to, if it does. */
    default @Nullable CaseId caseId() {
        return null;
    }

    /** The agency that is asked, if one is. */
    default @Nullable AgencyId asked() {
        return null;
    }

    /** Who did what it is about, if they may see it for that. */
    default What.@Nullable Doer doneBy() {
        return null;
    }

    /** When it began. */
    Instant began();

    /** The same without what people wrote and without names. */
    V coded();

    /** That there is one, and nothing else; only of what is shown redacted. */
    default V redacted() {
        throw new UnsupportedOperationException(getClass().getName() + " is never shown redacted");
    }

    /** What is decided on. */
    default What what() {
        return new What(kept(getClass()).as(), clientId(), caseId(), agencyId(), asked(), began(), doneBy());
    }

    /** What a view shows. */
    static Kept kept(Class<?> type) {
        Kept kept = type.getAnnotation(Kept.class);
        if (kept == null) {
            throw new IllegalStateException(type.getName() + " does not say with @Kept what it is");
        }
        return kept;
    }
}
