package org.casestream.eventing.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every interleaving of some writers and one reader, step by step, breadth first. A writer opens its append, draws a
 * position for each event, then becomes visible and closes, or rolls back and closes; a crash of a writer is a roll back.
 * Between any two steps the reader may look at the database, hand on what a look brought, store its position, or crash
 * and begin again at the position it stored. The rule by which it reads is the code under test.
 */
final class ReadingModel {

    /** How a reader goes from a position to the next events. It may ask the database, one answer at a time. */
    interface Rule {

        /** Reads after {@code from}; {@code from} is null at the very beginning. */
        Read read(@Nullable Object from, Database database);
    }

    /** What a reader may ask. Each question is a step of its own: anything may happen between two of them. */
    interface Database {

        /** The positions of visible events, in order. */
        List<Long> visible();

        /** The writers whose append is open. */
        Set<String> open();

        /** Whether more than a minute has passed since the events that are there were written. */
        boolean late();
    }

    /** Whether a token says that a position will not be read again. */
    interface Passed {
        boolean test(Object token, long position);
    }

    /** @param token where to go on; whatever it says is passed must be delivered or never come */
    record Read(List<Long> events, @Nullable Object token) {}

    /** Why a rule is not safe: what it passed over, and the steps that led there. */
    record Loss(long position, List<String> steps) {}

    /** @param loss null if every state was visited and none lost anything */
    record Verdict(int states, @Nullable Loss loss) {}

    private enum Phase { IDLE, OPEN, VISIBLE, UNDONE, CLOSED }

    private record Writer(int events, Phase phase, List<Long> drawn) {

        boolean mayStillCommit() {
            return phase == Phase.IDLE || phase == Phase.OPEN;
        }

        boolean isVisible() {
            return phase == Phase.VISIBLE || phase == Phase.CLOSED && !drawn.isEmpty();
        }

        Writer as(Phase next) {
            // What was rolled back leaves no trace but a hole.
            return new Writer(events, next, next == Phase.UNDONE ? List.of() : drawn);
        }
    }

    /**
     * @param inMemory  the token from which the reader goes on, while it lives
     * @param stored    the token from which it goes on after a crash
     * @param delivered what was handed on at least once
     * @param answers   what the database answered in the look that the reader is in the middle of
     */
    private record State(List<Writer> writers, long head, @Nullable Object inMemory, @Nullable Object stored,
                         Set<Long> delivered, List<Object> answers, boolean late) {}

    private record Node(State state, @Nullable Node before, String step) {

        List<String> steps() {
            List<String> steps = new ArrayList<>();
            for (Node node = this; node.before != null; node = node.before) {
                steps.addFirst(node.step);
            }
            return steps;
        }
    }

    private final Rule rule;
    private final int[] events;
    private Passed passed = (token, position) -> position <= (Long) token;
    private long head;

    /** @param events how many events each writer appends */
    ReadingModel(Rule rule, int... events) {
        this.rule = rule;
        this.events = events;
    }

    /** For tokens that are not plain positions. */
    ReadingModel passing(Passed test) {
        this.passed = test;
        return this;
    }

    /** Begins when the first positions have been drawn and rolled back. */
    ReadingModel behindRolledBack(int positions) {
        this.head = positions;
        return this;
    }

    Verdict check() {
        List<Writer> writers = Arrays.stream(events).mapToObj(count -> new Writer(count, Phase.IDLE, List.of())).toList();
        Deque<Node> ahead = new ArrayDeque<>();
        Set<State> seen = new HashSet<>();
        State first = new State(writers, head, null, null, Set.of(), List.of(), false);
        ahead.add(new Node(first, null, ""));
        seen.add(first);
        while (!ahead.isEmpty()) {
            Node node = ahead.remove();
            for (Node next : following(node)) {
                Long lost = lostIn(next.state);
                if (lost != null) {
                    return new Verdict(seen.size(), new Loss(lost, next.steps()));
                }
                if (seen.add(next.state)) {
                    ahead.add(next);
                }
            }
        }
        return new Verdict(seen.size(), null);
    }

    private List<Node> following(Node node) {
        List<Node> following = new ArrayList<>();
        State s = node.state;
        for (int i = 0; i < s.writers.size(); i++) {
            writerSteps(node, i, following);
        }
        readerStep(node, following);
        if (s.stored == null ? s.inMemory != null : !s.stored.equals(s.inMemory)) {
            following.add(new Node(new State(s.writers, s.head, s.inMemory, s.inMemory, s.delivered, s.answers, s.late), node, "reader stores its position"));
            following.add(new Node(new State(s.writers, s.head, s.stored, s.stored, s.delivered, List.of(), s.late), node, "reader crashes and begins again"));
        }
        if (!s.late) {
            following.add(new Node(new State(s.writers, s.head, s.inMemory, s.stored, s.delivered, s.answers, true), node, "more than a minute passes"));
        }
        return following;
    }

    private static void writerSteps(Node node, int i, List<Node> following) {
        Writer w = node.state.writers.get(i);
        String name = "writer " + (char) ('a' + i);
        switch (w.phase) {
            case IDLE -> following.add(move(node, i, w.as(Phase.OPEN), 0, name + " opens its append"));
            case OPEN -> {
                if (w.drawn.size() < w.events) {
                    long position = node.state.head + 1;
                    List<Long> drawn = new ArrayList<>(w.drawn);
                    drawn.add(position);
                    following.add(move(node, i, new Writer(w.events, Phase.OPEN, drawn), 1, name + " inserts at " + position));
                } else {
                    following.add(move(node, i, w.as(Phase.VISIBLE), 0, name + " commits"));
                }
                following.add(move(node, i, w.as(Phase.UNDONE), 0, name + " rolls back"));
            }
            case VISIBLE, UNDONE -> following.add(move(node, i, w.as(Phase.CLOSED), 0, name + " closes its append"));
            case CLOSED -> { }
        }
    }

    private static Node move(Node node, int i, Writer writer, int drawn, String step) {
        State s = node.state;
        List<Writer> writers = new ArrayList<>(s.writers);
        writers.set(i, writer);
        return new Node(new State(List.copyOf(writers), s.head + drawn, s.inMemory, s.stored, s.delivered, s.answers, s.late), node, step);
    }

    /** Runs the reader's code again with the answers it has had, until it asks the next question or is done. */
    private void readerStep(Node node, List<Node> following) {
        State s = node.state;
        Replay replay = new Replay(s);
        try {
            Read read = rule.read(s.inMemory, replay);
            Set<Long> delivered = new TreeSet<>(s.delivered);
            delivered.addAll(read.events);
            following.add(new Node(new State(s.writers, s.head, read.token, s.stored, Set.copyOf(delivered), List.of(), s.late), node,
                    "reader hands on " + read.events));
        } catch (Replay.Asked asked) {
            List<Object> answers = new ArrayList<>(s.answers);
            answers.add(asked.answer);
            following.add(new Node(new State(s.writers, s.head, s.inMemory, s.stored, s.delivered, answers, s.late), node,
                    "reader sees " + asked.answer));
        }
    }

    /** A visible or still possible event that the reader has passed without handing it on. */
    private @Nullable Long lostIn(State s) {
        for (Writer writer : s.writers) {
            if (writer.mayStillCommit() || writer.isVisible()) {
                for (long position : writer.drawn) {
                    if (!s.delivered.contains(position) && hasPassed(s, position)) {
                        return position;
                    }
                }
            }
        }
        return null;
    }

    private boolean hasPassed(State s, long position) {
        return s.inMemory != null && passed.test(s.inMemory, position);
    }

    /** Answers questions from memory, and the first new one from the database as it is now. */
    private static final class Replay implements Database {

        private final State state;
        private int next;

        Replay(State state) {
            this.state = state;
        }

        @Override
        @SuppressWarnings("unchecked") // the same question is asked at the same place again
        public List<Long> visible() {
            return (List<Long>) answer(() -> state.writers.stream().filter(Writer::isVisible)
                    .flatMap(writer -> writer.drawn.stream()).sorted().toList());
        }

        @Override
        @SuppressWarnings("unchecked") // as above
        public Set<String> open() {
            return (Set<String>) answer(() -> {
                Set<String> open = new TreeSet<>();
                for (int i = 0; i < state.writers.size(); i++) {
                    Phase phase = state.writers.get(i).phase;
                    if (phase != Phase.IDLE && phase != Phase.CLOSED) {
                        open.add("writer " + (char) ('a' + i));
                    }
                }
                return open;
            });
        }

        @Override
        public boolean late() {
            return (Boolean) answer(() -> state.late);
        }

        private Object answer(Supplier<Object> now) {
            if (next == state.answers.size()) {
                throw new Asked(now.get());
            }
            return state.answers.get(next++);
        }

        private static final class Asked extends RuntimeException {
            private static final long serialVersionUID = 1L;
            private final transient Object answer;

            Asked(Object answer) {
                super(null, null, false, false);
                this.answer = answer;
            }
        }
    }
}
