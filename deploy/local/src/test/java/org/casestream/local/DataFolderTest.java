package org.casestream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temp;

    @Test
    void a_new_folder_is_made_and_found_again() throws Exception {
        Path path = temp.resolve("a/b");
        DataFolder.open(path).close();
        try (DataFolder again = DataFolder.open(path)) {
            assertThat(again.logs()).isDirectory();
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "in the way");
        refuses(file.resolve("data"), "cannot be written");
    }

    @Test
    void a_folder_with_something_else_in_it_is_left_alone() throws Exception {
        Path precious = Files.writeString(temp.resolve("thesis.txt"), "precious");
        refuses(temp, "holds something that is not Casestream's");
        assertThatThrownBy(() -> DataFolder.clear(temp)).isInstanceOf(Failure.class);
        assertThat(precious).exists();
    }

    @Test
    void one_platform_at_a_time() throws Exception {
        Path path = temp.resolve("data");
        try (DataFolder held = DataFolder.open(path)) {
            refuses(held.path(), "already runs");
            assertThatThrownBy(() -> DataFolder.clear(path)).isInstanceOf(Failure.class).hasMessageContaining("already runs");
        }
    }

    @Test
    void damage_is_noticed_before_anything_starts() throws Exception {
        Path path = temp.resolve("data");
        DataFolder.open(path).close();
        Files.createDirectories(path.resolve("postgresql/base"));
        refuses(path, "is damaged (PostgreSQL's part)");
        Files.writeString(path.resolve("postgresql/PG_VERSION"), "18\n");
        Path regionKeys = path.resolve("keys/region-keys");
        byte[] key = Files.readAllBytes(regionKeys);
        Files.delete(regionKeys);
        refuses(path, "is damaged (the region key's part)");
        Files.write(regionKeys, key);
        Files.createDirectories(path.resolve("kafka/topic-0"));
        refuses(path, "is damaged (Kafka's part)");
        Files.writeString(path.resolve("casestream-data"), "\0\0");
        refuses(path, "is damaged or was written by another version");
    }

    @Test
    void the_region_key_is_made_once_and_belongs_to_its_owner_alone() throws Exception {
        Path path = temp.resolve("data");
        DataFolder.open(path).close();
        Path regionKeys = path.resolve("keys/region-keys");
        String key = Files.readString(regionKeys);
        DataFolder.open(path).close();

        assertThat(regionKeys).hasContent(key);
        assertThat(key).matches("first [A-Za-z0-9+/]{43}=\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(regionKeys))).isEqualTo("rw-------");
    }

    @Test
    void clearing_empties_what_is_marked() throws Exception {
        Path path = temp.resolve("data");
        DataFolder.open(path).close();
        DataFolder.clear(path);
        assertThat(path).doesNotExist();
    }

    private static void refuses(Path path, String sentence) {
        assertThatThrownBy(() -> DataFolder.open(path).close()).isInstanceOf(Failure.class).hasMessageContaining(sentence);
    }
}
