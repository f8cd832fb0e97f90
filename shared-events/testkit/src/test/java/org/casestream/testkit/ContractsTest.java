package org.casestream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.stream.Stream;
import org.casestream.contracts.Catalogue;
import org.casestream.contracts.EventType;
import org.casestream.contracts.PublishedEvent;
import org.casestream.eventing.store.EventNames;
import org.casestream.sealing.Sealer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractsTest {

    private static final JavaClasses SHARED = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.casestream.contracts", "org.casestream.defaults", "org.casestream.eventing");

    static Stream<Class<?>> events() {
        return Catalogue.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_published_event_reads_and_writes_its_approved_samples(Class<?> event) {
        ContractSpec.hasApprovedSamples(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void no_published_event_can_carry_a_name_or_a_narrative(Class<?> event) {
        ContractSpec.carriesCodedFactsOnly(event);
        assertThat(Sealer.concerns(event)).as("whether what leaves is sealed, which nobody else could open").isFalse();
    }

    @ParameterizedTest
    @MethodSource("events")
    void the_stable_name_is_the_context_and_the_event_in_kebab_case(Class<?> event) {
        String context = event.getPackageName().substring(event.getPackageName().lastIndexOf('.') + 1);
        String kebab = event.getSimpleName().replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);

        assertThat(EventNames.nameOf(event)).isEqualTo(context + "." + kebab);
        assertThat(event.getAnnotation(EventType.class).revision()).isPositive();
    }

    @Test
    void every_published_event_of_the_contracts_is_in_the_catalogue() {
        assertThat(SHARED.stream().filter(c -> c.isAssignableTo(PublishedEvent.class) && c.isRecord()).map(c -> c.getName()))
                .containsExactlyInAnyOrderElementsOf(Catalogue.events().map(Class::getName).toList());
    }

    @Test
    void contracts_know_no_framework() {
        ArchRuleDefinition.classes().that().resideInAPackage("org.casestream.contracts..").should()
                .onlyDependOnClassesThat().resideInAnyPackage("java..", "org.jspecify..", "org.casestream.contracts..")
                .check(SHARED);
    }

    @Test
    void eventing_names_no_concrete_event() {
        ArchRuleDefinition.noClasses().that().resideInAPackage("org.casestream.eventing..").should()
                .dependOnClassesThat().resideInAPackage("org.casestream.contracts.*..").check(SHARED);
    }

    @Test
    void the_front_knows_no_store_and_no_broker() {
        ArchRuleDefinition.noClasses().that().resideInAPackage("org.casestream.defaults..").should()
                .dependOnClassesThat().resideInAnyPackage("org.axonframework..", "java.sql..", "org.apache.kafka..", "com.mongodb..")
                .check(SHARED);
    }

    @Test
    void what_every_service_answers_is_decided_by_the_policy() {
        assertThat(ArchRules.decidingByThemselves(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.casestream.access"))).isEmpty();
    }

    /** Shared modules attract what belongs into services; a budget makes that a decision. */
    @Test
    void shared_modules_stay_within_their_budgets() {
        assertThat(topLevel("org.casestream.defaults")).as("classes of service-defaults").isLessThanOrEqualTo(16);
        assertThat(topLevel("org.casestream.eventing")).as("classes of eventing").isLessThanOrEqualTo(45);
    }

    private static long topLevel(String root) {
        return SHARED.stream().filter(c -> c.getPackageName().startsWith(root) && c.isTopLevelClass()
                && !c.getSimpleName().equals("package-info") && !c.getSimpleName().equals("ViewHarness")).count();
    }
}
