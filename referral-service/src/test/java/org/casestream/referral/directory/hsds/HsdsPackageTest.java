package org.casestream.referral.directory.hsds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.ServiceId;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.referral.directory.DirectoryData;
import org.casestream.referral.directory.domain.ListedService;
import org.casestream.referral.directory.domain.ServiceStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class HsdsPackageTest {

    private static final Path SAMPLES = Path.of("../deploy/local/samples/hsds");

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    private void change(String file, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(folder.resolve(file), text.replace(from, to));
    }

    @Test
    void the_sample_region_has_twelve_services_of_three_agencies() {
        HsdsDirectory directory = HsdsPackage.read(SAMPLES);

        List<HsdsService> services = directory.show((ActivityCategory) null);
        assertThat(services).hasSize(12).allMatch(service -> service.status().equals("active"));
        assertThat(services.stream().map(service -> service.organization().id()).distinct())
                .containsExactlyInAnyOrder("harbour-clinic", "open-door", "keystone-housing");
        assertThat(directory.find(new ServiceId("open-door-drop-in"))).contains(new ListedService(
                new ServiceId("open-door-drop-in"), new AgencyId("open-door"), "Drop-in centre", ServiceStatus.ACTIVE,
                Set.of(ActivityCategory.COMMUNITY_SERVICE, ActivityCategory.SUPPORT_GROUP), Set.of("en", "es", "so")));
    }

    @Test
    void every_category_but_the_unspecific_one_has_a_service() {
        HsdsDirectory directory = HsdsPackage.read(SAMPLES);

        assertThat(Arrays.stream(ActivityCategory.values()).filter(category -> directory.show(category).isEmpty()))
                .containsExactly(ActivityCategory.OTHER);
    }

    @Test
    void an_unknown_service_and_one_that_is_not_active_cannot_be_requested() throws IOException {
        change("services.csv", "six days a week; a group for newcomers on Fridays.\",active", "none.\",temporarily closed");
        HsdsDirectory directory = HsdsPackage.read(folder);

        assertThat(directory.offered(new ServiceId("open-door-rides")).providerAgencyId()).isEqualTo(new AgencyId("open-door"));
        assertThatThrownBy(() -> directory.offered(new ServiceId("open-door-drop-in")))
                .isInstanceOf(Refused.class).hasMessage("SERVICE_NOT_ACTIVE");
        assertThatThrownBy(() -> directory.offered(new ServiceId("nobody-knows-it")))
                .isInstanceOf(Refused.class).hasMessage("SERVICE_UNKNOWN");
    }

    @Test
    void what_a_package_may_leave_out_is_not_missed() throws IOException {
        change("datapackage.json", "\"name\": \"language\"", "\"name\": \"language_not_used\"");

        assertThat(HsdsPackage.read(folder).find(new ServiceId("open-door-rides")).orElseThrow().languages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            services.csv       | open-door-rides,open-door, | open-door-rides,nobody,     | services.csv row 8 refers by organization_id to something that is not in the package.
            services.csv       | open-door-rides,           | open-door-drop-in,          | services.csv row 8 has an id that an earlier row has.
            services.csv       | ,active,Everyone.          | ,sometimes,Everyone.        | services.csv row 7 has a status that HSDS does not know.
            services.csv       | Rides to appointments      | ''                          | services.csv row 8 has no name.
            services.csv       | id,organization_id         | key,organization_id         | services.csv row 1 has no id.
            organizations.csv  | keystone-housing,          | keystone housing,           | organizations.csv row 3 has an id that is not 1 to 64 letters, digits, dots, underscores, colons or hyphens.
            taxonomy_terms.csv | category-transport,transport | category-transport,flying | services.csv row 8 has an attribute whose term is no activity category.
            attributes.csv     | open-door-rides,category-  | open-door-rides,nonsense-   | attributes.csv row 11 refers by taxonomy_term_id to something that is not in the package.
            datapackage.json   | locations.csv              | ../locations.csv            | datapackage.json names a file outside its folder.
            datapackage.json   | attributes.csv             | gone.csv                    | The file gone.csv of the table attribute is not there or cannot be read.
            datapackage.json   | "name": "taxonomy"         | "name": "else"              | datapackage.json names no file for the table taxonomy.
            datapackage.json   | "resources": [             | "resources": [[             | datapackage.json is not JSON.
            """)
    void what_is_wrong_is_said_in_one_sentence(String file, String from, String to, String sentence) throws IOException {
        change(file, from, to);

        assertThatThrownBy(() -> HsdsPackage.read(folder)).isInstanceOf(BrokenDirectory.class).hasMessage(sentence);
    }

    @Test
    void a_folder_without_a_package_is_named() {
        Path nowhere = folder.resolve("nowhere");

        assertThatThrownBy(() -> HsdsPackage.read(nowhere)).isInstanceOf(BrokenDirectory.class)
                .hasMessage("There is no readable datapackage.json in " + nowhere + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void an_operator_who_names_no_folder_is_told_the_property(String location) {
        assertThatThrownBy(() -> new DirectoryData().directory(location)).isInstanceOf(BrokenDirectory.class)
                .hasMessageContaining("casestream.directory.location");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void the_service_does_not_start_and_says_that_sentence(CapturedOutput output) throws IOException {
        change("services.csv", "id,organization_id", "key,organization_id");

        assertThatThrownBy(() -> new SpringApplicationBuilder(DirectoryData.class).web(WebApplicationType.NONE)
                .run("--casestream.directory.location=" + folder).close()).isInstanceOf(BeanCreationException.class);

        assertThat(output).contains("services.csv row 1 has no id.", "casestream.directory.location")
                .doesNotContain("stack_trace");
    }
}
