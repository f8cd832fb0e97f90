package org.casestream.assessment.fhir.format;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.fhirpath.IFhirPath;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.jspecify.annotations.Nullable;

/** Runs FHIRPath over a response, in the HAPI engine. */
final class Paths {

    private static final IFhirPath ENGINE = engine();

    private Paths() {
    }

    /**
     * The number that an expression comes to; null if it is empty. {@code ordinal()} is the SDC guide's and no part of the
     * engine: what it stands for in a response is written in its place.
     */
    static @Nullable Integer number(QuestionnaireResponse response, String expression) {
        String plain = expression.replace("ordinal()", "extension('" + Uris.ORDINAL + "').value");
        List<IBase> found = ENGINE.evaluate(response, plain, IBase.class);
        return found.isEmpty() ? null : switch (found.getFirst()) {
            case DecimalType decimal -> decimal.getValue().intValueExact();
            case IntegerType integer -> integer.getValue();
            default -> throw new IllegalStateException(found.toString());
        };
    }

    private static IFhirPath engine() {
        FhirContext context = FhirContext.forR4();
        context.setValidationSupport(new DefaultProfileValidationSupport(context));
        return context.newFhirPath();
    }
}
