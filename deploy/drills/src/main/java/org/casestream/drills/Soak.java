package org.casestream.drills;

import java.util.function.Consumer;

/** placeholder */
final class Soak {
    Soak(Site site, Consumer<String> say) {}
    boolean run(Options options) { return true; }
}
