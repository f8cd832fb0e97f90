package org.casestream.benchmarks.system;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.casestream.assessment.assessments.domain.ClinicalEvent.DomainsRated;
import org.casestream.assessment.assessments.domain.ClinicalEvent.LevelDecided;
import org.casestream.assessment.assessments.domain.LevelOfCare.Recommendation;
import org.casestream.assessment.assessments.domain.Ratings;
import org.casestream.benchmarks.system.Histories.Stored;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentRequested;
import org.casestream.contracts.assessment.AssessmentEvent.AssessmentStarted;
import org.casestream.contracts.assessment.AssessmentEvent.FindingsReported;
import org.casestream.contracts.assessment.Eligibility;

/**
 * Made-up assessments that were reported long ago, five events each, two of a person, with a made-up older rule set in force:
 * it placed people with a risk of harm of 3 one level higher than the published table does. The same seed gives the same ones.
 */
public final class PastAssessments implements Iterator<Stored> {

    private static final Instant BEGAN = Instant.parse("2026-01-05T08:00:00Z");
    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");
    private static final int A_PERSON = 2;
    private static final int HIGHEST = 5;

    private final int last;
    private final SplittableRandom random;
    private Iterator<Stored> current = List.<Stored>of().iterator();
    private int next;
    private long expected;
    private int different;

    /** @param first number of the first assessment, so that several fillings of one store do not meet */
    public PastAssessments(int first, int count, long seed) {
        this.next = first;
        this.last = first + count;
        this.random = new SplittableRandom(seed + first);
    }

    /** What an answer must add up to, worked out here and not by the rules that are asked. */
    public static long digest(String id, int then, int instead) {
        long mixed = (id + ">" + then + ">" + instead).hashCode() * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 29);
    }

    /** The sum of the digests of those that the published table places differently, of all that came out so far. */
    public long expected() {
        return expected;
    }

    /** How many those are. */
    public int different() {
        return different;
    }

    @Override
    public boolean hasNext() {
        return current.hasNext() || next < last;
    }

    @Override
    public Stored next() {
        if (!current.hasNext()) {
            current = history(next++).iterator();
        }
        return current.next();
    }

    private List<Stored> history(int number) {
        AssessmentId id = new AssessmentId("past-" + number);
        CaseId caseId = new CaseId("case-" + number);
        ClientId client = new ClientId("client-" + number / A_PERSON);
        int[] d = random.ints(8, 0, 5).toArray();
        int published = published(d);
        int level = d[1] == 3 && published < HIGHEST ? published + 1 : published;
        if (level != published) {
            expected += digest(id.value(), level, published);
            different++;
        }
        Ratings ratings = new Ratings(d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7]);
        List<DomainEvent> events = List.of(
                new AssessmentRequested(id, caseId, client, CLINIC, BEGAN.plusSeconds(432_000)), new AssessmentStarted(id, caseId),
                new DomainsRated(id, caseId, client, ratings, new Recommendation("loc-8d-older", 1, 1, level, atLeast(d))),
                new LevelDecided(id, caseId, client, level, level, null),
                new FindingsReported(id, caseId, client, CLINIC, level, Eligibility.ELIGIBLE, List.of()));
        List<Stored> stored = new ArrayList<>();
        for (int sequence = 0; sequence < events.size(); sequence++) {
            stored.add(new Stored(id.value(), sequence, "Assessment", events.get(sequence),
                    BEGAN.plusMillis((long) number * events.size() + sequence)));
        }
        return stored;
    }

    /** The published table, read as questions. */
    private static int published(int[] d) {
        if (d[0] == 4 || d[1] == 4 || d[2] == 4) {
            return HIGHEST;
        }
        boolean low = d[1] <= 1 && d[2] <= 1 && d[3] <= 1;
        return switch (d[0]) {
            case 3 -> low ? 3 : 4;
            case 2 -> low ? 2 : 3;
            default -> !low ? d[1] >= 2 || d[2] >= 2 || d[3] >= 3 ? 3 : 2
                    : d[4] >= 3 || d[5] == 4 || d[7] >= 2 ? 2 : 1;
        };
    }

    /** Whether the published table says at least. */
    private static boolean atLeast(int[] d) {
        boolean low = d[0] <= 1 && d[1] <= 1 && d[2] <= 1 && d[3] <= 1;
        return d[0] != 4 && d[1] != 4 && d[2] != 4 && (!low || d[4] >= 3 || d[5] == 4);
    }
}
