package org.casestream.eventing.view;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.casestream.eventing.store.EventLog;
import org.casestream.eventing.store.Position;

/**
 * How far each view has come, kept in MongoDB beside the views: whoever loses the database loses both, and the view
 * builds itself again from the beginning of the log; and if an older state of the database comes back, its reader notices
 * that the position is not the one it left, and goes on from there.
 */
final class ViewPositions {

    static final String COLLECTION = "view_positions";

    private static final Duration CLAIM = Duration.ofSeconds(10);
    private static final int DUPLICATE_KEY = 11000;

    private final MongoDatabase database;
    private final EventLog log;
    private final Clock clock;
    private final String me = UUID.randomUUID().toString();

    ViewPositions(MongoDatabase database, EventLog log, Clock clock) {
        this.database = database;
        this.log = log;
        this.clock = clock;
    }

    /**
     * The position of one view's reader.
     *
     * @param prepare run whenever the view begins from nothing
     * @param forget  run whenever a reader goes on from what is stored, instead of from what it remembers
     */
    Position of(String view, Runnable prepare, Runnable forget) {
        return new Position() {
            @Override
            public OptionalLong claim() {
                forget.run();
                if (positions().find(Filters.eq("_id", view)).first() == null) {
                    prepare.run();
                    begin(view);
                }
                Bson free = Filters.or(Filters.eq("owner", me), Filters.eq("owner", null),
                        Filters.lt("claimedAt", clock.millis() - CLAIM.toMillis()));
                Document claimed = positions().findOneAndUpdate(Filters.and(Filters.eq("_id", view), free),
                        Updates.combine(Updates.set("owner", me), Updates.set("claimedAt", clock.millis())));
                return claimed == null ? OptionalLong.empty() : OptionalLong.of(number(claimed, "position"));
            }

            @Override
            public boolean move(long from, long to) {
                Bson unchanged = Filters.and(Filters.eq("_id", view), Filters.eq("owner", me), Filters.eq("position", from));
                return positions().updateOne(unchanged, Updates.combine(
                        Updates.set("position", to), Updates.set("claimedAt", clock.millis()))).getMatchedCount() == 1;
            }

            @Override
            public void release() {
                positions().updateOne(Filters.and(Filters.eq("_id", view), Filters.eq("owner", me)), Updates.set("owner", null));
            }
        };
    }

    private void begin(String view) {
        try {
            positions().insertOne(new Document("_id", view).append("position", 0L).append("buildingUntil", log.head())
                    .append("owner", null).append("claimedAt", 0L));
        } catch (MongoWriteException e) {
            if (e.getError().getCode() != DUPLICATE_KEY) { // another instance was faster
                throw e;
            }
        }
    }

    /** How far a view has come; empty if it has not begun. */
    Optional<Progress> progress(String view) {
        return Optional.ofNullable(positions().find(Filters.eq("_id", view)).first())
                .map(position -> new Progress(number(position, "position"), number(position, "buildingUntil")));
    }

    private MongoCollection<Document> positions() {
        return database.getCollection(COLLECTION);
    }

    private static long number(Document document, String field) {
        return ((Number) document.get(field)).longValue();
    }

    /**
     * @param position      every event up to here is in the view
     * @param buildingUntil where the log ended when the view began; before that it is still being built
     */
    record Progress(long position, long buildingUntil) {

        boolean built() {
            return position >= buildingUntil;
        }
    }
}
