package org.casestream.assessment.safety.domain;

import java.util.Set;

/** The instruments that look into a risk that another one showed, by their ids; C-SSRS where a region says nothing else. */
public record Screenings(Set<String> instruments) {

    public Screenings {
        instruments = Set.copyOf(instruments);
    }

    public boolean include(String instrument) {
        return instruments.contains(instrument);
    }
}
