package org.casestream.eventing.view;

import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.conversions.Bson;
import org.casestream.defaults.CasestreamJson;
import org.jspecify.annotations.Nullable;

/** Which documents of a view are asked for. All conditions must hold. Fields are named as in the view's JSON. */
public final class Where {

    private final List<Bson> conditions;

    private Where(List<Bson> conditions) {
        this.conditions = conditions;
    }

    /** Every document. */
    public static Where all() {
        return new Where(List.of());
    }

    /** Starts with one condition. */
    public static Where is(String field, Object value) {
        return all().and(field, value);
    }

    /** At least one of these holds; nothing does if there is none. */
    public static Where anyOf(Collection<Where> alternatives) {
        return alternatives.isEmpty() ? all().in("_id", List.of())
                : new Where(List.of(Filters.or(alternatives.stream().map(where -> where.filter(null)).toList())));
    }

    /** The field has this value, in the form it has in JSON; a list field contains it. */
    public Where and(String field, Object value) {
        return with(Filters.eq(field, json(value)));
    }

    /** Like {@link #and}, unless the value is null: an optional filter of a list. */
    public Where andIfGiven(String field, @Nullable Object value) {
        return value == null ? this : and(field, value);
    }

    /** The field has one of these values. */
    public Where in(String field, Collection<?> values) {
        return with(Filters.in(field, values.stream().map(Where::json).toList()));
    }

    /** The field's instant is earlier. A field that is not set is never earlier. */
    public Where before(String field, Instant instant) {
        return with(Filters.lt(field, json(instant)));
    }

    /** The field's day is this one or an earlier one. A field that is not set never is. */
    public Where onOrBefore(String field, LocalDate day) {
        return with(Filters.lte(field, json(day)));
    }

    /** The field is set, and a list field is not empty. */
    public Where present(String field) {
        return with(Filters.and(Filters.exists(field), Filters.ne(field, null), Filters.ne(field, List.of())));
    }

    private Where with(Bson condition) {
        List<Bson> more = new ArrayList<>(conditions);
        more.add(condition);
        return new Where(more);
    }

    private static Object json(Object value) {
        var node = CasestreamJson.tolerant().valueToTree(value);
        return node.isString() ? node.stringValue() : node.isIntegralNumber() ? (Object) node.longValue()
                : node.isBoolean() ? (Object) node.booleanValue() : node.doubleValue();
    }

    Bson filter(@Nullable Bson also) {
        List<Bson> every = new ArrayList<>(conditions);
        if (also != null) {
            every.add(also);
        }
        return every.isEmpty() ? Filters.empty() : Filters.and(every);
    }
}
