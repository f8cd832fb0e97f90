package org.casestream.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Starts programs as processes, each as soon as those it needs are ready, watches that none ends by itself, and stops all
 * of them in reverse order. Whatever becomes of this process, no program outlives it: a {@link Guard} sees to that.
 */
final class Supervisor implements AutoCloseable {

    private static final Duration PATIENCE_AT_START = Duration.ofMinutes(3);
    static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(25);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Path logs;
    private final Screen screen;
    private final Duration patienceAtStop;
    private final Guard guard;
    private final NextStart nextStart;
    private final Map<String, Running> running = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<Void>> ready = new ConcurrentHashMap<>();
    private volatile CompletableFuture<Failure> failure = new CompletableFuture<>();
    private boolean stopping;

    /** @param patienceAtStop how long a program may take to stop before it is killed */
    Supervisor(Path logs, Screen screen, Duration patienceAtStop) throws Failure {
        this.logs = logs;
        this.screen = screen;
        this.patienceAtStop = patienceAtStop;
        this.guard = new Guard(lost -> failure.complete(lost));
        this.nextStart = new NextStart(guard);
    }

    /** Starts all programs and returns when all are ready; fails with the first that does not get there. */
    void start(List<Program> programs) throws Failure {
        programs.forEach(program -> ready.put(program.name(), new CompletableFuture<>()));
        for (Program program : programs) {
            Thread.ofVirtual().name("start-" + program.name()).start(() -> startInTurn(program));
        }
        var all = CompletableFuture.allOf(ready.values().toArray(CompletableFuture[]::new));
        try {
            CompletableFuture.anyOf(all, failure).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new Failure("The start failed for an unexpected reason (" + e.getCause() + "): run deploy/up again.");
        }
        if (failure.isDone()) {
            throw failure.join();
        }
    }

    /** Returns when a program ended by itself, with the sentence about it. */
    Failure awaitFailure() throws InterruptedException {
        try {
            return failure.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the next start faster, for one program after the other; gives up when everything is being stopped. */
    void prepareNextStart() {
        List<ReadyMadeClasses> missing;
        synchronized (this) {
            // The last to start were the longest to wait for.
            missing = running.values().stream().map(r -> r.program().classes()).filter(c -> !c.exist()).toList().reversed();
        }
        nextStart.prepare(missing);
    }

    /** Stops everything, the newest layer first, and returns when nothing is left. */
    @Override
    public void close() {
        List<Running> all;
        synchronized (this) {
            if (stopping && running.isEmpty()) {
                return;
            }
            stopping = true;
            nextStart.giveUp();
            all = new ArrayList<>(running.values());
            running.clear();
        }
        all.stream().map(r -> r.program().layer()).distinct().sorted(Comparator.reverseOrder())
                .forEach(layer -> stop(all.stream().filter(r -> r.program().layer() == layer).toList()));
        guard.dismiss();
    }

    /**
     * Starts one program by itself, whatever became of the others, and returns how long it took until it was ready.
     *
     * @throws Failure if it does not get there, or was killed on the way
     */
    Duration startOne(Program program) throws Failure {
        ready.put(program.name(), new CompletableFuture<>());
        try {
            return launch(program).orElseThrow(() -> new Failure(program.title() + " was stopped while it started."));
        } catch (IOException e) {
            throw unstartable(program, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(program.title() + " was not waited for.");
        }
    }

    /** Kills a program and what it started, without a warning; this is not a failure. */
    void kill(String name) {
        Running victim;
        synchronized (this) {
            victim = running.remove(name);
        }
        if (victim == null) {
            throw new IllegalStateException(name + " does not run");
        }
        victim.process().descendants().forEach(ProcessHandle::destroyForcibly);
        victim.process().destroyForcibly().onExit().join();
    }

    /** Stops one program in good order; this is not a failure. */
    void stopOne(String name) {
        Running one;
        synchronized (this) {
            one = running.remove(name);
        }
        if (one != null) {
            stop(List.of(one));
        }
    }

    /** The process of a running program. */
    synchronized Optional<ProcessHandle> process(String name) {
        return Optional.ofNullable(running.get(name)).map(r -> r.process().toHandle());
    }

    /** What ended by itself since this was last asked; the others go on, and everything can be started again. */
    synchronized Optional<Failure> takeFailure() {
        if (!failure.isDone()) {
            return Optional.empty();
        }
        Failure taken = failure.join();
        failure = new CompletableFuture<>();
        return Optional.of(taken);
    }

    Guard guard() {
        return guard;
    }

    /** The processes that were started and have not been stopped. */
    synchronized List<ProcessHandle> processes() {
        return running.values().stream().map(r -> r.process().toHandle()).toList();
    }

    private void startInTurn(Program program) {
        try {
            CompletableFuture.allOf(program.after().stream().map(this::readiness).toArray(CompletableFuture[]::new)).join();
            if (!failure.isDone()) {
                launch(program);
            }
        } catch (IOException e) {
            failure.complete(unstartable(program, e));
        } catch (Failure e) {
            failure.complete(e);
        } catch (CompletionException e) {
            // One that it needs did not become ready, and said so.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Failure unstartable(Program program, IOException e) {
        return new Failure(program.title() + " could not be started (" + e.getMessage()
                + "): check that deploy/up built it, and run it again.");
    }

    /** Returns how long it took until the program was ready; nothing if it was stopped on the way. */
    private Optional<Duration> launch(Program program) throws IOException, Failure, InterruptedException {
        Instant began = Instant.now();
        Running started = spawn(program);
        return started == null ? Optional.empty() : awaitReady(started, began);
    }

    private CompletableFuture<Void> readiness(String name) {
        CompletableFuture<Void> future = ready.get(name);
        if (future == null) {
            throw new IllegalArgumentException("nothing is called " + name);
        }
        return future;
    }

    /** Returns null once everything is being stopped: from then on nothing starts. */
    private synchronized @Nullable Running spawn(Program program) throws IOException {
        if (stopping) {
            return null;
        }
        Running started = Running.spawn(program, logs);
        running.put(program.name(), started);
        guard.started(started.process().toHandle(), program.keepsData());
        started.process().onExit().thenAccept(_ -> ended(started));
        return started;
    }

    private Optional<Duration> awaitReady(Running started, Instant began) throws Failure, InterruptedException {
        Program program = started.program();
        Instant deadline = began.plus(PATIENCE_AT_START);
        while (started.process().isAlive()) {
            if (started.isReady()) {
                Duration took = Duration.between(began, Instant.now());
                screen.happened(program.title() + " is ready (took " + Screen.seconds(took) + ")");
                readiness(program.name()).complete(null);
                return Optional.of(took);
            }
            if (Instant.now().isAfter(deadline)) {
                throw new Failure(program.title() + " was not ready after " + PATIENCE_AT_START.toMinutes()
                        + " minutes: see " + started.log().file() + ", then run deploy/up again.");
            }
            Thread.sleep(PAUSE);
        }
        if (isOurs(started)) {
            throw new Failure(started.sentence(wasReady(started)));
        }
        return Optional.empty();
    }

    /** Whether we would have it run: it was neither stopped nor killed by us. */
    private synchronized boolean isOurs(Running one) {
        return !stopping && running.get(one.program().name()) == one;
    }

    private synchronized void ended(Running ended) {
        if (!stopping) {
            guard.ended(ended.process().toHandle());
        }
        if (isOurs(ended)) {
            failure.complete(new Failure(ended.sentence(wasReady(ended))));
        }
    }

    private boolean wasReady(Running one) {
        return readiness(one.program().name()).isDone();
    }

    private void stop(List<Running> layer) {
        // A service stops in good order only once it has started, and before that it has done nothing.
        layer.forEach(one -> one.tellToEnd(wasReady(one) || one.program().keepsData()));
        Instant deadline = Instant.now().plus(patienceAtStop);
        layer.forEach(one -> one.awaitEnd(deadline));
    }
}
