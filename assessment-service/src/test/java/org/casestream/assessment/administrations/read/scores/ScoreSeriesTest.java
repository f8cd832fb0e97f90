package org.casestream.assessment.administrations.read.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.administrations.domain.Asked.ENGLISH;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.assessment.assessments.domain.Sample.OPEN_DOOR;
import static org.casestream.testkit.ViewSpec.START;

import java.util.List;
import java.util.Map;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationCompleted;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationStarted;
import org.casestream.assessment.administrations.domain.Asking;
import org.casestream.assessment.administrations.domain.Respondent;
import org.casestream.assessment.instruments.domain.Scoring.Score;
import org.casestream.contracts.AdministrationId;
import org.casestream.contracts.AgencyId;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class ScoreSeriesTest {

    private static Asking asking(String id, AgencyId agency, String instrument) {
        return new Asking(new AdministrationId(id), CASE, CLIENT, agency, null, instrument, 2);
    }

    private static ViewSpec<ScoreSeries> started(ViewSpec<ScoreSeries> spec, Asking asking) {
        return spec.given(asking.administrationId().value(), new AdministrationStarted(asking, ENGLISH, Respondent.SELF));
    }

    private static ViewSpec<ScoreSeries> completed(ViewSpec<ScoreSeries> spec, Asking asking, int total) {
        return spec.given(asking.administrationId().value(), new AdministrationCompleted(asking, Map.of("1", total), Map.of(),
                List.of(new Score("total", total, "band", 0, false)), List.of(), Respondent.SELF, START, true, false));
    }

    @Test
    void the_points_of_one_person_and_instrument_stand_in_the_order_in_which_they_were_completed() {
        Asking first = asking("first", CLINIC, "phq-9");
        Asking second = asking("second", CLINIC, "phq-9");
        ViewSpec<ScoreSeries> story = started(started(ViewSpec.of(new ScoreSeriesProjection()), first), second);
        completed(completed(story, second, 12), first, 7).shows(series -> {
            assertThat(series.clientId()).isEqualTo(CLIENT);
            assertThat(series.since()).isEqualTo(START);
            assertThat(series.points()).extracting(point -> point.administrationId().value()).containsExactly("second", "first");
            assertThat(series.points()).extracting(point -> point.scores().getFirst().value()).containsExactly(12, 7);
            assertThat(series.coded().points()).allMatch(point -> point.scores() == null && point.results() == null);
        });
    }

    @Test
    void each_instrument_and_each_agency_has_its_own() {
        ViewSpec<ScoreSeries> story = ViewSpec.of(new ScoreSeriesProjection());
        started(started(started(story, asking("one", CLINIC, "phq-9")), asking("two", CLINIC, "gad-7")),
                asking("three", OPEN_DOOR, "phq-9")).showsAll(all -> {
                    assertThat(all).hasSize(3);
                    assertThat(all).allMatch(series -> series.points().isEmpty());
                });
    }
}
