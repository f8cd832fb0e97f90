package org.casestream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.ErasureId;
import org.casestream.contracts.intake.ErasureEvent.PersonErased;
import org.casestream.sealing.KeyEncryption;
import org.casestream.sealing.KeysDatabase;
import org.casestream.sealing.PostgresKeyRing;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** What every service but intake promises about a person whom intake erases. */
public final class Erased {

    private Erased() {}

    /**
     * Erases a person as another program does it, and delivers the event of it again and again.
     *
     * @param person has something sealed in this service's views
     * @param other  has so as well, and keeps all of it
     */
    public static void leavesNothing(ApplicationContext service, ClientId person, ClientId other) {
        MongoDatabase database = service.getBean(MongoDatabase.class);
        List<Document> others = documents(database, other);
        assertThat(documents(database, person).toString()).as("before").contains("sealed=1");
        assertThat(others.toString()).as("the other's").contains("sealed=1");

        shredElsewhere(service, person);
        PersonErased event = new PersonErased(new ErasureId("of-" + person), person, new AgencyId("harbour-clinic"));
        // Somebody else than intake can write to the topic as well, and says so under this id of somebody else.
        Topics.publish(new PersonErased(event.erasureId(), other, event.agencyId()));
        String message = Topics.publish(event);
        Topics.publish(event, message);
        Topics.publish(event, UUID.randomUUID().toString()); // as if the inbox had been lost
        Poll.until("nothing of them is sealed any more", () -> !documents(database, person).toString().contains("sealed=1"));
        List<Document> left = documents(database, person);

        JdbcTemplate jdbc = service.getBean(JdbcTemplate.class);
        Again.awaitConsumed(service, List.of("casestream.intake.v1"));
        assertThat(jdbc.queryForObject("select count(*) from domain_event where event_type = 'access.person-forgotten'"
                + " and convert_from(payload, 'UTF8')::jsonb ->> 'clientId' = ?", Long.class, person.value()))
                .as("once, however often it came").isEqualTo(1);

        // Every reader goes on from the beginning, over what is there; then from nothing.
        database.getCollection("view_positions").updateMany(Filters.empty(), Updates.set("position", 0L));
        Again.awaitViews(service);
        assertThat(documents(database, person)).as("everything came again").isEqualTo(left);
        Servers.dropViews(service.getEnvironment());
        Poll.until("the views are built from the beginning",
                () -> documents(database, person).equals(left) && documents(database, other).equals(others));
        assertThat(jdbc.queryForObject("select count(*) from dead_letter", Long.class)).isZero();
    }

    /** By a key ring of its own, of which the service's hears as it hears of any other program's. */
    private static void shredElsewhere(ApplicationContext service, ClientId person) {
        Environment environment = service.getEnvironment();
        try (KeysDatabase database = new KeysDatabase(environment.getRequiredProperty("casestream.keys.url"),
                environment.getRequiredProperty("casestream.keys.username"),
                environment.getRequiredProperty("casestream.keys.password"));
                PostgresKeyRing ring = new PostgresKeyRing(database, service.getBean(KeyEncryption.class), service.getBean(Clock.class))) {
            ring.shred(person);
        }
    }

    /** All documents about somebody, of every view, as they are stored. */
    public static List<Document> documents(MongoDatabase database, ClientId person) {
        List<Document> documents = new ArrayList<>();
        for (String collection : database.listCollectionNames()) {
            database.getCollection(collection)
                    .find(Filters.or(Filters.eq("clientId", person.value()), Filters.eq("_id", person.value())))
                    .map(document -> document.append("collection", collection)).into(documents);
        }
        documents.sort(Comparator.comparing(document -> document.getString("collection") + document.getString("_id")));
        return documents;
    }
}
