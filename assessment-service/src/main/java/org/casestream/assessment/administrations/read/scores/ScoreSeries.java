package org.casestream.assessment.administrations.read.scores;

import static org.casestream.contracts.DataClass.CLINICAL_NARRATIVE;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.casestream.access.policy.Resource;
import org.casestream.access.records.PersonRecord;
import org.casestream.access.records.PersonRecord.Kept;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationCompleted;
import org.casestream.assessment.administrations.domain.Asking;
import org.casestream.assessment.administrations.domain.Respondent;
import org.casestream.assessment.instruments.domain.Scoring.Result;
import org.casestream.assessment.instruments.domain.Scoring.Score;
import org.casestream.contracts.AdministrationId;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.ClientId;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What one person's answers to one instrument amounted to, each time, at one agency. What a change means is said by the
 * definition, which may be newer than the points; so it is worked out when it is shown.
 *
 * @param since  when the instrument was first asked
 * @param points in the order in which they were completed
 */
@Kept(as = Resource.ASSESSMENT, since = "since")
public record ScoreSeries(String id, ClientId clientId, AgencyId agencyId, String instrument, Instant since,
                          List<Point> points) implements PersonRecord<ScoreSeries> {

    public ScoreSeries {
        points = points == null ? List.of() : List.copyOf(points);
    }

    /**
     * One time that the instrument was completed.
     *
     * @param version of the definition that scored it
     * @param scores  the total first; not for auditors
     * @param results what the instrument concludes; not for auditors
     */
    public record Point(AdministrationId administrationId, CaseId caseId, Instant at, int version, Respondent respondent,
                        @Sealed(CLINICAL_NARRATIVE) @Nullable List<Score> scores,
                        @Sealed(CLINICAL_NARRATIVE) @Nullable List<Result> results) {

        private Point coded() {
            return new Point(administrationId, caseId, at, version, respondent, null, null);
        }
    }

    /** The three together are longer than an id may be. */
    static String id(Asking asking) {
        return Sha256.of(asking.clientId() + "/" + asking.agencyId() + "/" + asking.instrument()).value();
    }

    static ScoreSeries begun(Asking asking, Instant at) {
        return new ScoreSeries(id(asking), asking.clientId(), asking.agencyId(), asking.instrument(), at, List.of());
    }

    ScoreSeries with(AdministrationCompleted event, Instant at) {
        Asking asking = event.asking();
        Point point = new Point(asking.administrationId(), asking.caseId(), at, asking.version(), event.respondent(),
                event.scores(), event.results());
        return new ScoreSeries(id, clientId, agencyId, instrument, since, Stream.concat(points.stream(), Stream.of(point))
                .sorted(Comparator.comparing(Point::at).thenComparing(one -> one.administrationId().value())).toList());
    }

    @Override
    public Instant began() {
        return since;
    }

    @Override
    public ScoreSeries coded() {
        return new ScoreSeries(id, clientId, agencyId, instrument, since, points.stream().map(Point::coded).toList());
    }
}
