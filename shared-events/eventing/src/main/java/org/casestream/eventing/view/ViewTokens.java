package org.casestream.eventing.view;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.casestream.eventing.store.EventLog;
import org.jspecify.annotations.Nullable;

/**
 * How far each view has come, kept in MongoDB beside the views: whoever loses the database loses both, and the view
 * builds itself again from the beginning of the log. A claim that its owner has not renewed is free after a while; two
 * owners at once are harmless, because every write of a view is guarded.
 */
final class ViewTokens implements TokenStore {

    static final String COLLECTION = "view_tokens";

    private static final Duration CLAIM = Duration.ofSeconds(10);

    private final MongoDatabase database;
    private final EventLog log;
    private final Clock clock;
    private final int segments;
    private final String me = UUID.randomUUID().toString();

    ViewTokens(MongoDatabase database, EventLog log, Clock clock, int segments) {
        this.database = database;
        this.log = log;
        this.clock = clock;
        this.segments = segments;
    }

    private MongoCollection<Document> tokens() {
        return database.getCollection(COLLECTION);
    }

    private static String id(String view, int segment) {
        return view + '/' + segment;
    }

    @Override
    public void initializeTokenSegments(String view, int count, @Nullable TrackingToken initial) {
        long head = log.head();
        for (int segment = 0; segment < count; segment++) {
            try {
                tokens().insertOne(new Document("_id", id(view, segment)).append("view", view).append("segment", segment)
                        .append("position", EventLog.positionOf(initial)).append("buildingUntil", head)
                        .append("owner", null).append("claimedAt", 0L));
            } catch (MongoWriteException e) {
                if (e.getError().getCode() != 11000) { // another instance was faster
                    throw e;
                }
            }
        }
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String view, int segment) throws UnableToClaimTokenException {
        requireMine(tokens().updateOne(mine(view, segment), Updates.combine(
                Updates.set("position", EventLog.positionOf(token)), Updates.set("claimedAt", clock.millis())))
                .getMatchedCount());
    }

    @Override
    public TrackingToken fetchToken(String view, int segment) throws UnableToClaimTokenException {
        Bson free = Filters.or(Filters.eq("owner", me), Filters.eq("owner", null),
                Filters.lt("claimedAt", clock.millis() - CLAIM.toMillis()));
        Document token = tokens().findOneAndUpdate(Filters.and(Filters.eq("_id", id(view, segment)), free),
                Updates.combine(Updates.set("owner", me), Updates.set("claimedAt", clock.millis())));
        requireMine(token == null ? 0 : 1);
        return EventLog.tokenAt(((Number) token.get("position")).longValue());
    }

    @Override
    public void extendClaim(String view, int segment) throws UnableToClaimTokenException {
        requireMine(tokens().updateOne(mine(view, segment), Updates.set("claimedAt", clock.millis())).getMatchedCount());
    }

    @Override
    public void releaseClaim(String view, int segment) {
        tokens().updateOne(mine(view, segment), Updates.set("owner", null));
    }

    @Override
    public int[] fetchSegments(String view) {
        return stored(view).mapToInt(token -> token.getInteger("segment")).sorted().toArray();
    }

    /** Also begins again where the tokens are gone: the database was dropped while we were running. */
    @Override
    public List<Segment> fetchAvailableSegments(String view) {
        int[] every = fetchSegments(view);
        if (every.length < segments) {
            initializeTokenSegments(view, segments, log.createTailToken());
            every = IntStream.range(0, segments).toArray();
        }
        int[] all = every;
        return IntStream.of(all).mapToObj(segment -> Segment.computeSegment(segment, all)).toList();
    }

    private java.util.stream.Stream<Document> stored(String view) {
        return tokens().find(Filters.eq("view", view)).into(new java.util.ArrayList<>()).stream();
    }

    /** How far a view has come; empty if it has not begun. */
    Optional<Progress> progress(String view) {
        List<Document> tokens = stored(view).toList();
        if (tokens.size() < segments) {
            return Optional.empty();
        }
        long position = tokens.stream().mapToLong(t -> ((Number) t.get("position")).longValue()).min().orElse(0);
        long until = tokens.stream().mapToLong(t -> ((Number) t.get("buildingUntil")).longValue()).max().orElse(0);
        return Optional.of(new Progress(position, until));
    }

    private Bson mine(String view, int segment) {
        return Filters.and(Filters.eq("_id", id(view, segment)), Filters.eq("owner", me));
    }

    private static void requireMine(long matched) {
        if (matched == 0) {
            throw new UnableToClaimTokenException("the token is gone or another instance's");
        }
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
