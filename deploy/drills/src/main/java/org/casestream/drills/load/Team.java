package org.casestream.drills.load;

import java.util.List;
import java.util.Map;

/** Who of the sample region does what at one agency. */
record Team(String intake, List<String> managers, String planner, String assessor) {

    static final List<Team> ALL = List.of(
            new Team("ines", List.of("maya", "jonas"), "maya", "omar"),
            new Team("tomas", List.of("lena", "ruth"), "lena", "amir"));

    /** Who answers referrals, by the organisation that offers the service. */
    static final Map<String, String> PROVIDERS = Map.of("open-door", "ruth", "keystone-housing", "kofi");
}
