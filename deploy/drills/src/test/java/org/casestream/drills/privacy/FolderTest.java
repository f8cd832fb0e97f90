package org.casestream.drills.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {

    private static final Mark ADA = Mark.of("Ada", new Random(1));

    @TempDir
    private Path folder;

    @Test
    void what_is_planted_is_found_and_is_gone_afterwards() throws Exception {
        Folder medium = Folder.plain("folder", folder, List.of());
        Search search = new Search(List.of(ADA));
        try (var _ = medium.plant(ADA.canaries().word())) {
            medium.search(search);
        }
        assertThat(search.findings()).hasSize(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void files_are_searched_however_deep_they_lie_and_packed_ones_unpacked() throws Exception {
        Path deep = Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(deep.resolve("plain"), ADA.letters());
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(deep.resolve("old.log.gz")))) {
            packed.write(ADA.digits().getBytes(UTF_8));
        }
        Search search = new Search(List.of(ADA));
        Folder.plain("folder", folder, List.of()).search(search);
        assertThat(search.findings()).extracting(Finding::where)
                .containsExactlyInAnyOrder("a/b/plain at 0", "a/b/old.log.gz at 0");
    }

    @Test
    void what_is_a_medium_of_its_own_is_left_out() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("file"), ADA.letters());
        Search search = new Search(List.of(ADA));
        Folder.plain("folder", folder, List.of(other)).search(search);
        assertThat(search.bytes()).isZero();
    }
}
