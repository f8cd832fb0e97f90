package org.casestream.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** On a timeline of the test's own: nothing here takes as long as it says. */
class OpenLoopTest {

    private static final long MILLI = 1_000_000;

    @Test
    void a_system_that_stands_still_shows_in_the_percentiles() {
        // 1,000 calls, one a millisecond, each answered at once; but once the system stands still for 100 ms.
        FakeTimeline time = new FakeTimeline();
        Histogram latencies = new Histogram(3);
        OpenLoop.run(everyMillisecond(1000), time, Runnable::run, (number, due) -> {
            if (number == 500) {
                time.now += 100 * MILLI;
            }
            latencies.recordValue(time.now - due);
        });
        assertThat(latencies.getTotalCount()).isEqualTo(1000);
        // The hundred calls that became due meanwhile waited 100, 99, 98 … ms: a tenth of all.
        assertThat(latencies.getValueAtPercentile(89)).isZero();
        assertThat(latencies.getValueAtPercentile(95)).isBetween(45 * MILLI, 55 * MILLI);
        assertThat(latencies.getValueAtPercentile(99)).isBetween(88 * MILLI, 92 * MILLI);
        assertThat(latencies.getMaxValue()).isBetween(100 * MILLI, 101 * MILLI);
    }

    @Test
    void no_call_comes_before_it_is_due() {
        FakeTimeline time = new FakeTimeline();
        OpenLoop.run(everyMillisecond(100), time, Runnable::run, (_, due) -> assertThat(time.now).isEqualTo(due));
    }

    @Test
    void arrivals_are_as_many_as_asked_for_and_the_same_for_the_same_seed() {
        long[] arrivals = OpenLoop.arrivals(500, Duration.ofSeconds(20), 7);
        assertThat(arrivals).hasSizeBetween(9_700, 10_300).isSorted().isEqualTo(OpenLoop.arrivals(500, Duration.ofSeconds(20), 7));
        assertThat(arrivals[arrivals.length - 1]).isLessThan(Duration.ofSeconds(20).toNanos());
    }

    @Test
    void arrivals_come_in_clusters_as_people_do() {
        long[] arrivals = OpenLoop.arrivals(1000, Duration.ofSeconds(10), 7);
        long close = LongStream.range(1, arrivals.length)
                .filter(i -> arrivals[(int) i] - arrivals[(int) i - 1] < MILLI / 10).count();
        // Of a Poisson process, 1 - e^-0.1 of the gaps are shorter than a tenth of the mean.
        assertThat(close / (double) arrivals.length).isBetween(0.08, 0.11);
    }

    private static long[] everyMillisecond(int calls) {
        return LongStream.range(0, calls).map(i -> i * MILLI).toArray();
    }

    private static final class FakeTimeline implements OpenLoop.Timeline {
        private long now = 42;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void await(long nanos) {
            now = Math.max(now, nanos);
        }
    }
}
