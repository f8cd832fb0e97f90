package org.casestream.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.casestream.sealing.Keys.ADA;
import static org.casestream.sealing.Keys.BEN;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.Refused;
import org.casestream.contracts.Sealed;
import org.casestream.defaults.CasestreamJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SealerTest {

    private static final Place HERE = Place.event("event-1", "sample.everything-written");

    enum Mood { LOW, IN_BETWEEN }

    record Part(String text, @Nullable Integer number) {}

    /** One component of every kind that can be sealed. */
    record Everything(CaseId caseId, ClientId clientId, int open,
                      @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String text,
                      @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable Integer number,
                      @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable Double score,
                      @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable Boolean yes,
                      @Sealed(DataClass.IDENTITY) @Nullable LocalDate date,
                      @Sealed(DataClass.IDENTITY) @Nullable Instant instant,
                      @Sealed(DataClass.PSYCHOTHERAPY_NOTES) @Nullable Mood mood,
                      @Sealed(DataClass.SUBSTANCE_USE) @Nullable Part part,
                      @Sealed(DataClass.SUBSTANCE_USE) @Nullable List<Part> parts,
                      @Sealed(DataClass.SUBSTANCE_USE) @Nullable Map<String, Integer> answers) implements AboutPerson {}

    record Inner(int number, @Sealed(DataClass.CLINICAL_NARRATIVE) @Nullable String text) {}

    /** Sealed components in what it is made of. */
    record Outer(ClientId clientId, @Nullable Inner one, List<Inner> some, Map<String, Inner> named) implements AboutPerson {}

    record Unsealed(ClientId clientId, String code) {}

    record Nobodys(@Sealed(DataClass.IDENTITY) @Nullable String name) {}

    private final Keys keys = new Keys();
    private final Sealer sealer = new Sealer(keys);

    private static Everything of(ClientId person) {
        return new Everything(new CaseId("case-1"), person, 7, "canary ütf 💙 \"quoted\"", 3, 3.3, true,
                LocalDate.parse("1990-02-28"), Instant.parse("2026-11-24T08:00:00.120Z"), Mood.IN_BETWEEN,
                new Part("canary", null), List.of(new Part("canary", 1), new Part("", 2)), Map.of("canary", 4));
    }

    private static final Everything NOTHING_LEFT = new Everything(new CaseId("case-1"), ADA, 7, null, null, null, null, null,
            null, null, null, null, null);

    /** As it comes back from the store: other nodes, the same bytes. */
    private static ObjectNode stored(ObjectNode sealed) {
        return (ObjectNode) CasestreamJson.tolerant().readTree(CasestreamJson.tolerant().writeValueAsBytes(sealed));
    }

    @Test
    void everything_comes_back_as_it_was_and_is_unreadable_meanwhile() {
        ObjectNode sealed = sealer.seal(of(ADA), HERE);

        assertThat(sealed.toString()).doesNotContain("canary", "1990", "in-between").contains("case-1", "\"open\":7");
        assertThat(sealed.get("text").propertyNames()).containsExactly("sealed", "key", "data");
        assertThat(sealer.open(stored(sealed), Everything.class, HERE)).isEqualTo(of(ADA));
    }

    @Test
    void each_class_of_data_has_a_key_of_its_own() {
        ObjectNode sealed = sealer.seal(of(ADA), HERE);

        assertThat(List.of("text", "date", "mood", "answers").stream().map(name -> sealed.get(name).get("key").stringValue()))
                .doesNotHaveDuplicates();
        assertThat(sealed.get("number").get("key")).isEqualTo(sealed.get("text").get("key"));
    }

    @Test
    void what_is_not_there_is_not_sealed() {
        ObjectNode sealed = sealer.seal(NOTHING_LEFT, HERE);

        assertThat(sealed.propertyNames()).containsExactly("caseId", "clientId", "open");
        assertThat(sealer.open(sealed, Everything.class, HERE)).isEqualTo(NOTHING_LEFT);
    }

    @Test
    void sealed_twice_it_is_the_same_to_the_byte() {
        assertThat(sealer.seal(of(ADA), HERE)).isEqualTo(new Sealer(new Keys()).seal(of(ADA), HERE));
    }

    @Test
    void two_persons_never_look_the_same() {
        assertThat(sealer.seal(of(ADA), HERE).get("text").get("data"))
                .isNotEqualTo(sealer.seal(of(BEN), HERE).get("text").get("data"));
    }

    @Test
    void nothing_can_be_moved_to_another_event_field_or_document() {
        ObjectNode sealed = sealer.seal(of(ADA), HERE);
        ObjectNode swapped = sealed.deepCopy();
        swapped.set("text", sealed.get("number"));

        assertThatThrownBy(() -> sealer.open(stored(sealed), Everything.class, Place.event("event-2", "sample.everything-written")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sealer.open(stored(sealed), Everything.class, Place.document("everything_v1", "event-1")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sealer.open(swapped, Everything.class, HERE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void plain_text_where_something_sealed_belongs_is_not_believed() {
        ObjectNode forged = sealer.seal(of(ADA), HERE).put("text", "written around the service");

        assertThatThrownBy(() -> sealer.open(forged, Everything.class, HERE)).isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("written around");
    }

    @Test
    void an_old_key_opens_what_it_sealed_and_seals_no_more() {
        ObjectNode before = stored(sealer.seal(of(ADA), HERE));
        keys.rotate();
        ObjectNode after = sealer.seal(of(ADA), HERE);

        assertThat(after.get("text").get("key")).isNotEqualTo(before.get("text").get("key"));
        assertThat(sealer.open(before, Everything.class, HERE)).isEqualTo(of(ADA));
    }

    @Test
    void shredded_it_is_read_as_null_and_others_are_untouched() {
        ObjectNode ada = stored(sealer.seal(of(ADA), HERE));
        ObjectNode ben = stored(sealer.seal(of(BEN), HERE));
        keys.shred(ADA);

        assertThat(sealer.open(ada, Everything.class, HERE)).isEqualTo(NOTHING_LEFT);
        assertThat(sealer.open(ben, Everything.class, HERE)).isEqualTo(of(BEN));
    }

    @Test
    void nothing_more_is_recorded_of_an_erased_person_but_what_is_derived_goes_on() {
        keys.shred(ADA);

        assertThatThrownBy(() -> sealer.seal(of(ADA), HERE)).isInstanceOf(Refused.class).hasMessage("PERSON_ERASED");
        assertThat(sealer.open(sealer.sealWhatIsLeft(of(ADA), HERE), Everything.class, HERE)).isEqualTo(NOTHING_LEFT);
    }

    @Test
    void parts_are_sealed_where_they_stand_and_what_is_around_them_stays_readable() {
        Outer outer = new Outer(ADA, new Inner(1, "canary"), List.of(new Inner(2, "canary"), new Inner(3, "canary"), new Inner(4, null)),
                Map.of("first", new Inner(5, "canary")));
        ObjectNode sealed = sealer.seal(outer, HERE);

        assertThat(sealed.toString()).doesNotContain("canary").contains("\"number\":3");
        assertThat(sealed.at("/some/0/text/data")).isNotEqualTo(sealed.at("/some/1/text/data"));
        assertThat(sealer.open(stored(sealed), Outer.class, HERE)).isEqualTo(outer);

        ObjectNode swapped = stored(sealed);
        ((ObjectNode) swapped.at("/some/0")).set("text", sealed.at("/some/1/text"));
        assertThatThrownBy(() -> sealer.open(swapped, Outer.class, HERE)).isInstanceOf(IllegalStateException.class);

        keys.shred(ADA);
        assertThat(sealer.open(stored(sealed), Outer.class, HERE)).isEqualTo(new Outer(ADA, new Inner(1, null),
                List.of(new Inner(2, null), new Inner(3, null), new Inner(4, null)), Map.of("first", new Inner(5, null))));
    }

    @Test
    void a_class_without_sealed_components_is_not_concerned() {
        assertThat(Sealer.concerns(Unsealed.class)).isFalse();
        assertThat(Sealer.concerns(Everything.class)).isTrue();
    }

    @Test
    void what_is_sealed_says_whose_it_is() {
        assertThatThrownBy(() -> sealer.seal(new Nobodys("canary"), HERE)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("AboutPerson").hasMessageNotContaining("canary");
    }
}
