package org.casestream.assessment.fhir.format;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.ReleaseStatus;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.springframework.util.function.SingletonSupplier;

/**
 * The HAPI validator with what comes with it: R4's own definitions, our Questionnaires and the codes that are ours. It has no
 * terminology server and no packages, and asks nobody.
 */
public final class Validator {

    private static final FhirContext R4 = FhirContext.forR4();

    static {
        ManagedWebAccess.setAccessPolicy(ManagedWebAccess.WebAccessPolicy.PROHIBITED);
    }

    private static final Supplier<Validator> SHIPPED = SingletonSupplier.of(() -> new Validator(Samples.all()));

    private final FhirValidator validator;

    /** One that knows the definitions of {@link Samples}; loading what comes with it takes a while and is done once. */
    public static Validator shipped() {
        return SHIPPED.get();
    }

    private Validator(Stream<Instrument> instruments) {
        Map<String, Questionnaire> forms = new HashMap<>();
        PrePopulatedValidationSupport ours = new PrePopulatedValidationSupport(R4) {
            @Override
            public <T extends IBaseResource> T fetchResource(Class<T> type, String uri) {
                return type == Questionnaire.class ? type.cast(forms.get(uri)) : super.fetchResource(type, uri);
            }
        };
        instruments.forEach(instrument -> {
            Questionnaire form = Questionnaires.of(instrument, ReleaseStatus.PUBLISHED);
            forms.put(Questionnaires.canonical(instrument), form);
            codes(form).forEach(ours::addCodeSystem);
        });
        ours.addStructureDefinition(extension());
        validator = R4.newValidator().registerValidatorModule(new FhirInstanceValidator(new ValidationSupportChain(
                new DefaultProfileValidationSupport(R4), ours, new InMemoryTerminologyServerValidationSupport(R4),
                new CommonCodeSystemsTerminologyService(R4))));
    }

    /**
     * Errors and warnings, but for what says that LOINC is not at hand: its codes can only be looked up in LOINC itself,
     * whose licence lets nobody pack it into a validator.
     */
    public List<String> findings(String json) {
        return messages(json).filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.WARNING) >= 0)
                .filter(message -> !isAboutAbsentLoinc(message)).map(Validator::text).toList();
    }

    private Stream<SingleValidationMessage> messages(String json) {
        return validator.validateWithResult(json).getMessages().stream();
    }

    private static boolean isAboutAbsentLoinc(SingleValidationMessage message) {
        return message.getSeverity() == ResultSeverityEnum.WARNING
                && "TERMINOLOGY_TX_SYSTEM_UNSUPPORTED".equals(message.getMessageId())
                && message.getMessage().contains("'http://loinc.org'");
    }

    private static String text(SingleValidationMessage message) {
        return message.getSeverity() + " " + message.getLocationString() + " " + message.getMessageId() + " " + message.getMessage();
    }

    /** The definition of our extension, as it is published with the manual. */
    static StructureDefinition extension() {
        try {
            return R4.newJsonParser().parseResource(StructureDefinition.class,
                    Files.readString(Path.of("..", "docs", "fhir", "instrument.structuredefinition.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The codes of a Questionnaire that are ours. */
    private static List<CodeSystem> codes(Questionnaire form) {
        Map<String, CodeSystem> systems = new TreeMap<>();
        form.getItem().stream().flatMap(item -> item.getAnswerOption().stream()).map(option -> option.getValueCoding())
                .filter(coding -> coding.getSystem().startsWith("urn:casestream:")).forEach(coding -> {
                    CodeSystem system = systems.computeIfAbsent(coding.getSystem(), url -> new CodeSystem().setUrl(url)
                            .setStatus(PublicationStatus.ACTIVE).setContent(CodeSystem.CodeSystemContentMode.COMPLETE));
                    if (system.getConcept().stream().noneMatch(known -> known.getCode().equals(coding.getCode()))) {
                        system.addConcept().setCode(coding.getCode()).setDisplay(coding.getDisplay());
                    }
                });
        return List.copyOf(systems.values());
    }
}
