package org.casestream.drills.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

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
                found.add(new Violation(name(), null, document + " differs from a fresh fold in "
                        + differences(new RawBsonDocument(before), new RawBsonDocument(after))));
            }
        }
        return found;
    }

    private static String differences(BsonDocument before, BsonDocument after) {
        List<String> fields = new ArrayList<>(after.keySet());
        if (!fields.equals(List.copyOf(before.keySet()))) {
            return "its fields: " + before.keySet() + " instead of " + fields;
        }
        return fields.stream().filter(field -> !after.get(field).equals(before.get(field)))
                .map(field -> field + ": " + before.get(field) + " instead of " + after.get(field))
                .collect(Collectors.collectingAndThen(Collectors.joining("; "), text -> text.isEmpty() ? "the order within a field" : text));
    }
}
