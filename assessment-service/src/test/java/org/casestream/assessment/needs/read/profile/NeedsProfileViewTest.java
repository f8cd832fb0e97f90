package org.casestream.assessment.needs.read.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;
import static org.casestream.testkit.ViewSpec.START;

import org.casestream.assessment.needs.domain.NeedsNarrative.NeedDescribed;
import org.casestream.assessment.needs.domain.NeedsNarrative.NeedResolutionExplained;
import org.casestream.assessment.needs.domain.NeedsNarrative.PreferenceNoted;
import org.casestream.assessment.needs.domain.NeedsNarrative.StrengthNoted;
import org.casestream.assessment.needs.domain.PreferenceKind;
import org.casestream.assessment.needs.domain.StrengthKind;
import org.casestream.assessment.needs.domain.Words;
import org.casestream.assessment.needs.read.profile.NeedsProfileView.Need;
import org.casestream.assessment.needs.read.profile.NeedsProfileView.Preference;
import org.casestream.assessment.needs.read.profile.NeedsProfileView.Resolved;
import org.casestream.assessment.needs.read.profile.NeedsProfileView.Strength;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.NeedsProfileId;
import org.casestream.contracts.assessment.LifeDomain;
import org.casestream.contracts.assessment.NeedEvent.NeedIdentified;
import org.casestream.contracts.assessment.NeedEvent.NeedResolved;
import org.casestream.contracts.assessment.NeedEvent.NeedRevised;
import org.casestream.contracts.assessment.NeedEvent.NeedSeverity;
import org.casestream.contracts.assessment.NeedEvent.NeedsProfileOpened;
import org.casestream.contracts.assessment.NeedEvent.Resolution;
import org.casestream.contracts.assessment.NeedEvent.Wanted;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class NeedsProfileViewTest {

    private static final NeedsProfileId PROFILE = new NeedsProfileId("needs-1");
    private static final NeedId FLAT = new NeedId("flat");
    private static final NeedId DRINK = new NeedId("drink");
    private static final Words ROOF = new Words("No roof.", null);
    private static final NeedIdentified IDENTIFIED = new NeedIdentified(PROFILE, FLAT, CASE, CLIENT, CLINIC, LifeDomain.HOUSING,
            NeedSeverity.MODERATE, Wanted.YES);
    private static final NeedDescribed DESCRIBED = new NeedDescribed(PROFILE, CASE, CLIENT, FLAT, ROOF);

    private static ViewSpec<NeedsProfileView> story(DomainEvent... events) {
        return ViewSpec.of(new NeedsProfileProjection()).given(PROFILE.value(), new NeedsProfileOpened(PROFILE, CASE, CLIENT, CLINIC))
                .given(PROFILE.value(), events);
    }

    @Test
    void a_need_shows_what_was_said_and_what_became_of_it() {
        story(IDENTIFIED, DESCRIBED, new NeedRevised(PROFILE, FLAT, CASE, CLIENT, CLINIC, LifeDomain.HOUSING, NeedSeverity.SEVERE,
                Wanted.NOT_NOW, 2)).shows(view -> assertThat(view.needs()).containsExactly(new Need(FLAT, LifeDomain.HOUSING,
                NeedSeverity.SEVERE, Wanted.NOT_NOW, ROOF, START.plusSeconds(60), START.plusSeconds(180), "maya", null)));
        story(IDENTIFIED, new NeedResolved(PROFILE, FLAT, CASE, CLIENT, CLINIC, Resolution.MET),
                new NeedResolutionExplained(PROFILE, CASE, CLIENT, FLAT, new Words("Moved in.", null)))
                .shows(view -> assertThat(view.needs().getFirst().resolution())
                        .isEqualTo(new Resolved(Resolution.MET, START.plusSeconds(120), "maya", new Words("Moved in.", null))));
    }

    @Test
    void strengths_and_preferences_are_one_a_kind() {
        story(new StrengthNoted(PROFILE, CASE, CLIENT, StrengthKind.PERSONAL, "Patient."),
                new StrengthNoted(PROFILE, CASE, CLIENT, StrengthKind.PERSONAL, "Very patient."),
                new StrengthNoted(PROFILE, CASE, CLIENT, StrengthKind.COMMUNITY, "The choir."),
                new StrengthNoted(PROFILE, CASE, CLIENT, StrengthKind.COMMUNITY, null),
                new PreferenceNoted(PROFILE, CASE, CLIENT, PreferenceKind.TIME, "Mornings.")).shows(view -> {
                    assertThat(view.strengths()).extracting(Strength::words).containsExactly("Very patient.");
                    assertThat(view.preferences()).extracting(Preference::words).containsExactly("Mornings.");
                });
    }

    @Test
    void auditors_see_codes_and_no_words() {
        story(IDENTIFIED, DESCRIBED, new NeedResolved(PROFILE, FLAT, CASE, CLIENT, CLINIC, Resolution.MET),
                new NeedResolutionExplained(PROFILE, CASE, CLIENT, FLAT, new Words("Moved in.", null)),
                new StrengthNoted(PROFILE, CASE, CLIENT, StrengthKind.PERSONAL, "Patient.")).shows(view -> {
                    NeedsProfileView coded = view.coded();
                    assertThat(coded.needs()).extracting(Need::domain).containsExactly(LifeDomain.HOUSING);
                    assertThat(coded.toString()).doesNotContain("roof", "Moved", "Patient");
                });
    }

    @Test
    void a_shared_copy_says_that_needs_about_substance_use_would_be_missing() {
        story(IDENTIFIED, new NeedIdentified(PROFILE, DRINK, CASE, CLIENT, CLINIC, LifeDomain.SUBSTANCE_USE, NeedSeverity.SEVERE, Wanted.NO),
                new NeedDescribed(PROFILE, CASE, CLIENT, DRINK, new Words(null, "Drinks at night."))).shows(view -> {
                    assertThat(view.withheld()).isFalse();
                    assertThat(view.needs()).hasSize(2);
                    assertThat(view.withoutSubstanceUse().withheld()).isTrue();
                    assertThat(view.withoutSubstanceUse().needs()).extracting(Need::id).containsExactly(FLAT);
                });
        story(IDENTIFIED).shows(view -> assertThat(view.withoutSubstanceUse().withheld()).as("also where there are none").isTrue());
    }
}
