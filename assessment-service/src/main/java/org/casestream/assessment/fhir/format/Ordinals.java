package org.casestream.assessment.fhir.format;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemAnswerOptionComponent;

/** What an answer counts: R4 says it in an extension of the option or of its coding. */
final class Ordinals {

    private Ordinals() {
    }

    static Extension of(int score) {
        return new Extension(Uris.ORDINAL, new DecimalType(score));
    }

    /** Empty if it does not say so once, or not with a whole number. */
    static Optional<Integer> of(QuestionnaireItemAnswerOptionComponent option) {
        var said = Stream.of(option, (Element) option.getValue()).flatMap(where -> where.getExtension().stream())
                .filter(extension -> Uris.ORDINAL.equals(extension.getUrl()) || Uris.WEIGHT.equals(extension.getUrl()))
                .map(Extension::getValue).toList();
        if (said.size() != 1 || !(said.getFirst() instanceof DecimalType decimal) || decimal.getValue() == null) {
            return Optional.empty();
        }
        return whole(decimal.getValue());
    }

    private static Optional<Integer> whole(BigDecimal value) {
        // The scale first: 1E999999999 is a short text and an endless number.
        if (Math.abs((long) value.precision() - value.scale()) > 9 || Math.abs(value.scale()) > 9) {
            return Optional.empty();
        }
        try {
            return Optional.of(value.intValueExact());
        } catch (ArithmeticException _) {
            return Optional.empty();
        }
    }
}
