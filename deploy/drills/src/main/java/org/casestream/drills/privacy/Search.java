package org.casestream.drills.privacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds every form of every mark in one pass (Aho and Corasick): there are a hundred forms and gigabytes to look through.
 * Not safe for use by several threads; findings are collected here.
 */
public final class Search {

    private static final int CHUNK = 1 << 18;
    private static final int AROUND = 48;
    private static final byte[] NOTHING = new byte[CHUNK];

    private record Form(Mark mark, String disguise, int length) {}

    /** For each state and byte the state that follows; 0 is the beginning. */
    private int[][] next = new int[0][];
    private @Nullable Form[] ends = new Form[0];
    private int states;
    private final List<Finding> findings = new ArrayList<>();
    private long bytes;

    public Search(Collection<Mark> marks) {
        state();
        for (Mark mark : marks) {
            for (String text : List.of(mark.letters(), mark.digits())) {
                Disguise.of(text).forEach(disguise ->
                        add(disguise.bytes(), new Form(mark, disguise.name(), disguise.bytes().length)));
            }
        }
        connect();
    }

    private int state() {
        if (states == next.length) {
            next = Arrays.copyOf(next, 2 * states + 1);
            ends = Arrays.copyOf(ends, 2 * states + 1);
        }
        next[states] = new int[256];
        Arrays.fill(next[states], -1);
        return states++;
    }

    private void add(byte[] form, Form found) {
        int state = 0;
        for (byte one : form) {
            int way = one & 0xff;
            if (next[state][way] < 0) {
                int there = state();
                next[state][way] = there;
            }
            state = next[state][way];
        }
        ends[state] = found;
    }

    /** Leads every state on for every byte: to the longest form that can still begin. */
    private void connect() {
        int[] longestEnd = new int[states];
        Deque<Integer> open = new ArrayDeque<>();
        int[] root = next[0];
        for (int one = 0; one < 256; one++) {
            if (root[one] < 0) {
                root[one] = 0;
            } else {
                open.add(root[one]);
            }
        }
        while (!open.isEmpty()) {
            int state = open.remove();
            int[] elsewhere = next[longestEnd[state]];
            if (ends[state] == null) {
                ends[state] = ends[longestEnd[state]];
            }
            int[] ways = next[state];
            for (int one = 0; one < 256; one++) {
                if (ways[one] < 0) {
                    ways[one] = elsewhere[one];
                } else {
                    longestEnd[ways[one]] = elsewhere[one];
                    open.add(ways[one]);
                }
            }
        }
    }

    /** Searches something that is there as a whole. */
    public void in(String where, byte @Nullable [] content) {
        if (content != null) {
            pass(where, content, content.length, 0, 0);
            bytes += content.length;
        }
    }

    /** Searches something long, without holding it. */
    public void in(String where, InputStream content) throws IOException {
        byte[] chunk = new byte[CHUNK];
        int state = 0;
        long at = 0;
        for (int read = content.readNBytes(chunk, 0, CHUNK); read > 0; read = content.readNBytes(chunk, 0, CHUNK)) {
            // Logs and indexes are given their room in advance: most of what there is to read is nothing.
            boolean empty = Arrays.equals(chunk, 0, read, NOTHING, 0, read);
            state = empty ? 0 : pass(where, chunk, read, state, at);
            at += read;
        }
        bytes += at;
    }

    private int pass(String where, byte[] content, int length, int from, long at) {
        int state = from;
        for (int i = 0; i < length; i++) {
            state = next[state][content[i] & 0xff];
            Form found = ends[state];
            if (found != null) {
                findings.add(new Finding(found.mark(), found.disguise(), where + " at " + (at + i + 1 - found.length()),
                        around(content, Math.max(0, i - found.length() - AROUND), Math.min(length, i + AROUND))));
            }
        }
        return state;
    }

    private static String around(byte[] content, int from, int to) {
        return new String(content, from, to - from, ISO_8859_1).replaceAll("[^ -~]+", "·");
    }

    /** Everything that was found so far. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** How many bytes were looked at so far. */
    public long bytes() {
        return bytes;
    }
}
