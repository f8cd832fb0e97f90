package org.casestream.drills.check;

import java.util.List;

/** One promise, held against the evidence. */
public interface Check {

    /** A short word for the head of a column. */
    String name();

    List<Violation> violations(Evidence evidence);
}
