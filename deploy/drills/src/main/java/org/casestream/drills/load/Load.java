package org.casestream.drills.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Seeded virtual users, each telling one story after the other until the load is stopped. */
public final class Load {

    private final Api api;
    private final Pace pace;
    private final long seed;
    private final List<Thread> users = new ArrayList<>();
    private final Map<String, Integer> abandoned = new ConcurrentHashMap<>();
    private volatile boolean over;

    public Load(Api api, Pace pace, long seed) {
        this.api = api;
        this.pace = pace;
        this.seed = seed;
    }

    public void start(int howMany) {
        for (int user = 0; user < howMany; user++) {
            Random random = new Random(seed + user);
            Team team = Team.ALL.get(user % Team.ALL.size());
            users.add(Thread.ofVirtual().name("user-" + user).start(() -> work(new Desk(api, pace, random, () -> over), team)));
        }
    }

    private void work(Desk desk, Team team) {
        try {
            while (!over) {
                try {
                    new Story(desk, team).play();
                } catch (Abandoned e) {
                    abandoned.merge(String.valueOf(e.getMessage()).replaceAll("[0-9a-f-]{36}", "<id>"), 1, Integer::sum);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets everybody finish the command they are at, and returns when all have. */
    public void stop() throws InterruptedException {
        over = true;
        for (Thread user : users) {
            user.join();
        }
    }

    /** Why stories were not told to their end, and how often. */
    public List<String> abandoned() {
        return new TreeMap<>(abandoned).entrySet().stream().map(one -> one.getValue() + " times: " + one.getKey()).toList();
    }
}
