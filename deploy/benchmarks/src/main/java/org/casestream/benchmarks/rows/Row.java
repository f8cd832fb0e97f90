package org.casestream.benchmarks.rows;

import java.util.List;
import org.casestream.benchmarks.harness.Effort;
import org.casestream.benchmarks.harness.Line;
import org.casestream.benchmarks.system.Servers;

/** One question to the platform. It starts what it measures afresh, on a database of its own, and stops it again. */
public interface Row {

    /** One word, for {@code --only}. */
    String name();

    /** What it asks, in a sentence. */
    String question();

    List<Line> measure(Servers servers, Effort effort) throws Exception;
}
