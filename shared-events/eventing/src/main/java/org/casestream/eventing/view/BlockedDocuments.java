package org.casestream.eventing.view;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/** The documents of all views that wait because an event could not be folded into them: the dead letters of views. */
public class BlockedDocuments {

    private final ViewStore views;

    public BlockedDocuments(ViewStore views) {
        this.views = views;
    }

    /**
     * @param id    the document; it shows its last good state
     * @param error class of the failure
     * @param since when the event was recorded that could not be folded
     */
    public record Blocked(String view, String id, String error, String since) {}

    /** How many there are in one view. */
    public long count(String view) {
        return views.every().stream().filter(documents -> documents.projection().collection().equals(view))
                .mapToLong(documents -> documents.collection().countDocuments(Filters.exists(StoredView.BLOCKED))).sum();
    }

    public List<Blocked> list() {
        List<Blocked> every = new ArrayList<>();
        for (ViewDocuments<?> view : views.every()) {
            for (RawBsonDocument document : view.collection().find(Filters.exists(StoredView.BLOCKED)).limit(1000)) {
                // Not opened: what is sealed is no matter here, and its keys may be away.
                BsonDocument blocked = document.getDocument(StoredView.BLOCKED);
                every.add(new Blocked(view.projection().collection(), document.getString(StoredView.ID).getValue(),
                        blocked.getString("error").getValue(), blocked.getString("since").getValue()));
            }
        }
        return every;
    }

    /**
     * Folds the document afresh in every view that has one of this name, or ought to: one that is blocked, and one that is
     * out of step with its events for whatever reason. Returns in how many it is in order now.
     */
    public int retry(String id) {
        return (int) views.every().stream().filter(view -> view.refold(id, views::history)).count();
    }
}
