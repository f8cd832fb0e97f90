package org.casestream.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.RolesAllowed;
import java.lang.annotation.Annotation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.command.AggregateRoot;
import org.casestream.access.records.PersonRecord;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.EventType;
import org.casestream.defaults.Caller;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.ViewStore;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who may know whom. One call a service: {@code ArchRules.hold(IntakeApplication.class)}. */
public final class ArchRules {

    private static final List<Class<? extends Annotation>> MAPPINGS =
            List.of(GetMapping.class, PostMapping.class, PutMapping.class, PatchMapping.class, DeleteMapping.class);

    /** What a {@link Caller} is asked for by whoever decides about access. */
    private static final Set<String> DECIDING = Set.of("has", "roles", "belongsTo");

    private ArchRules() {}

    /** Checks every rule for the service of an application class. */
    public static void hold(Class<?> application) {
        hold(application, Map.of(), Map.of());
    }

    /**
     * The same for a service that is an exception to some of them.
     *
     * @param coded  those texts of private events and views that are no free text, {@code <record>.<component>}, each with
     *               the reason why it needs no seal
     * @param asking those methods of controllers that look at a caller's roles, {@code <class>.<method>}, each with the
     *               reason why that is no decision about access
     */
    public static void hold(Class<?> application, Map<String, String> coded, Map<String, String> asking) {
        String root = application.getPackageName();
        JavaClasses service = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(root);

        noClasses().should().dependOnClassesThat(resideInAPackage("org.casestream..")
                .and(not(resideInAnyPackage(root + "..", "org.casestream.contracts..", "org.casestream.defaults..",
                        "org.casestream.eventing..", "org.casestream.access.."))))
                .because("a service knows no other service").check(service);

        classes().that().resideInAPackage(root + ".*.domain..").should().onlyDependOnClassesThat(resideInAnyPackage(
                root + ".*.domain..", "java..", "org.casestream.contracts..", "org.jspecify..",
                "org.axonframework.modelling..", "org.axonframework.commandhandling..", "org.axonframework.eventsourcing..",
                "org.axonframework.messaging.annotation..", "org.axonframework.messaging.interceptors..")
                .or(equivalentTo(Timestamp.class)))
                .because("a domain knows java, contracts and modelling annotations").check(service);

        noClasses().that().resideInAPackage(root + ".*.domain..")
                .should().callMethod(Instant.class, "now").orShould().callMethod(LocalDate.class, "now")
                .orShould().callMethod(LocalDateTime.class, "now").orShould().callMethod(ZonedDateTime.class, "now")
                .orShould().callMethod(UUID.class, "randomUUID").orShould().callMethod(System.class, "currentTimeMillis")
                .because("clock and ids come in").check(service);

        noClasses().that().resideInAPackage(root + ".*.read..").should().dependOnClassesThat(
                assignableTo(Commands.class)).orShould().dependOnClassesThat().areAnnotatedWith(AggregateRoot.class)
                .because("a view sends no command and knows no aggregate").allowEmptyShould(true).check(service);

        noClasses().that().resideInAPackage(root + ".*.web..").should().dependOnClassesThat()
                .areAnnotatedWith(AggregateRoot.class).because("controllers translate and authorise, nothing else")
                .allowEmptyShould(true).check(service);

        noClasses().that().resideInAPackage(root + ".*.web..").and(describe("read views by themselves",
                (JavaClass one) -> one.getDirectDependenciesFromSelf().stream()
                        .anyMatch(to -> to.getTargetClass().isEquivalentTo(ViewStore.class))))
                .should().dependOnClassesThat(assignableTo(PersonRecord.class))
                .because("there is one way to a person's record").allowEmptyShould(true).check(service);

        assertThat(decidingByThemselves(service)).as("controllers that look at a caller's roles, instead of asking the policy")
                .containsExactlyInAnyOrderElementsOf(asking.keySet());

        classes().that().areAnnotatedWith(AggregateRoot.class).should().bePackagePrivate()
                .because("nobody outside its domain needs an aggregate").allowEmptyShould(true).check(service);

        noClasses().that().implement(Automation.class).should().dependOnClassesThat(assignableTo(ViewStore.class))
                .because("an automation decides on what is certain").allowEmptyShould(true).check(service);

        classes().that().areAssignableTo(Projection.class).should().beAnnotatedWith(ProcessingGroup.class)
                .because("a reader without a name loses its place").allowEmptyShould(true).check(service);

        classes().that().areAssignableTo(DomainEvent.class).and().areRecords().should().beAnnotatedWith(EventType.class)
                .because("the store holds stable names").allowEmptyShould(true).check(service);

        MAPPINGS.forEach(mapping -> methods().that().areAnnotatedWith(mapping)
                .and().areDeclaredInClassesThat().areAnnotatedWith(RestController.class)
                .should().beAnnotatedWith(RolesAllowed.class).because("every endpoint says who may call it")
                .allowEmptyShould(true).check(service));

        assertThat(SealingRules.broken(service, coded)).as("what is stored unsealed, or sealed in vain").isEmpty();

        slices().matching(root + ".(*)..").should().beFreeOfCycles()
                .ignoreDependency(alwaysTrue(), resideInAPackage(root)).allowEmptyShould(true).check(service);
    }

    /** The methods of controllers, and of what stands beside them, that ask who a caller is in order to decide something. */
    static Set<String> decidingByThemselves(JavaClasses classes) {
        return classes.stream()
                .filter(one -> one.isAnnotatedWith(RestController.class) || resideInAPackage("..web..").test(one))
                .flatMap(one -> one.getAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().isEquivalentTo(Caller.class) && DECIDING.contains(access.getName()))
                .map(access -> access.getOriginOwner().getSimpleName() + "." + access.getOrigin().getName())
                .collect(Collectors.toSet());
    }
}
