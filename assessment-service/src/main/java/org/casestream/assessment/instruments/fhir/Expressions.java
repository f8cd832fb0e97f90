package org.casestream.assessment.instruments.fhir;

import java.util.List;
import java.util.stream.Collectors;

import org.casestream.assessment.instruments.domain.Condition;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.Range;
import org.casestream.assessment.instruments.domain.Instrument.Scale;

/** Scores and conditions as FHIRPath, with the functions that SDC adds. */
final class Expressions {

    private Expressions() {}

    /** The score of a scale from the answers of a response; nothing if too many are missing. */
    static String score(Instrument instrument, Scale scale) {
        List<String> plain = scale.items().stream().filter(item -> !scale.reversed().contains(item)).toList();
        int all = scale.items().size();
        String count = weights(scale.items()) + ".count()";
        String sum = scale.count() == null ? sum(instrument, scale, plain)
                : weights(scale.items()) + ".where(" + within("$this", scale.count()) + ").count()";
        String times = scale.multiplier() == 1 ? sum : "(" + sum + ") * " + scale.multiplier();
        return scale.missing().proRateUpTo() == 0 ? "iif(" + count + " = " + all + ", " + times + ")"
                : "iif(" + count + " >= " + (all - scale.missing().proRateUpTo()) + ", ((" + times + ") * " + all + " / " + count + ").round(0))";
    }

    /** What is reversed counts from the sum of its lowest and highest answer downwards. */
    private static String sum(Instrument instrument, Scale scale, List<String> plain) {
        String sum = plain.isEmpty() ? "0" : weights(plain) + ".sum()";
        for (String item : scale.reversed()) {
            List<Integer> allowed = instrument.allowed(instrument.item(item).orElseThrow());
            int ends = allowed.stream().mapToInt(Integer::intValue).min().orElseThrow() + allowed.stream().mapToInt(Integer::intValue).max().orElseThrow();
            sum += " + " + weights(List.of(item)) + ".select(" + ends + " - $this).sum()";
        }
        return sum;
    }

    static String holds(Condition condition) {
        if (condition.item() != null) {
            return weights(List.of(condition.item())) + ".exists(" + within("$this", new Range(condition.from(), condition.to())) + ")";
        }
        return condition.all() != null ? joined(condition.all(), " and ") : joined(condition.any() == null ? List.of() : condition.any(), " or ");
    }

    private static String joined(List<Condition> parts, String with) {
        return parts.stream().map(part -> "(" + holds(part) + ")").collect(Collectors.joining(with));
    }

    private static String weights(List<String> items) {
        return "%resource.item.where(" + items.stream().map(item -> "linkId = '" + item + "'").collect(Collectors.joining(" or "))
                + ").answer.value.weight()";
    }

    private static String within(String what, Range range) {
        String from = range.from() == null ? "" : what + " >= " + range.from();
        String to = range.to() == null ? "" : what + " <= " + range.to();
        return from.isEmpty() || to.isEmpty() ? from + to : from + " and " + to;
    }
}
