package org.casestream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.casestream.local.Region.Staff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegionTest {

    private static final Set<String> ROLES =
            Set.of("INTAKE_WORKER", "CASE_MANAGER", "ASSESSOR", "SUPERVISOR", "PROVIDER", "REGION_ADMIN", "AUDITOR");

    @Test
    void the_sample_region_has_thirteen_staff_with_known_roles_of_three_agencies() throws Exception {
        Region region = Region.read(Path.of("samples"));
        assertThat(region.staff()).hasSize(13).allMatch(s -> !s.roles().isEmpty() && ROLES.containsAll(s.roles()));
        assertThat(region.staff().stream().map(Staff::agency).distinct()).hasSize(4).contains((String) null);
        assertThat(region.agencies()).extracting(Region.Agency::id).containsAll(
                region.staff().stream().map(Staff::agency).filter(Objects::nonNull).toList());
        assertThat(region.systems()).hasSize(1);
    }

    @Test
    void a_file_of_another_form_is_named(@TempDir Path samples) throws Exception {
        Files.writeString(samples.resolve("region.yml"), "region: [");
        assertThatThrownBy(() -> Region.read(samples)).isInstanceOf(IOException.class).hasMessageContaining("region.yml");
        Files.writeString(samples.resolve("region.yml"), "staff: []");
        assertThatThrownBy(() -> Region.read(samples)).isInstanceOf(IOException.class).hasMessageContaining("region.yml");
    }
}
