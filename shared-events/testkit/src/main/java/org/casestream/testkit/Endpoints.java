package org.casestream.testkit;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Which endpoints a service has, and in which roles they are called. What was approved stands in {@code docs/endpoints}: to
 * read at a glance, and for the tests of the policy, which decides for callers in these roles.
 */
public final class Endpoints {

    private static final Path APPROVED = Path.of("..", "docs", "endpoints");
    private static final Path PROPOSED = Path.of("target", "endpoints.csv");

    private Endpoints() {}

    /** Checks those of the service of an application class. What it has now is written down, for a person to approve. */
    public static void areApproved(Class<?> application) {
        String root = application.getPackageName();
        Path approved = APPROVED.resolve(root.substring(root.lastIndexOf('.') + 1) + ".csv");
        String now = "method,path,roles\n" + new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(root, "org.casestream.access")
                .that(annotatedWith(RestController.class)).stream().flatMap(one -> rows(one.reflect())).sorted()
                .collect(Collectors.joining());
        try {
            Files.writeString(PROPOSED, now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(approved).as("approved endpoints; today's are in %s", PROPOSED).content().isEqualTo(now);
    }

    private static Stream<String> rows(Class<?> controller) {
        RequestMapping all = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        return Arrays.stream(controller.getDeclaredMethods()).flatMap(method -> {
            RequestMapping one = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
            return one == null ? Stream.empty() : Arrays.stream(one.method())
                    .map(verb -> verb + "," + path(all) + path(one) + "," + roles(method) + "\n");
        });
    }

    private static String path(RequestMapping mapping) {
        return String.join("", mapping.path());
    }

    private static String roles(Method endpoint) {
        return Arrays.stream(endpoint.getAnnotation(RolesAllowed.class).value()).sorted().collect(Collectors.joining(" "));
    }
}
