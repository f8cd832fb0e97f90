package org.casestream.local.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.casestream.local.Region;
import org.casestream.local.SignIn;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plays every written case of the sample region and ends with the main one's timeline. */
public final class Demo implements Walkthrough {

    @Override
    public Outcome walk(URI gateway, URI issuer, Path samples, PrintStream out) {
        Journal journal = new Journal(out);
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            Map<String, Person> staff = signIn(gateway, issuer, samples, http, journal);
            String main = null;
            for (Path file : files(samples.resolve("cases"))) {
                JsonNode written = read(file);
                String caseId = new CaseStory(written, staff, journal).play();
                if (written.path("main").asBoolean(false)) {
                    main = caseId;
                }
            }
            if (main != null) {
                new Timeline(staff, journal).show(main);
            }
            return new Outcome(true, String.format(Locale.ROOT, "main job: ok, %d steps in %.1f s", journal.steps(), journal.seconds()));
        } catch (IOException | Person.StepFailed e) {
            return new Outcome(false, "main job: failed after " + journal.steps() + " steps: " + e.getMessage());
        }
    }

    private static Map<String, Person> signIn(URI gateway, URI issuer, Path samples, HttpClient http, Journal journal)
            throws IOException {
        SignIn door = new SignIn(issuer, gateway);
        Map<String, Person> staff = new HashMap<>();
        journal.chapter("The staff of the sample region sign in");
        for (Region.Staff member : Region.read(samples).staff()) {
            journal.step(member.name() + " signs in", () -> {
                try {
                    staff.put(member.id(), new Person(member.id(), door.token(member.id(), member.password()), gateway, http));
                    return member.id();
                } catch (IOException e) {
                    throw new Person.StepFailed(member.id() + " cannot sign in: " + e.getMessage(), e);
                }
            });
        }
        return staff;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
        }
    }

    private static JsonNode read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            return JsonMapper.builder().build().valueToTree(document);
        }
    }
}
