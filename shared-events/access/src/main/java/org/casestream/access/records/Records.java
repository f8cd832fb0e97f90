package org.casestream.access.records;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.casestream.access.log.AccessEntry;
import org.casestream.access.log.AccessLog;
import org.casestream.access.policy.Decision;
import org.casestream.access.policy.Policy;
import org.casestream.access.policy.Reason;
import org.casestream.access.policy.Resource;
import org.casestream.access.policy.Visible;
import org.casestream.access.policy.What;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.ClientId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.Problem;
import org.casestream.defaults.ReadAt;
import org.casestream.eventing.view.Page;
import org.casestream.eventing.view.Versioned;
import org.casestream.eventing.view.ViewStore;
import org.casestream.eventing.view.Where;
import org.springframework.http.ResponseEntity;

/**
 * Reads views of people's records for somebody: decides, takes down, and then shows as much as was decided. A list is asked
 * for by a query that is made of the same rules, and each item that it finds is decided on once more.
 */
public class Records {

    private final ViewStore views;
    private final Access access;
    private final AccessLog log;

    public Records(ViewStore views, Access access, AccessLog log) {
        this.views = views;
        this.access = access;
        this.log = log;
    }

    /**
     * A record as somebody may see it.
     *
     * @param reason why they may
     */
    public record Seen<V>(V view, long version, Reason reason) {}

    /**
     * One record, now or as it was; who may see it is decided as of now.
     *
     * @throws Problem 404 if there is none, or none for this caller; and as {@link ViewStore#get}
     */
    public <V extends Record & PersonRecord<V>> Seen<V> find(Class<V> type, String id, ReadAt at, Caller caller) {
        Versioned<V> found = views.get(type, id, at);
        Access.Asked asked = access.by(caller);
        What what = found.view().what();
        Decision decision = asked.reading(what);
        log.write(new Decided().add(what, decision, id).entries(asked, caller));
        return switch (decision.shown()) {
            case WHOLE -> new Seen<>(found.view(), found.version(), decision.reason());
            case CODED -> new Seen<>(found.view().coded(), found.version(), decision.reason());
            case REDACTED -> new Seen<>(found.view().redacted(), found.version(), decision.reason());
            case NOTHING -> throw Problem.notFound();
        };
    }

    /** The answer with one record; see {@link #find}. */
    public <V extends Record & PersonRecord<V>> ResponseEntity<V> get(Class<V> type, String id, ReadAt at, Caller caller) {
        Seen<V> seen = find(type, id, at, caller);
        return Answers.view(seen.view(), seen.version());
    }

    /** A page of those records that the caller may see, oldest id first. */
    public <V extends Record & PersonRecord<V>> Page<Seen<V>> search(Class<V> type, Where asked, Caller caller,
                                                                            PageRequest request) {
        return search(type, asked, caller, request, true);
    }

    /** The same, without those that the caller's agency is only asked about. */
    public <V extends Record & PersonRecord<V>> Page<Seen<V>> searchOwn(Class<V> type, Where asked, Caller caller,
                                                                               PageRequest request) {
        return search(type, asked, caller, request, false);
    }

    private <V extends Record & PersonRecord<V>> Page<Seen<V>> search(Class<V> type, Where where, Caller caller,
                                                                      PageRequest request, boolean asAsked) {
        Access.Asked asked = access.by(caller);
        PersonRecord.Kept kept = PersonRecord.kept(type);
        Visible visible = asked.reading(kept.as());
        Page<V> page = views.page(type, where.and(where(visible, kept, asAsked)), request);
        List<Seen<V>> items = new ArrayList<>();
        Decided decided = new Decided();
        for (V view : page.items()) {
            What what = view.what();
            Decision decision = asked.reading(what);
            if (decision.allowed()) {
                decided.add(what, decision, view.id());
                items.add(new Seen<>(decision.shown() == Decision.Shown.WHOLE ? view : view.coded(), -1, decision.reason()));
            }
        }
        log.write(decided.entries(asked, caller));
        return new Page<>(items, page.nextCursor());
    }

    /** The answer with a page of records; see {@link #search}. */
    public <V extends Record & PersonRecord<V>> ResponseEntity<Answers.Items<V>> page(Class<V> type, Where asked, Caller caller,
                                                                                      PageRequest request) {
        Page<Seen<V>> page = search(type, asked, caller, request);
        return Answers.page(page.items().stream().map(Seen::view).toList(), page.nextCursor());
    }

    /** All of those records that the caller may see; for short lists of what an agency has to do. */
    public <V extends Record & PersonRecord<V>> List<V> list(Class<V> type, Where asked, Caller caller) {
        List<V> every = new ArrayList<>();
        String cursor = null;
        do {
            Page<Seen<V>> page = searchOwn(type, asked, caller, new PageRequest(cursor, PageRequest.MOST));
            page.items().forEach(one -> every.add(one.view()));
            cursor = page.nextCursor();
        } while (cursor != null);
        return every;
    }

    /**
     * Those of some records that the caller may see, for what is not read from a view.
     *
     * @param records by their ids
     * @return the ids of those that may be seen
     */
    public Set<String> among(Map<String, What> records, Caller caller) {
        Access.Asked asked = access.by(caller);
        Decided decided = new Decided();
        Set<String> visible = new HashSet<>();
        records.forEach((id, what) -> {
            Decision decision = asked.reading(what);
            decided.add(what, decision, id);
            if (decision.allowed()) {
                visible.add(id);
            }
        });
        log.write(decided.entries(asked, caller));
        return visible;
    }

    /**
     * One record of which each agency keeps its own part, for what is not read from a view: what the caller may see of it is
     * read, taken down and shown. To see none of it is an attempt.
     *
     * @param parts what each agency keeps
     * @param read  reads the parts of some agencies
     * @throws Problem 404 if there is no part, or none for this caller
     */
    public <T> T parts(String id, List<What> parts, Caller caller, Function<List<AgencyId>, T> read) {
        Access.Asked asked = access.by(caller);
        Decided allowed = new Decided();
        Decided refused = new Decided();
        List<AgencyId> visible = new ArrayList<>();
        for (What part : parts) {
            Decision decision = asked.reading(part);
            (decision.allowed() ? allowed : refused).add(part, decision, id);
            if (decision.allowed()) {
                visible.add(part.owner());
            }
        }
        if (visible.isEmpty()) {
            log.write(refused.entries(asked, caller));
            throw Problem.notFound();
        }
        T found = read.apply(visible);
        log.write(allowed.entries(asked, caller));
        return found;
    }

    /** What was decided about some records: those of one kind that were decided on alike are taken down together. */
    private static final class Decided {

        private final Map<Alike, List<AccessEntry.Seen>> seen = new LinkedHashMap<>();

        private record Alike(Resource resource, Decision decision) {}

        Decided add(What what, Decision decision, String id) {
            seen.computeIfAbsent(new Alike(what.resource(), decision), _ -> new ArrayList<>())
                    .add(new AccessEntry.Seen(what.person(), what.owner(), id));
            return this;
        }

        List<AccessEntry> entries(Access.Asked asked, Caller caller) {
            return seen.entrySet().stream().map(one -> {
                Decision decision = one.getKey().decision;
                return new AccessEntry(asked.at(), caller.id(), caller.agency(), one.getKey().resource, decision.reason(),
                        decision.basis(), decision.purpose(), AccessEntry.Channel.API, Policy.VERSION, one.getValue());
            }).toList();
        }
    }

    /** The query that finds what is visible. */
    private static Where where(Visible visible, PersonRecord.Kept kept, boolean asAsked) {
        if (visible.everything()) {
            return Where.all();
        }
        String person = kept.as() == Resource.CLIENT ? "_id" : "clientId";
        List<Where> alternatives = new ArrayList<>();
        if (visible.own() != null) {
            alternatives.add(Where.is("agencyId", visible.own()).notIn(person, visible.hidden()));
        }
        if (visible.asked() != null && asAsked && !kept.asks().isEmpty()) {
            Where asked = Where.is(kept.asks(), visible.asked()).notIn(person, visible.denied());
            alternatives.add(visible.own() == null ? asked : asked.notIn("agencyId", List.of(visible.own())));
        }
        if (visible.doer() != null && !kept.doneBy().isEmpty()) {
            alternatives.add(Where.is(kept.doneBy(), visible.doer().staff()).and(kept.doneAt(), visible.doer().agency()));
        }
        Map<Object, List<ClientId>> together = new LinkedHashMap<>();
        for (Visible.Shared one : visible.shared()) {
            if (one.caseId() == null && one.period().from() == null && one.period().until() == null) {
                together.computeIfAbsent(one.owner(), _ -> new ArrayList<>()).add(one.person());
                continue;
            }
            Where shared = Where.is("agencyId", one.owner()).and(person, one.person());
            shared = one.caseId() == null ? shared : shared.and(kept.as() == Resource.CASE ? "_id" : "caseId", one.caseId());
            shared = one.period().from() == null ? shared : shared.notBefore(kept.since(), one.period().from());
            alternatives.add(one.period().until() == null ? shared : shared.before(kept.since(), one.period().until()));
        }
        together.forEach((owner, people) -> alternatives.add(Where.is("agencyId", owner).in(person, people)));
        return Where.anyOf(alternatives);
    }
}
