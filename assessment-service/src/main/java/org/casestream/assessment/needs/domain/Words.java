package org.casestream.assessment.needs.domain;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;
import static org.casestream.contracts.DataClass.SUBSTANCE_USE;

import org.casestream.contracts.Sealed;
import org.casestream.contracts.assessment.LifeDomain;
import org.jspecify.annotations.Nullable;

/** What was said about a need. What is about substance use is sealed under a key of its own; one of the two is set. */
public record Words(@Sealed(CLINICAL_NARRATIVE) @Nullable String text,
                    @Sealed(SUBSTANCE_USE) @Nullable String aboutSubstanceUse) {

    /** @return null if nothing was said */
    static @Nullable Words of(LifeDomain domain, @Nullable String said) {
        if (said == null) {
            return null;
        }
        return domain == LifeDomain.SUBSTANCE_USE ? new Words(null, said) : new Words(said, null);
    }
}
