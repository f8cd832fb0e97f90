package org.casestream.local;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The sample region: its agencies, the staff who sign in with a password, and systems that sign in with a secret.
 *
 * @param since the day from which on agencies, programs and staff are there
 */
public record Region(String name, String since, List<Agency> agencies, List<Staff> staff, List<SystemUser> systems) {

    public record Agency(String id, String name, String kind, List<Program> programs) {}

    public record Program(String id, String name) {}

    /** A member of staff; an auditor and the region's administration belong to no agency. */
    public record Staff(String id, String name, @Nullable String agency, List<String> roles, List<String> languages,
                        String password) {}

    /** A program that signs in as itself. */
    public record SystemUser(String id, List<String> roles, String secret) {}

    /**
     * Reads {@code region.yml} in the samples' folder.
     *
     * @throws IOException if the file is missing or is not what it should be
     */
    public static Region read(Path samples) throws IOException {
        Path file = samples.resolve("region.yml");
        try (Reader reader = Files.newBufferedReader(file)) {
            Map<?, ?> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            return new Region(
                    text(map(document.get("region")), "name"),
                    text(document, "since"),
                    list(document, "agencies").stream().map(a -> new Agency(text(a, "id"), text(a, "name"), text(a, "kind"),
                            list(a, "programs").stream().map(p -> new Program(text(p, "id"), text(p, "name"))).toList()))
                            .toList(),
                    list(document, "staff").stream().map(s -> new Staff(text(s, "id"), text(s, "name"),
                            (String) s.get("agency"), texts(s, "roles"), texts(s, "languages"), text(s, "password"))).toList(),
                    list(document, "systems").stream()
                            .map(s -> new SystemUser(text(s, "id"), texts(s, "roles"), text(s, "secret"))).toList());
        } catch (YAMLException | ClassCastException | IllegalArgumentException e) {
            throw new IOException("The sample region in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<Map<?, ?>> list(Map<?, ?> map, String key) {
        return map.get(key) instanceof List<?> list ? list.stream().<Map<?, ?>>map(Region::map).toList() : List.of();
    }

    private static Map<?, ?> map(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("a section is missing or has the wrong form");
    }

    private static List<String> texts(Map<?, ?> map, String key) {
        return map.get(key) instanceof List<?> list ? list.stream().map(String.class::cast).toList() : List.of();
    }

    private static String text(Map<?, ?> map, String key) {
        if (map.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("an entry has no " + key);
    }
}
