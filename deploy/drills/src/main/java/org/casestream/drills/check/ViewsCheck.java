package org.casestream.drills.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** What the views held after the run is, byte for byte, what a fresh fold of all events gives. */
public final class ViewsCheck implements Check {

    @Override
    public String name() {
        return "views";
    }

    @Override
    public List<Violation> violations(Evidence evidence) {
        TreeSet<String> every = new TreeSet<>(evidence.views().keySet());
        every.addAll(evidence.rebuilt().keySet());
        List<Violation> found = new ArrayList<>();
        for (String document : every) {
            byte[] before = evidence.views().get(document);
            byte[] after = evidence.rebuilt().get(document);
            if (before == null) {
                found.add(new Violation(name(), null, document + " was missing, and is there after a fresh fold"));
            } else if (after == null) {
                found.add(new Violation(name(), null, document + " is not there after a fresh fold"));
            } else if (!Arrays.equals(before, after)) {
                found.add(new Violation(name(), null, document + " differs from a fresh fold"));
            }
        }
        return found;
    }
}
