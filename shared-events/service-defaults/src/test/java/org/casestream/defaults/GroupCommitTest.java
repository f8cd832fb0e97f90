package org.casestream.defaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<Integer>> groups = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        callers.shutdownNow();
    }

    /** A commit that takes until somebody says so. */
    private final class Slow implements GroupCommit.Committer<Integer> {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public void commit(List<Integer> items) throws InterruptedException {
            begun.countDown();
            goOn.await();
            groups.add(items);
        }
    }

    private Future<String> committing(GroupCommit<Integer> commits, int item) {
        return callers.submit(() -> {
            try {
                commits.commit(item);
                return "committed";
            } catch (GroupCommit.NotCommitted e) {
                return "not committed";
            }
        });
    }

    private static void awaitWaiting(GroupCommit<Integer> commits, int number) {
        while (commits.waiting() < number) {
            Thread.onSpinWait();
        }
    }

    @Test
    void what_comes_during_a_commit_goes_with_the_next_in_its_order() throws Exception {
        Slow slow = new Slow();
        try (GroupCommit<Integer> commits = new GroupCommit<>("test", 100, LONG, slow)) {
            List<Future<String>> answers = new ArrayList<>(List.of(committing(commits, 0)));
            slow.begun.await();
            for (int item = 1; item <= 20; item++) {
                answers.add(committing(commits, item));
                awaitWaiting(commits, item);
            }
            assertThat(answers).noneMatch(Future::isDone);
            slow.goOn.countDown();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("committed");
            }
        }
        assertThat(groups).hasSize(2);
        assertThat(groups.getLast()).hasSize(20).isSorted();
    }

    @Test
    void a_commit_that_fails_fails_those_who_waited_for_it_and_nobody_else() throws Exception {
        try (GroupCommit<Integer> commits = new GroupCommit<>("test", 100, LONG, items -> {
            if (items.contains(13)) {
                throw new IllegalStateException("unlucky");
            }
        })) {
            assertThat(committing(commits, 13).get()).isEqualTo("not committed");
            assertThat(committing(commits, 14).get()).isEqualTo("committed");
        }
    }

    @Test
    void whoever_is_too_many_is_turned_away_at_once() throws Exception {
        Slow slow = new Slow();
        try (GroupCommit<Integer> commits = new GroupCommit<>("test", 1, LONG, slow)) {
            Future<String> first = committing(commits, 1);
            slow.begun.await();
            Future<String> second = committing(commits, 2);
            awaitWaiting(commits, 1);
            assertThat(committing(commits, 3).get(10, TimeUnit.SECONDS)).isEqualTo("not committed");
            slow.goOn.countDown();
            assertThat(first.get() + second.get()).isEqualTo("committedcommitted");
        }
    }

    @Test
    void nobody_waits_for_ever_and_what_nobody_waits_for_is_not_written() throws Exception {
        Slow slow = new Slow();
        try (GroupCommit<Integer> commits = new GroupCommit<>("test", 100, Duration.ofMillis(50), slow)) {
            Future<String> first = committing(commits, 1);
            slow.begun.await();
            assertThat(committing(commits, 2).get()).isEqualTo("not committed");
            assertThat(first.get()).as("it may be committed yet, but nobody knows").isEqualTo("not committed");
            slow.goOn.countDown();
        }
        assertThat(groups).containsExactly(List.of(1));
    }

    @Test
    void closing_waits_for_what_was_taken_and_takes_no_more() throws Exception {
        Slow slow = new Slow();
        GroupCommit<Integer> commits = new GroupCommit<>("test", 100, LONG, slow);
        Future<String> first = committing(commits, 1);
        slow.begun.await();
        Future<String> second = committing(commits, 2);
        awaitWaiting(commits, 1);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(commits::close);
        slow.goOn.countDown();
        closed.get();
        assertThat(groups).containsExactly(List.of(1), List.of(2));
        assertThat(first.get() + second.get()).isEqualTo("committedcommitted");
        assertThatThrownBy(() -> commits.commit(3)).isInstanceOf(GroupCommit.NotCommitted.class);
    }
}
