package org.casestream.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import org.casestream.sealing.KeyEncryption.Wrapped;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    private static final Place ROW = Place.key("key-1", "ada", "identity");
    private static final byte[] SECRET = new byte[DataKey.SECRET];

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void a_new_file() throws IOException {
        Arrays.fill(SECRET, (byte) 42);
        file = folder.resolve("region-keys");
        KeyFile.create(file, "2026-01");
    }

    private void add(String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    }

    private static String key(int filledWith) {
        byte[] secret = new byte[DataKey.SECRET];
        Arrays.fill(secret, (byte) filledWith);
        return Base64.getEncoder().encodeToString(secret);
    }

    private void permit(String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void a_new_file_belongs_to_its_owner_alone_and_is_not_written_over() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThatThrownBy(() -> KeyFile.create(file, "2026-02")).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void is_refused_when_others_can_use_it(String permissions) throws IOException {
        permit(permissions);
        assertThatThrownBy(() -> new KeyFile(file)).isInstanceOf(KeyFile.Unusable.class).hasMessageContaining("chmod 600");
    }

    @Test
    void is_taken_when_not_even_its_owner_can_write_it() throws IOException {
        permit("r--------");
        assertThat(new KeyFile(file).wrap(SECRET, ROW).by()).isEqualTo("file:2026-01");
    }

    @Test
    void is_refused_when_it_is_not_there_or_holds_no_key() throws IOException {
        assertThatThrownBy(() -> new KeyFile(folder.resolve("none"))).isInstanceOf(KeyFile.Unusable.class);
        Files.writeString(file, "# nothing yet\n\n");
        assertThatThrownBy(() -> new KeyFile(file)).isInstanceOf(KeyFile.Unusable.class).hasMessageContaining("no key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02", "2026-02 c2hvcnQ=", "2026-02 %%%%", "2026-02 a b", "a/b " + "QUJD"})
    void a_broken_line_is_told_without_what_stands_in_it(String line) throws IOException {
        add(line);
        assertThatThrownBy(() -> new KeyFile(file)).isInstanceOf(KeyFile.Unusable.class)
                .hasMessageNotContaining("c2hvcnQ=").hasMessageNotContaining("%%%%");
    }

    @Test
    void no_id_stands_for_two_keys() throws IOException {
        add("2026-01 " + key(1));
        assertThatThrownBy(() -> new KeyFile(file)).isInstanceOf(KeyFile.Unusable.class);
    }

    @Test
    void the_newest_key_wraps_and_all_unwrap() throws IOException {
        Wrapped old = new KeyFile(file).wrap(SECRET, ROW);
        add("2026-02 " + key(2));
        KeyFile keys = new KeyFile(file);

        assertThat(keys.wrap(SECRET, ROW).by()).isEqualTo("file:2026-02");
        assertThat(keys.unwrap(old, ROW)).isEqualTo(SECRET);
        assertThat(keys.unwrap(keys.wrap(SECRET, ROW), ROW)).isEqualTo(SECRET);
    }

    @Test
    void a_line_that_is_added_while_it_runs_is_found_when_it_is_needed() throws IOException {
        KeyFile before = new KeyFile(file);
        add("2026-02 " + key(2));
        Wrapped byTheNew = new KeyFile(file).wrap(SECRET, ROW);

        assertThat(before.unwrap(byTheNew, ROW)).isEqualTo(SECRET);
        assertThat(before.wrap(SECRET, ROW).by()).isEqualTo("file:2026-02");
    }

    @Test
    void a_key_that_lies_in_another_row_or_was_changed_is_not_unwrapped() {
        KeyFile keys = new KeyFile(file);
        Wrapped wrapped = keys.wrap(SECRET, ROW);
        byte[] changed = wrapped.bytes().clone();
        changed[20] ^= 1;

        assertThatThrownBy(() -> keys.unwrap(wrapped, Place.key("key-1", "ben", "identity"))).isInstanceOf(KeysUnavailable.class);
        assertThatThrownBy(() -> keys.unwrap(new Wrapped(changed, wrapped.by()), ROW)).isInstanceOf(KeysUnavailable.class);
        assertThatThrownBy(() -> keys.unwrap(new Wrapped(new byte[3], wrapped.by()), ROW)).isInstanceOf(KeysUnavailable.class);
        assertThatThrownBy(() -> keys.unwrap(new Wrapped(wrapped.bytes(), "file:2019"), ROW)).isInstanceOf(KeysUnavailable.class);
        assertThatThrownBy(() -> keys.unwrap(new Wrapped(wrapped.bytes(), "vault:casestream"), ROW)).isInstanceOf(KeysUnavailable.class);
    }

    @Test
    void never_wraps_the_same_secret_to_the_same_bytes() {
        KeyFile keys = new KeyFile(file);
        assertThat(keys.wrap(SECRET, ROW).bytes()).isNotEqualTo(keys.wrap(SECRET, ROW).bytes());
    }

    @Test
    void the_operator_is_told_what_to_do() {
        var told = new KeyFile.Analyzer().analyze(new RuntimeException(), new KeyFile.Unusable("It is not there."));
        assertThat(told.getDescription()).isEqualTo("It is not there.");
        assertThat(told.getAction()).contains("docs/runbooks/keys.md");
    }
}
