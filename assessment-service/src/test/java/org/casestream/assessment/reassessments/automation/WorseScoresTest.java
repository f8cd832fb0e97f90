package org.casestream.assessment.reassessments.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.assessments.domain.Sample.ASSESSMENT;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.assessment.assessments.domain.Sample.NOW;
import static org.casestream.assessment.assessments.domain.Sample.OPEN_DOOR;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.casestream.assessment.administrations.domain.AdministrationEvent.AdministrationCompleted;
import org.casestream.assessment.administrations.domain.Asking;
import org.casestream.assessment.administrations.domain.Respondent;
import org.casestream.assessment.administrations.guard.Noted;
import org.casestream.assessment.assessments.domain.AssessmentCommand.BringReassessmentForward;
import org.casestream.assessment.assessments.domain.ReassessmentTrigger;
import org.casestream.assessment.assessments.guard.KnownCases;
import org.casestream.assessment.assessments.guard.NotedFacts;
import org.casestream.assessment.instruments.domain.Instrument;
import org.casestream.assessment.instruments.domain.Instrument.Change;
import org.casestream.assessment.instruments.domain.Instrument.Direction;
import org.casestream.assessment.instruments.domain.Instrument.MissingRule;
import org.casestream.assessment.instruments.domain.Instrument.Scale;
import org.casestream.assessment.instruments.domain.Instrument.Verified;
import org.casestream.assessment.instruments.domain.Instruments;
import org.casestream.assessment.instruments.domain.Scoring.Score;
import org.casestream.contracts.AdministrationId;
import org.casestream.contracts.AgencyId;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.store.EventLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a scale of which less is better by five points, one of which more is better by three, and one of which nothing is known. */
class WorseScoresTest {

    private static final List<Scale> SCALES = List.of(scale("mood", Direction.LOWER, 5), scale("strength", Direction.HIGHER, 3),
            scale("other", null, null));

    private final EventLog log = mock(EventLog.class);
    private final Instruments instruments = mock(Instruments.class);
    private final KnownCases cases = mock(KnownCases.class);
    private final Commands commands = mock(Commands.class);
    private final List<Object> sent = new ArrayList<>();
    private final Map<String, AdministrationCompleted> recorded = new HashMap<>();
    private final WhenScoreWorsensThenBringReassessmentForward automation = new WhenScoreWorsensThenBringReassessmentForward(
            Noted.scores(new NotedFacts(), log), instruments, cases, commands, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void aCaseWasReportedOn() {
        Instrument definition = mock(Instrument.class);
        when(definition.scales()).thenReturn(SCALES);
        when(instruments.find("made-up", 1)).thenReturn(Optional.of(definition));
        when(cases.currentAssessment(CASE)).thenReturn(Optional.of(ASSESSMENT));
        when(commands.send(any())).then(call -> {
            sent.add(call.getArgument(0));
            return 0L;
        });
        when(log.read(any(), any())).then(call -> Stream.ofNullable(recorded.get(call.<List<String>>getArgument(0).getFirst()))
                .map(event -> new GenericDomainEventMessage<>("Administration", "id", 1, event)).toList());
    }

    private static Scale scale(String id, @Nullable Direction better, @Nullable Integer points) {
        return new Scale(id, null, List.of("1"), null, null, 1, new MissingRule(0, Verified.CUSTOMARY), better, List.of(),
                points == null ? null : new Change(points, null, null, "made up for tests", Verified.OWN_PROPOSAL));
    }

    private void completed(AgencyId agency, Respondent respondent, @Nullable Integer mood, int strength, int other) {
        completed(agency, respondent, NOW, mood, strength, other);
    }

    private void completed(AgencyId agency, Respondent respondent, Instant begunAt, @Nullable Integer mood, int strength,
                           int other) {
        String id = "administration-" + recorded.size();
        AdministrationCompleted event = new AdministrationCompleted(new Asking(new AdministrationId(id), CASE, CLIENT, agency, null,
                "made-up", 1), Map.of(), Map.of(), List.of(score("mood", mood), score("strength", strength), score("other", other)),
                List.of(), respondent, begunAt, true, false);
        automation.on(event);
        recorded.put(id, event);
    }

    private static Score score(String scale, @Nullable Integer value) {
        return new Score(scale, value, null, 0, false);
    }

    private void own(@Nullable Integer mood, int strength, int other) {
        completed(CLINIC, Respondent.SELF, mood, strength, other);
    }

    @ParameterizedTest(name = "mood from 10 to {0}, strength from 10 to {1}, other from 10 to {2}: {3}")
    @CsvSource({"14,10,10,false", "15,10,10,true", "5,10,10,false", "10,8,10,false", "10,7,10,true", "10,13,10,false",
            "10,10,99,false", "4,7,10,true"})
    void brings_forward_what_got_worse_by_more_than_chance(int mood, int strength, int other, boolean worse) {
        own(10, 10, 10);
        assertThat(sent).isEmpty();
        own(mood, strength, other);
        assertThat(sent).isEqualTo(worse ? List.of(new BringReassessmentForward(ASSESSMENT, ReassessmentTrigger.DETERIORATION, NOW))
                : List.of());
    }

    @Test
    void it_is_compared_with_the_time_before_of_which_there_is_a_score() {
        own(10, 10, 10);
        own(null, 10, 10);
        own(14, 10, 10);
        own(18, 10, 10);
        assertThat(sent).isEmpty();
        own(23, 10, 10);
        assertThat(sent).hasSize(1);
    }

    @Test
    void what_was_answered_long_ago_and_taken_in_late_says_nothing_about_now() {
        own(10, 10, 10);
        completed(CLINIC, Respondent.SELF, NOW.minusSeconds(1), 20, 10, 10);
        own(12, 10, 10);
        assertThat(sent).as("neither compared nor compared with").isEmpty();
        completed(CLINIC, Respondent.SELF, NOW.minusSeconds(1), 0, 10, 10);
        own(16, 10, 10);
        assertThat(sent).isEmpty();
        own(21, 10, 10);
        assertThat(sent).hasSize(1);
    }

    @Test
    void each_kind_of_respondent_and_each_agency_has_its_own() {
        own(0, 10, 10);
        completed(CLINIC, Respondent.PARTNER, 20, 10, 10);
        completed(OPEN_DOOR, Respondent.SELF, 20, 10, 10);
        assertThat(sent).isEmpty();
        completed(CLINIC, Respondent.CAREGIVER, 25, 10, 10);
        assertThat(sent).hasSize(1);
    }

    @Test
    void of_whom_was_erased_nothing_is_known_to_compare_with() {
        own(10, 10, 10);
        recorded.replaceAll((_, event) -> new AdministrationCompleted(event.asking(), null, null, null, null, Respondent.SELF, NOW,
                true, false));
        own(20, 10, 10);
        assertThat(sent).isEmpty();
    }

    @Test
    void before_the_first_report_there_is_nothing_to_bring_forward() {
        when(cases.currentAssessment(CASE)).thenReturn(Optional.empty());
        own(10, 10, 10);
        own(20, 10, 10);
        assertThat(sent).isEmpty();
    }
}
