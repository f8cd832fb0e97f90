package org.casestream.drills;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.casestream.drills.faults.Fault;
import org.casestream.drills.faults.Stage;
import org.casestream.local.Failure;

/** Brings about one fault after the other, each as often as its part of the time allows, and at least once. */
final class Schedule {

    private final Stage stage;
    private final Probe probe;
    private final Consumer<Row> onRow;

    Schedule(Stage stage, Probe probe, Consumer<Row> onRow) {
        this.stage = stage;
        this.probe = probe;
        this.onRow = onRow;
    }

    /** @param end when the last fault is to be over */
    List<Row> run(List<Fault> faults, Instant end) throws InterruptedException {
        List<Row> rows = new ArrayList<>();
        int weightLeft = faults.stream().mapToInt(Fault::weight).sum();
        for (Fault fault : faults) {
            Duration slice = Duration.between(Instant.now(), end).multipliedBy(fault.weight()).dividedBy(weightLeft);
            weightLeft -= fault.weight();
            Row row = run(fault, Instant.now().plus(slice));
            rows.add(row);
            onRow.accept(row);
        }
        return rows;
    }

    /** One fault until its time is over. */
    Row run(Fault fault, Instant end) throws InterruptedException {
        Row row = new Row(fault.name());
        int killsBefore = stage.kills();
        Optional<String> unavailable = fault.unavailable(stage);
        if (unavailable.isPresent()) {
            row.unavailable(unavailable.get());
        } else {
            try {
                fault.prepare(stage);
                rounds(fault, row, end);
                fault.finish(stage);
            } catch (Failure e) {
                row.trouble(e.sentence());
            }
        }
        stage.platform().endedByItself().ifPresent(row::trouble);
        row.over(stage.kills() - killsBefore);
        return row;
    }

    private void rounds(Fault fault, Row row, Instant end) throws Failure, InterruptedException {
        Duration longest = Duration.ZERO;
        do {
            Instant began = Instant.now();
            Thread.sleep(200 + stage.random().nextInt(600));
            fault.inject(stage);
            Thread.sleep(fault.lasts(stage));
            Instant healed = Instant.now();
            fault.heal(stage);
            row.recovered(Duration.between(healed, probe.await()));
            Duration took = Duration.between(began, Instant.now());
            longest = took.compareTo(longest) > 0 ? took : longest;
        } while (Instant.now().plus(longest).isBefore(end) && row.rounds() < fault.mostRounds());
    }
}
