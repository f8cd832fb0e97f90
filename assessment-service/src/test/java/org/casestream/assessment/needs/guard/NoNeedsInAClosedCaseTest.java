package org.casestream.assessment.needs.guard;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;

import java.util.List;
import org.casestream.assessment.assessments.guard.KnownCases;
import org.casestream.assessment.assessments.guard.NotedFacts;
import org.casestream.assessment.needs.domain.NeedsNarrative;
import org.casestream.assessment.needs.domain.NeedsNarrative.NeedDescribed;
import org.casestream.assessment.needs.domain.NeedsNarrative.NeedResolutionExplained;
import org.casestream.assessment.needs.domain.NeedsNarrative.PreferenceNoted;
import org.casestream.assessment.needs.domain.NeedsNarrative.StrengthNoted;
import org.casestream.assessment.needs.domain.PreferenceKind;
import org.casestream.assessment.needs.domain.StrengthKind;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.NeedsProfileId;
import org.casestream.contracts.assessment.LifeDomain;
import org.casestream.contracts.assessment.NeedEvent;
import org.casestream.contracts.assessment.NeedEvent.NeedIdentified;
import org.casestream.contracts.assessment.NeedEvent.NeedResolved;
import org.casestream.contracts.assessment.NeedEvent.NeedRevised;
import org.casestream.contracts.assessment.NeedEvent.NeedSeverity;
import org.casestream.contracts.assessment.NeedEvent.NeedsProfileOpened;
import org.casestream.contracts.assessment.NeedEvent.Resolution;
import org.casestream.contracts.assessment.NeedEvent.Wanted;
import org.junit.jupiter.api.Test;

class NoNeedsInAClosedCaseTest {

    private static final NeedsProfileId PROFILE = new NeedsProfileId("needs-1");
    private static final NeedId FLAT = new NeedId("flat");
    private static final List<NeedEvent> NEW = List.of(new NeedsProfileOpened(PROFILE, CASE, CLIENT, CLINIC),
            new NeedIdentified(PROFILE, FLAT, CASE, CLIENT, CLINIC, LifeDomain.HOUSING, NeedSeverity.MILD, Wanted.YES),
            new NeedRevised(PROFILE, FLAT, CASE, CLIENT, CLINIC, LifeDomain.HOUSING, NeedSeverity.MILD, Wanted.NO, 2));
    private static final List<NeedsNarrative> SAID = List.of(new NeedDescribed(PROFILE, CASE, CLIENT, FLAT, null),
            new StrengthNoted(PROFILE, CASE, CLIENT, StrengthKind.PERSONAL, "Patient."),
            new PreferenceNoted(PROFILE, CASE, CLIENT, PreferenceKind.TIME, "Mornings."));

    private final KnownCases cases = new NotedFacts().cases();
    private final NothingIsNeededInAClosedCase needs = new NothingIsNeededInAClosedCase(cases);
    private final NothingIsSaidInAClosedCase words = new NothingIsSaidInAClosedCase(cases);

    @Test
    void an_open_case_takes_them() {
        assertThatCode(() -> {
            NEW.forEach(needs::on);
            SAID.forEach(words::on);
        }).doesNotThrowAnyException();
    }

    @Test
    void a_closed_case_takes_none_but_how_they_ended() {
        cases.close(CASE);
        NEW.forEach(event -> assertThatThrownBy(() -> needs.on(event)).hasMessage("CASE_ALREADY_CLOSED"));
        SAID.forEach(event -> assertThatThrownBy(() -> words.on(event)).hasMessage("CASE_ALREADY_CLOSED"));
        assertThatCode(() -> {
            needs.on(new NeedResolved(PROFILE, FLAT, CASE, CLIENT, CLINIC, Resolution.MET));
            words.on(new NeedResolutionExplained(PROFILE, CASE, CLIENT, FLAT, null));
        }).doesNotThrowAnyException();
    }
}
