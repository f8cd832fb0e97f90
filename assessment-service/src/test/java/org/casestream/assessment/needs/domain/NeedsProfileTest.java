package org.casestream.assessment.needs.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.assessment.assessments.domain.Sample.CASE;
import static org.casestream.assessment.assessments.domain.Sample.CLIENT;
import static org.casestream.assessment.assessments.domain.Sample.CLINIC;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.casestream.assessment.needs.domain.NeedsCommand.IdentifyNeed;
import org.casestream.assessment.needs.domain.NeedsCommand.NotePreference;
import org.casestream.assessment.needs.domain.NeedsCommand.NoteStrength;
import org.casestream.assessment.needs.domain.NeedsCommand.OpenNeedsProfile;
import org.casestream.assessment.needs.domain.NeedsCommand.ResolveNeed;
import org.casestream.assessment.needs.domain.NeedsCommand.ReviseNeed;
import org.casestream.assessment.needs.domain.NeedsNarrative.NeedDescribed;
import org.casestream.assessment.needs.domain.NeedsNarrative.NeedResolutionExplained;
import org.casestream.assessment.needs.domain.NeedsNarrative.PreferenceNoted;
import org.casestream.assessment.needs.domain.NeedsNarrative.StrengthNoted;
import org.casestream.contracts.DataClass;
import org.casestream.contracts.NeedId;
import org.casestream.contracts.NeedsProfileId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.Sealed;
import org.casestream.contracts.assessment.LifeDomain;
import org.casestream.contracts.assessment.NeedEvent.NeedIdentified;
import org.casestream.contracts.assessment.NeedEvent.NeedResolved;
import org.casestream.contracts.assessment.NeedEvent.NeedRevised;
import org.casestream.contracts.assessment.NeedEvent.NeedSeverity;
import org.casestream.contracts.assessment.NeedEvent.NeedsProfileOpened;
import org.casestream.contracts.assessment.NeedEvent.Resolution;
import org.casestream.contracts.assessment.NeedEvent.Wanted;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NeedsProfileTest {

    private static final NeedsProfileId PROFILE = new NeedsProfileId("needs-1");
    private static final NeedId FLAT = new NeedId("flat");
    private static final NeedsProfileOpened OPENED = new NeedsProfileOpened(PROFILE, CASE, CLIENT, CLINIC);
    private static final NeedIdentified IDENTIFIED = identified(FLAT, LifeDomain.HOUSING);
    private static final NeedDescribed DESCRIBED = new NeedDescribed(PROFILE, CASE, CLIENT, FLAT, new Words("No roof.", null));
    private static final NeedResolved MET = new NeedResolved(PROFILE, FLAT, CASE, CLIENT, CLINIC, Resolution.MET);
    private static final IdentifyNeed IDENTIFY =
            new IdentifyNeed(PROFILE, FLAT, LifeDomain.HOUSING, NeedSeverity.MODERATE, Wanted.YES, "No roof.");

    private final AggregateTestFixture<NeedsProfile> fixture = new AggregateTestFixture<>(NeedsProfile.class);

    private static NeedIdentified identified(NeedId id, LifeDomain domain) {
        return new NeedIdentified(PROFILE, id, CASE, CLIENT, CLINIC, domain, NeedSeverity.MODERATE, Wanted.YES);
    }

    private static NeedRevised revised(NeedSeverity severity, int revision) {
        return new NeedRevised(PROFILE, FLAT, CASE, CLIENT, CLINIC, LifeDomain.HOUSING, severity, Wanted.YES, revision);
    }

    private static void refused(ResultValidator<NeedsProfile> result, String code) {
        result.expectNoEvents().expectException(Refused.class).expectExceptionMessage(code);
    }

    @Test
    void a_profile_is_opened_once() {
        OpenNeedsProfile command = new OpenNeedsProfile(PROFILE, CASE, CLIENT, CLINIC);
        fixture.givenNoPriorActivity().when(command).expectEvents(OPENED);
        fixture.given(OPENED).when(command).expectNoEvents();
    }

    @Nested
    class Identifying {

        @Test
        void a_need_is_identified_in_the_persons_own_words_or_without() {
            fixture.given(OPENED).when(IDENTIFY).expectEvents(IDENTIFIED, DESCRIBED);
            fixture.given(OPENED).when(new IdentifyNeed(PROFILE, FLAT, LifeDomain.HOUSING, NeedSeverity.MODERATE, Wanted.YES, null))
                    .expectEvents(IDENTIFIED);
        }

        @Test
        void the_same_again_is_no_new_event_and_another_is_refused() {
            fixture.given(OPENED, IDENTIFIED, DESCRIBED).when(IDENTIFY).expectNoEvents();
            refused(fixture.given(OPENED, IDENTIFIED, DESCRIBED).when(new IdentifyNeed(PROFILE, FLAT, LifeDomain.HOUSING,
                    NeedSeverity.SEVERE, Wanted.YES, "No roof.")), "NEED_ID_ALREADY_USED");
        }

        @ParameterizedTest
        @EnumSource(LifeDomain.class)
        void only_words_about_substance_use_are_sealed_as_such(LifeDomain domain) {
            Words words = domain == LifeDomain.SUBSTANCE_USE ? new Words(null, "As she says.") : new Words("As she says.", null);
            fixture.given(OPENED)
                    .when(new IdentifyNeed(PROFILE, FLAT, domain, NeedSeverity.MODERATE, Wanted.YES, "As she says."))
                    .expectEvents(identified(FLAT, domain), new NeedDescribed(PROFILE, CASE, CLIENT, FLAT, words));
            assertThat(Arrays.stream(Words.class.getRecordComponents()).map((RecordComponent one) -> one.getAnnotation(Sealed.class))
                    .map(Sealed::value)).containsExactly(DataClass.CLINICAL_NARRATIVE, DataClass.SUBSTANCE_USE);
        }

        @Test
        void there_is_a_bound() {
            List<Object> many = new ArrayList<>(List.of(OPENED));
            IntStream.range(0, NeedsProfile.MOST - 1).forEach(i -> many.add(identified(new NeedId("need-" + i), LifeDomain.OTHER)));
            fixture.given(many).when(IDENTIFY).expectEvents(IDENTIFIED, DESCRIBED);
            many.add(identified(new NeedId("last"), LifeDomain.OTHER));
            refused(fixture.given(many).when(IDENTIFY), "TOO_MANY_NEEDS");
        }
    }

    @Nested
    class Revising {

        @Test
        void revisions_count_up() {
            ReviseNeed severe = new ReviseNeed(PROFILE, FLAT, NeedSeverity.SEVERE, Wanted.YES, "No roof.");
            fixture.given(OPENED, IDENTIFIED, DESCRIBED).when(severe).expectEvents(revised(NeedSeverity.SEVERE, 2));
            fixture.given(OPENED, IDENTIFIED, DESCRIBED, revised(NeedSeverity.MILD, 2)).when(severe)
                    .expectEvents(revised(NeedSeverity.SEVERE, 3));
            fixture.given(OPENED, IDENTIFIED, DESCRIBED, revised(NeedSeverity.SEVERE, 2)).when(severe).expectNoEvents();
        }

        @Test
        void other_words_alone_are_not_published() {
            fixture.given(OPENED, IDENTIFIED, DESCRIBED)
                    .when(new ReviseNeed(PROFILE, FLAT, NeedSeverity.MODERATE, Wanted.YES, "A leaking roof."))
                    .expectEvents(new NeedDescribed(PROFILE, CASE, CLIENT, FLAT, new Words("A leaking roof.", null)));
            fixture.given(OPENED, IDENTIFIED, DESCRIBED)
                    .when(new ReviseNeed(PROFILE, FLAT, NeedSeverity.MODERATE, Wanted.YES, null))
                    .expectEvents(new NeedDescribed(PROFILE, CASE, CLIENT, FLAT, null));
        }

        @Test
        void what_is_unknown_or_resolved_is_not_revised() {
            ReviseNeed command = new ReviseNeed(PROFILE, FLAT, NeedSeverity.SEVERE, Wanted.NO, null);
            refused(fixture.given(OPENED).when(command), "NOT_FOUND");
            refused(fixture.given(OPENED, IDENTIFIED, MET).when(command), "NEED_ALREADY_RESOLVED");
        }
    }

    @Nested
    class Resolving {

        private final ResolveNeed resolve = new ResolveNeed(PROFILE, FLAT, Resolution.MET, "Moved in.");
        private final NeedResolutionExplained explained =
                new NeedResolutionExplained(PROFILE, CASE, CLIENT, FLAT, new Words("Moved in.", null));

        @ParameterizedTest
        @EnumSource(Resolution.class)
        void a_need_ends_in_one_of_four_ways(Resolution resolution) {
            fixture.given(OPENED, IDENTIFIED).when(new ResolveNeed(PROFILE, FLAT, resolution, null))
                    .expectEvents(new NeedResolved(PROFILE, FLAT, CASE, CLIENT, CLINIC, resolution));
        }

        @Test
        void why_is_kept_inside() {
            fixture.given(OPENED, IDENTIFIED).when(resolve).expectEvents(MET, explained);
        }

        @Test
        void the_same_again_is_no_new_event_and_another_end_is_refused() {
            fixture.given(OPENED, IDENTIFIED, MET, explained).when(resolve).expectNoEvents();
            refused(fixture.given(OPENED, IDENTIFIED, MET, explained).when(new ResolveNeed(PROFILE, FLAT, Resolution.PARTLY_MET, null)),
                    "NEED_ALREADY_RESOLVED");
            refused(fixture.given(OPENED).when(resolve), "NOT_FOUND");
        }
    }

    @Test
    void strengths_and_preferences_are_noted_one_a_kind_replaced_and_taken_back() {
        StrengthNoted skills = new StrengthNoted(PROFILE, CASE, CLIENT, StrengthKind.SKILLS_AND_KNOWLEDGE, "Speaks four languages.");
        PreferenceNoted mornings = new PreferenceNoted(PROFILE, CASE, CLIENT, PreferenceKind.TIME, "Mornings.");
        NoteStrength note = new NoteStrength(PROFILE, StrengthKind.SKILLS_AND_KNOWLEDGE, "Speaks four languages.");
        fixture.given(OPENED).when(note).expectEvents(skills);
        fixture.given(OPENED, skills).when(note).expectNoEvents();
        fixture.given(OPENED, skills).when(new NoteStrength(PROFILE, StrengthKind.SKILLS_AND_KNOWLEDGE, null))
                .expectEvents(new StrengthNoted(PROFILE, CASE, CLIENT, StrengthKind.SKILLS_AND_KNOWLEDGE, null));
        fixture.given(OPENED).when(new NotePreference(PROFILE, PreferenceKind.TIME, "Mornings.")).expectEvents(mornings);
        fixture.given(OPENED, mornings).when(new NotePreference(PROFILE, PreferenceKind.TIME, "Mornings.")).expectNoEvents();
        fixture.given(OPENED, mornings).when(new NotePreference(PROFILE, PreferenceKind.PLACE, null)).expectNoEvents();
    }

    @Test
    void another_agencys_profile_does_not_exist() {
        refused(fixture.given(OPENED).when(IDENTIFY, Map.of("agency", "open-door")), "NOT_FOUND");
    }
}
