package org.casestream.drills.faults;

import com.mongodb.client.MongoClient;
import java.time.Duration;
import org.casestream.drills.check.Servers;

/** All views are lost at once, with the positions of those who fill them; every view has to be built from the first event. */
final class MongoDropped implements Fault {

    @Override
    public String name() {
        return "mongodb-dropped";
    }

    @Override
    public String what() {
        return "all databases of MongoDB dropped under load";
    }

    @Override
    public int weight() {
        return 5;
    }

    @Override
    public void inject(Stage stage) {
        try (MongoClient mongo = stage.servers().mongoClient()) {
            Servers.SERVICES.forEach(service -> mongo.getDatabase(service).drop());
        }
    }

    @Override
    public Duration lasts(Stage stage) {
        return Duration.ZERO;
    }

    @Override
    public void heal(Stage stage) {
        // Nobody does anything: the views come back by themselves.
    }
}
