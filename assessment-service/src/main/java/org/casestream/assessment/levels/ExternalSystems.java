package org.casestream.assessment.levels;

import java.util.Set;

/** @param codes of the outside systems whose results may be recorded */
public record ExternalSystems(Set<String> codes) {

    public ExternalSystems {
        codes = Set.copyOf(codes);
    }
}
