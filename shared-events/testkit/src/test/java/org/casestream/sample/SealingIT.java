package org.casestream.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DataClass;
import org.casestream.eventing.kafka.DeadLetters;
import org.casestream.eventing.kafka.Inbox;
import org.casestream.eventing.view.BlockedDocuments;
import org.casestream.sample.folders.automation.WhenPageThirteenIsAddedThenAddPageFourteen;
import org.casestream.sample.folders.domain.FolderEvent.PageAdded;
import org.casestream.sealing.Forget;
import org.casestream.sealing.PostgresKeyRing;
import org.casestream.testkit.Api;
import org.casestream.testkit.Poll;
import org.casestream.testkit.RealServers;
import org.casestream.testkit.Servers;
import org.casestream.testkit.Tokens;
import org.casestream.testkit.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** What people write is nowhere to be read but through the service, and nowhere at all once they are erased. */
@RealServers
@ExtendWith(OutputCaptureExtension.class)
class SealingIT {

    private static final String MAYA = Tokens.as("maya", "harbour-clinic", "CASE_MANAGER");
    private static final String OPERATOR = Tokens.as("operator", null, "SYSTEM");

    @Autowired PostgresKeyRing ring;
    @Autowired JdbcTemplate jdbc;
    @Autowired MongoDatabase mongo;
    @Autowired Environment environment;
    @Autowired BlockedDocuments blocked;
    @Autowired DeadLetters deadLetters;
    @Autowired Inbox inbox;
    @LocalServerPort int port;
    @LocalManagementPort int managementPort;

    private Api api() {
        return Api.at(port).as(MAYA);
    }

    private String opened() {
        return api().post("/api/v1/folders", "{\"label\":\"a\"}").expect(201).id();
    }

    private Api.Answer write(String folder, String text, long version) {
        return api().put("/api/v1/folders/" + folder + "/narrative", "{\"text\":\"" + text + "\"}", version);
    }

    private String folderWith(String narrative) {
        String id = opened();
        write(id, narrative, 0).expect(204);
        return id;
    }

    private Api.Answer folder(String id, long atLeast) {
        return api().get("/api/v1/folders/" + id + "?atLeast=" + atLeast);
    }

    private static ClientId personOf(String folder) {
        return new ClientId("of-" + folder);
    }

    private void awaitRebuilt(String id, long version) {
        Poll.until("the view is there again", () -> folder(id, version).status() == 200);
    }

    @Test
    void what_was_written_is_in_no_row_no_file_no_document_no_message_and_no_log(CapturedOutput output) throws Exception {
        String canary = "canary " + Instant.now().toEpochMilli() + " she drinks";
        String id = folderWith(canary);
        assertThat(folder(id, 1).expect(200).json().path("narrative").asString()).isEqualTo(canary);
        Topics.await("sample.folder-opened", id);
        jdbc.execute("checkpoint");

        assertThat(found(canary)).as("where it can be read").isEmpty();
        assertThat(found(id)).as("the same search finds what is not sealed")
                .contains("table domain_event", "document of folder_view_v1", "messages");
        assertThat(output.getAll()).doesNotContain(canary);
    }

    /** Everywhere that holds a text: rows of both databases, files of PostgreSQL, documents, messages. */
    private List<String> found(String text) throws SQLException, IOException {
        List<String> found = new ArrayList<>();
        for (String property : new String[] {"spring.datasource.url", "casestream.keys.url"}) {
            inRows(environment.getRequiredProperty(property), text, found);
        }
        Path data = Path.of(String.valueOf(jdbc.queryForObject("show data_directory", String.class)));
        if (Files.isReadable(data)) { // not where PostgreSQL runs in a container
            inFiles(data, text, found);
        }
        for (String collection : mongo.listCollectionNames()) {
            for (Document document : mongo.getCollection(collection).find()) {
                if (document.toJson().contains(text)) {
                    found.add("document of " + collection);
                }
            }
        }
        if (Topics.everything("sample").toString().contains(text)) {
            found.add("messages");
        }
        return found;
    }

    private static void inRows(String url, String text, List<String> found) throws SQLException {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        try (var connection = DriverManager.getConnection(url, Servers.username(), Servers.password());
                var tables = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"});
                var statement = connection.createStatement()) {
            while (tables.next()) {
                String table = tables.getString("TABLE_NAME");
                try (var rows = statement.executeQuery("select t::text from " + statement.enquoteIdentifier(table, true) + " t")) {
                    while (rows.next()) {
                        if (rows.getString(1).contains(text) || rows.getString(1).contains(hex)) {
                            found.add("table " + table);
                        }
                    }
                }
            }
        }
    }

    private static void inFiles(Path folder, String text, List<String> found) throws IOException {
        String latin = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).filter(file -> holds(file, latin)).forEach(file -> found.add("file " + file.getFileName()));
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (NoSuchFileException e) {
            return false; // PostgreSQL has removed it meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void once_a_person_is_erased_nothing_of_it_is_shown_and_the_rest_goes_on() {
        String ada = folderWith("canary of Ada");
        String ben = folderWith("canary of Ben");
        Instant before = Instant.now().plusSeconds(1);
        folder(ada, 1).expect(200);
        folder(ben, 1).expect(200);

        ring.shred(personOf(ada));

        assertThat(folder(ada, 1).expect(200).body()).doesNotContain("canary", "narrative");
        assertThat(api().get("/api/v1/folders/" + ada + "?asOf=" + before).expect(200).body()).doesNotContain("canary");
        write(ada, "more of Ada", 1).expectProblem(409, "PERSON_ERASED");
        api().put("/api/v1/folders/" + ada + "/page", "{\"number\":7}", 1).expect(204);
        assertThat(folder(ada, 2).expect(200).json().at("/pages/0").asInt()).isEqualTo(7);
        assertThat(folder(ben, 1).expect(200).json().path("narrative").asString()).isEqualTo("canary of Ben");
    }

    @Test
    void views_that_are_built_again_show_what_is_left_and_nobody_elses_are_touched() {
        String ada = folderWith("canary of Ada");
        String ben = folderWith("canary of Ben");
        folder(ada, 1).expect(200);
        folder(ben, 1).expect(200);
        Document bens = mongo.getCollection("folder_view_v1").find(new Document("_id", ben)).first();
        ring.shred(personOf(ada));

        Servers.dropViews(environment);
        awaitRebuilt(ada, 1);
        awaitRebuilt(ben, 1);

        assertThat(folder(ada, 1).body()).doesNotContain("canary", "narrative");
        assertThat(mongo.getCollection("folder_view_v1").find(new Document("_id", ada)).first()).doesNotContainKey("narrative");
        assertThat(folder(ben, 1).json().path("narrative").asString()).isEqualTo("canary of Ben");
        assertThat(mongo.getCollection("folder_view_v1").find(new Document("_id", ben)).first())
                .as("the same content has the same sealed form").isEqualTo(bens);
        assertThat(blocked.list()).isEmpty();
    }

    @Test
    void a_rotated_key_leaves_everything_as_it_is() {
        String id = folderWith("before");
        ring.rotate(personOf(id), DataClass.CLINICAL_NARRATIVE);

        assertThat(folder(id, 1).expect(200).json().path("narrative").asString()).isEqualTo("before");
        write(id, "after", 1).expect(204);
        assertThat(folder(id, 2).expect(200).json().path("narrative").asString()).isEqualTo("after");
    }

    @Test
    void while_the_keys_are_away_what_needs_none_goes_on_and_all_else_waits() throws Exception {
        String known = folderWith("canary of somebody known");
        folder(known, 1).expect(200);
        String empty = opened();
        String asked = opened();
        keysTakeNobody(true);
        try {
            Forget.everything(ring);
            Topics.publish(new PageAdded(new CaseId(asked), 13)); // whereupon an automation writes something about somebody new

            write(empty, "canary of somebody new", 0).expectProblem(503, "KEYS_UNAVAILABLE");
            api().put("/api/v1/folders/" + empty + "/page", "{\"number\":3}", 0).expect(204);
            assertThat(Topics.await("sample.page-added", empty).body().path("number").asInt()).isEqualTo(3);
            folder(known, 1).expectProblem(503, "KEYS_UNAVAILABLE");
            api().get("/api/v1/cases/" + known + "/timeline-entries").expect(200);
            Api.at(managementPort).as(OPERATOR).get("/actuator/keys").expect(503);
            Servers.dropViews(environment);
            Poll.until("the views wait", () -> api().send("GET", "/api/v1/folders/" + known + "?atLeast=1", null).status() == 503);
        } finally {
            keysTakeNobody(false);
        }
        awaitRebuilt(known, 1);
        assertThat(folder(known, 1).json().path("narrative").asString()).isEqualTo("canary of somebody known");
        Poll.until("the message that waited is handled",
                () -> folder(asked, 0).json().path("narrative").asString("").equals("thirteen"));
        awaitRebuilt(empty, 1);
        write(empty, "canary of somebody new", 1).expect(204);
        assertThat(blocked.list()).isEmpty();
        assertThat(deadLetters.list()).isEmpty();
    }

    /** The database of the keys lets nobody in, and those out who are in. */
    private void keysTakeNobody(boolean now) {
        String url = environment.getRequiredProperty("casestream.keys.url");
        String database = url.substring(url.lastIndexOf('/') + 1);
        jdbc.execute("alter database \"" + database + "\" allow_connections " + !now);
        jdbc.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = ?", _ -> {}, database);
    }

    @Test
    void a_message_about_who_was_erased_is_passed_over_and_holds_up_no_later_one() {
        CaseId id = new CaseId(opened());
        ring.shred(personOf(id.value()));
        String thirteen = Topics.publish(new PageAdded(id, 13)); // whereupon an automation would write something about them
        String behind = Topics.publish(new PageAdded(id, 1));
        Poll.until("both are handled", () -> handled(thirteen) && handled(behind));
        assertThat(deadLetters.list()).isEmpty();
        assertThat(folder(id.value(), 0).expect(200).json().path("pages").size()).as("no half of an effect").isZero();
    }

    @Test
    void what_died_before_a_person_was_erased_is_released_after() {
        CaseId id = new CaseId(opened());
        WhenPageThirteenIsAddedThenAddPageFourteen.broken = true;
        String thirteen;
        String behind;
        try {
            thirteen = Topics.publish(new PageAdded(id, 13));
            Poll.until("it is a dead letter", () -> deadLetters.count() == 1);
            behind = Topics.publish(new PageAdded(id, 1));
            Poll.until("the later one waits", () -> deadLetters.count() == 2);
        } finally {
            WhenPageThirteenIsAddedThenAddPageFourteen.broken = false;
        }
        ring.shred(personOf(id.value()));
        jdbc.update("update dead_letter set error = 'PERSON_ERASED' where event_id = ?", thirteen); // as it was called once
        deadLetters.passOverErased(inbox);
        assertThat(deadLetters.list()).isEmpty();
        assertThat(handled(thirteen) && handled(behind)).isTrue();
    }

    private boolean handled(String eventId) {
        return Boolean.TRUE.equals(jdbc.queryForObject("select exists (select 1 from inbox where event_id = ?)", Boolean.class,
                eventId));
    }

    @Test
    void the_operator_counts_keys_and_wraps_them_anew() {
        folderWith("something");
        Api management = Api.at(managementPort);
        management.get("/actuator/keys").expect(401);
        management.as(MAYA).get("/actuator/keys").expect(403);

        Api.Answer counted = management.as(OPERATOR).get("/actuator/keys").expect(200);
        assertThat(counted.json().at("/states/active").asInt()).isPositive();
        assertThat(counted.json().at("/wrappedBy/file:test").asInt()).isPositive();

        Api.Answer rewrapped = management.as(OPERATOR).send("POST", "/actuator/keys", null).expect(200);
        assertThat(rewrapped.json().path("rewrapped").asInt()).isPositive();
        assertThat(counted.body() + rewrapped.body()).doesNotContain("of-");
    }
}
