package org.casestream.eventing.view;

import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;
import org.casestream.defaults.CasestreamJson;
import org.jspecify.annotations.Nullable;

/** Which documents of a view are asked for. All conditions must hold. Fields are named as in the view's JSON. */
public final class Where {

    private final List<Bson> conditions;
    private final Set<String> fields;

    private Where(List<Bson> conditions, Set<String> fields) {
        this.conditions = conditions;
        this.fields = fields;
    }

    /** Every document. */
    public static Where all() {
        return new Where(List.of(), Set.of());
    }

    /** Starts with one condition. */
    public static Where is(String field, Object value) {
        return all().and(field, value);
    }

    /** At least one of these holds; nothing does if there is none. */
    public static Where anyOf(Collection<Where> alternatives) {
        return alternatives.isEmpty() ? all().in("_id", List.of())
                : new Where(List.of(Filters.or(alternatives.stream().map(where -> where.filter(null)).toList())),
                        alternatives.stream().flatMap(where -> where.fields.stream()).collect(Collectors.toSet()));
    }

    /** The field has this value, in the form it has in JSON; a list field contains it. */
    public Where and(String field, Object value) {
        return with(field, Filters.eq(field, json(value)));
    }

    /** Like {@link #and}, unless the value is null: an optional filter of a list. */
    public Where andIfGiven(String field, @Nullable Object value) {
        return value == null ? this : and(field, value);
    }

    /** The field has one of these values. */
    public Where in(String field, Collection<?> values) {
        return with(field, Filters.in(field, values.stream().map(Where::json).toList()));
    }

    /** The field has none of these values. */
    public Where notIn(String field, Collection<?> values) {
        return values.isEmpty() ? this : with(field, Filters.nin(field, values.stream().map(Where::json).toList()));
    }

    /** The field's instant is this one or a later one. A field that is not set is never later. */
    public Where notBefore(String field, Instant instant) {
        return with(field, Filters.gte(field, json(instant)));
    }

    /** These conditions hold as well. */
    public Where and(Where others) {
        List<Bson> more = new ArrayList<>(conditions);
        more.addAll(others.conditions);
        Set<String> named = new HashSet<>(fields);
        named.addAll(others.fields);
        return new Where(more, named);
    }

    /** The field's instant is earlier. A field that is not set is never earlier. */
    public Where before(String field, Instant instant) {
        return with(field, Filters.lt(field, json(instant)));
    }

    /** The field's day is this one or an earlier one. A field that is not set never is. */
    public Where onOrBefore(String field, LocalDate day) {
        return with(field, Filters.lte(field, json(day)));
    }

    /** The field is set, and a list field is not empty. */
    public Where present(String field) {
        return with(field, Filters.and(Filters.exists(field), Filters.ne(field, null), Filters.ne(field, List.of())));
    }

    private Where with(String field, Bson condition) {
        List<Bson> more = new ArrayList<>(conditions);
        more.add(condition);
        Set<String> named = new HashSet<>(fields);
        named.add(field);
        return new Where(more, named);
    }

    /** Whether an index on one of these fields, or on none, is of use. */
    boolean canBeFoundBy(Collection<String> indexed) {
        return fields.isEmpty() || fields.contains("_id") || !Collections.disjoint(fields, indexed);
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
