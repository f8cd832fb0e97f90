package org.casestream.assessment.administrations.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.casestream.contracts.Identifier;
import org.jspecify.annotations.Nullable;

/** What a definition calls something: an instrument, an item, a fact about a person or a value of one. */
record Code(String value) implements Identifier {

    Code {
        Identifier.checked(value);
    }

    static List<String> values(@Nullable List<Code> codes) {
        return codes == null ? List.of() : codes.stream().map(Code::value).toList();
    }

    static Map<String, String> values(@Nullable Map<String, Code> codes) {
        Map<String, String> values = new TreeMap<>();
        if (codes != null) {
            codes.forEach((name, code) -> values.put(name, code.value()));
        }
        return values;
    }

    @Override
    public String toString() {
        return value;
    }
}
