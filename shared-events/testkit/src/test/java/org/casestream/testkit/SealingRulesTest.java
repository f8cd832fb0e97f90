package org.casestream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.PublishedEvent;
import org.casestream.contracts.Sealed;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SealingRulesTest {

    record Good(ClientId clientId, @Sealed(DataClass.IDENTITY) @Nullable String name, Instant at, int level) implements DomainEvent, AboutPerson {}

    record Nobodys(@Sealed(DataClass.IDENTITY) @Nullable String name) implements DomainEvent {}

    record Required(ClientId clientId, @Sealed(DataClass.IDENTITY) String name) implements DomainEvent, AboutPerson {}

    record Open(CaseId caseId, String note) implements DomainEvent {}

    record Part(List<String> lines) {}

    record OpenInside(CaseId caseId, @Nullable Part part, Map<CaseId, List<Part>> more) implements DomainEvent {}

    record SealedAndPublished(ClientId clientId, @Sealed(DataClass.IDENTITY) @Nullable String name)
            implements PublishedEvent, AboutPerson {
        @Override
        public ClientId orderedBy() {
            return clientId;
        }
    }

    record OpenView(String id, @Nullable String text) {}

    @ProcessingGroup("open_v1")
    static final class OpenProjection extends Projection<OpenView> {

        OpenProjection() {
            super(OpenView.class);
        }

        @Override
        protected @Nullable String key(DomainEvent event) {
            return null;
        }

        @Override
        protected OpenView evolve(@Nullable OpenView view, Recorded event) {
            return new OpenView("1", null);
        }
    }

    private static List<String> broken(Class<?> type) {
        return SealingRules.broken(new ClassFileImporter().importClasses(type), Map.of());
    }

    @Test
    void what_is_sealed_well_breaks_nothing() {
        assertThat(broken(Good.class)).isEmpty();
    }

    @Test
    void what_is_sealed_says_whose_it_is() {
        assertThat(broken(Nobodys.class)).singleElement().asString().contains("Nobodys", "AboutPerson");
    }

    @Test
    void what_is_sealed_may_be_null() {
        assertThat(broken(Required.class)).singleElement().asString().contains("Required.name", "@Nullable");
    }

    @Test
    void no_private_event_holds_free_text_unsealed() {
        assertThat(broken(Open.class)).singleElement().asString().contains("Open.note", "String");
        assertThat(broken(OpenInside.class)).hasSize(2).allMatch(sentence -> sentence.contains("Part.lines"));
    }

    @Test
    void what_is_coded_is_said_to_be_with_a_reason() {
        assertThat(SealingRules.broken(new ClassFileImporter().importClasses(Open.class), Map.of("Open.note", "a code"))).isEmpty();
    }

    @Test
    void what_is_published_is_never_sealed() {
        assertThat(broken(SealedAndPublished.class)).singleElement().asString().contains("published");
    }

    @Test
    void no_view_holds_free_text_unsealed() {
        assertThat(broken(OpenProjection.class)).singleElement().asString().contains("OpenView.text");
    }
}
