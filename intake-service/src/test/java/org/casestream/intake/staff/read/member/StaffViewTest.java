package org.casestream.intake.staff.read.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.MAYA;
import static org.casestream.testkit.ViewSpec.START;

import java.time.LocalDate;
import java.util.List;
import org.casestream.contracts.DomainEvent;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.SubjectId;
import org.casestream.contracts.intake.StaffEvent.StaffJoined;
import org.casestream.contracts.intake.StaffEvent.StaffLeft;
import org.casestream.contracts.intake.StaffEvent.StaffRole;
import org.casestream.contracts.intake.StaffEvent.StaffRoleEnded;
import org.casestream.contracts.intake.StaffEvent.StaffRoleGranted;
import org.casestream.intake.staff.domain.StaffDetail.StaffNamed;
import org.casestream.intake.staff.domain.StaffDetail.StaffSubjectLinked;
import org.casestream.intake.staff.read.member.StaffView.Held;
import org.casestream.testkit.ViewSpec;
import org.junit.jupiter.api.Test;

class StaffViewTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
    private static final LocalDate ENDS = LocalDate.parse("2026-06-30");
    private static final LocalDate AGAIN = LocalDate.parse("2026-09-01");
    private static final List<LanguageTag> ENGLISH = List.of(new LanguageTag("en"));
    private static final SubjectId SUBJECT = new SubjectId("8f14e45f");
    private static final DomainEvent[] STORY = {new StaffJoined(MAYA, CLINIC, ENGLISH, FIRST), new StaffNamed(MAYA, "Maya Osei"),
        new StaffSubjectLinked(MAYA, SUBJECT), new StaffRoleGranted(MAYA, StaffRole.CASE_MANAGER, FIRST, null),
        new StaffRoleEnded(MAYA, StaffRole.CASE_MANAGER, ENDS), new StaffRoleGranted(MAYA, StaffRole.CASE_MANAGER, AGAIN, null)};

    @Test
    void every_period_of_a_role_leaves_a_trace() {
        Held before = new Held(StaffRole.CASE_MANAGER, FIRST, ENDS);
        Held again = new Held(StaffRole.CASE_MANAGER, AGAIN, null);
        ViewSpec.of(new StaffProjection()).given(MAYA.value(), STORY).shows(view -> {
            assertThat(view).isEqualTo(new StaffView("maya", CLINIC, "Maya Osei", ENGLISH, SUBJECT, FIRST, null,
                    List.of(before, again), START));
            assertThat(view.rolesOn(ENDS)).containsExactly(before);
            assertThat(view.rolesOn(ENDS.plusDays(1))).isEmpty();
            assertThat(view.rolesOn(AGAIN)).containsExactly(again);
            assertThat(view.withoutSubject().subject()).isNull();
            assertThat(view.withoutName().name()).isNull();
            assertThat(view.withoutName().subject()).isNull();
        });
    }

    @Test
    void who_has_left_holds_no_role() {
        ViewSpec.of(new StaffProjection()).given(MAYA.value(), STORY).given(MAYA.value(), new StaffLeft(MAYA, AGAIN)).shows(view -> {
            assertThat(view.lastDay()).isEqualTo(AGAIN);
            assertThat(view.rolesOn(AGAIN)).hasSize(1);
            assertThat(view.rolesOn(AGAIN.plusDays(1))).isEmpty();
        });
    }
}
