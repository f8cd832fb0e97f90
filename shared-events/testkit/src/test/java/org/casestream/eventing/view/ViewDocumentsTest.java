package org.casestream.eventing.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.bson.Document;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.DomainEvent;
import org.casestream.sample.folders.domain.FolderEvent;
import org.casestream.sample.folders.domain.FolderEvent.PageAdded;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What MongoDB does not take, and what it has lost. */
class ViewDocumentsTest {

    private static final CaseId GROWN = new CaseId("grown");
    private static final CaseId SMALL = new CaseId("small");
    private static final CaseId BORN_LARGE = new CaseId("born-large");
    private static final int MEGABYTES_TOO_MANY = 17;

    record Pages(String id, String text) {}

    /** As large as the page's number says, in megabytes. */
    @ProcessingGroup("pages_v1")
    static final class PagesProjection extends Projection<Pages> {

        PagesProjection() {
            super(Pages.class);
        }

        @Override
        protected @Nullable String key(DomainEvent event) {
            return ((FolderEvent) event).caseId().value();
        }

        @Override
        protected Pages evolve(@Nullable Pages view, Recorded event) {
            PageAdded page = (PageAdded) event.event();
            return new Pages(page.caseId().value(), "x".repeat(page.number() << 20));
        }
    }

    private final ViewHarness<Pages> views = new ViewHarness<>(new PagesProjection());

    private static Recorded page(CaseId id, long sequence, int megabytes) {
        Instant when = Instant.parse("2026-03-01T09:00:00Z").plusSeconds(sequence);
        return new Recorded(new PageAdded(id, megabytes), id + "-" + sequence, id.value(), sequence, when, when, null);
    }

    private Document stored(CaseId id) {
        return views.stored().stream().filter(document -> document.getString("_id").equals(id.value())).findFirst().orElseThrow();
    }

    @Test
    void what_is_remembered_is_a_hint_and_forgotten_when_a_reader_takes_over() {
        views.apply(List.of(page(SMALL, 0, 0), page(SMALL, 1, 0)));
        views.lose();
        assertThatThrownBy(() -> views.apply(List.of(page(SMALL, 2, 0))))
                .as("the write finds nothing to replace, and the stream does not begin here")
                .isInstanceOf(IllegalStateException.class);

        views.apply(List.of(page(GROWN, 0, 0)));
        views.lose();
        views.takeOver();
        views.apply(List.of(page(GROWN, 0, 0), page(SMALL, 0, 0), page(SMALL, 1, 0), page(SMALL, 2, 0)));
        assertThat(stored(GROWN).get("_v")).isEqualTo(new Document("grown", 0L));
        assertThat(stored(SMALL).get("_v")).isEqualTo(new Document("small", 2L));
    }

    @Test
    void a_document_that_is_too_large_waits_as_it_was_and_all_others_go_on() {
        views.apply(List.of(page(GROWN, 0, 1), page(SMALL, 0, 0)));
        views.apply(List.of(page(GROWN, 1, MEGABYTES_TOO_MANY), page(SMALL, 1, 1), page(BORN_LARGE, 0, MEGABYTES_TOO_MANY)));

        assertThat(stored(SMALL).get("_v")).isEqualTo(new Document("small", 1L));
        assertThat(stored(GROWN).getString("text")).hasSize(1 << 20);
        assertThat(stored(GROWN).get("_v")).isEqualTo(new Document("grown", 0L));
        assertThat(stored(GROWN)).containsKey("_blocked");
        assertThat(stored(BORN_LARGE)).containsKey("_blocked").doesNotContainKey("text");

        views.apply(List.of(page(GROWN, 1, MEGABYTES_TOO_MANY), page(GROWN, 2, 0), page(SMALL, 2, 0)));
        assertThat(stored(GROWN).getString("text")).as("it waits for an operator").hasSize(1 << 20);
        assertThat(stored(SMALL).getString("text")).isEmpty();
    }
}
