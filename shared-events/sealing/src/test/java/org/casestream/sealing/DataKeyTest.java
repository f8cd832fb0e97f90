package org.casestream.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.casestream.contracts.DataClass;
import org.junit.jupiter.api.Test;

class DataKeyTest {

    private static final DataKey KEY = Keys.key("key-1", Keys.ADA, DataClass.IDENTITY);
    private static final Place NAME = Place.event("event-1", "intake.client-registered").part("name");
    private static final byte[] ADA = "\"Ada Okafor\"".getBytes(StandardCharsets.UTF_8);

    @Test
    void opens_what_it_sealed_and_shows_nothing_of_it_meanwhile() {
        for (int length : new int[] {0, 1, 15, 16, 17, 20_000}) {
            byte[] plain = new byte[length];
            Arrays.fill(plain, (byte) 'x');
            byte[] sealed = KEY.seal(plain, NAME);
            assertThat(KEY.open(sealed, NAME)).isEqualTo(plain);
            assertThat(sealed).hasSize(12 + length + 16);
        }
        assertThat(new String(KEY.seal(ADA, NAME), StandardCharsets.ISO_8859_1)).doesNotContain("Ada");
    }

    @Test
    void the_same_content_in_the_same_place_has_the_same_form() {
        assertThat(KEY.seal(ADA, NAME)).isEqualTo(Keys.key("key-1", Keys.ADA, DataClass.IDENTITY).seal(ADA, NAME));
    }

    @Test
    void no_nonce_comes_with_two_contents_or_two_places() {
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            nonces.add(nonce(KEY.seal(Integer.toString(i).getBytes(StandardCharsets.UTF_8), NAME)));
            nonces.add(nonce(KEY.seal(ADA, Place.event("event-" + (i + 2), "intake.client-registered").part("name"))));
        }
        assertThat(nonces).hasSize(2000);
    }

    private static String nonce(byte[] sealed) {
        return Arrays.toString(Arrays.copyOf(sealed, 12));
    }

    @Test
    void opens_nothing_in_another_place() {
        byte[] sealed = KEY.seal(ADA, NAME);
        for (Place other : List.of(Place.event("event-2", "intake.client-registered").part("name"),
                Place.event("event-1", "intake.client-renamed").part("name"),
                Place.event("event-1", "intake.client-registered").part("givenName"),
                Place.event("event-1", "intake.client-registered"),
                Place.event("event-1intake", ".client-registered").part("name"),
                Place.document("event-1", "intake.client-registered").part("name"))) {
            assertThatThrownBy(() -> KEY.open(sealed, other)).as(other.toString()).isInstanceOf(IllegalStateException.class)
                    .hasMessageNotContaining("Ada");
        }
    }

    @Test
    void opens_nothing_of_another_persons_nor_under_another_keys_id() {
        byte[] sealed = KEY.seal(ADA, NAME);
        byte[] same = new byte[DataKey.SECRET];
        DataKey one = DataKey.of("one", Keys.ADA, DataClass.IDENTITY, same);
        DataKey two = DataKey.of("two", Keys.ADA, DataClass.IDENTITY, same);

        assertThatThrownBy(() -> Keys.key("key-2", Keys.BEN, DataClass.IDENTITY).open(sealed, NAME))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> two.open(one.seal(ADA, NAME), NAME)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void notices_every_changed_bit_and_every_missing_byte() {
        byte[] sealed = KEY.seal(ADA, NAME);
        List<byte[]> broken = new ArrayList<>();
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            broken.add(changed);
            broken.add(Arrays.copyOf(sealed, i));
        }
        broken.add(Arrays.copyOf(sealed, sealed.length + 1));
        assertThat(broken).allSatisfy(bytes ->
                assertThatThrownBy(() -> KEY.open(bytes, NAME)).isInstanceOf(IllegalStateException.class));
    }

    @Test
    void tells_its_id_and_nothing_else() {
        assertThat(KEY).hasToString("key-1");
    }
}
