package org.casestream.careplan.plans.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.casestream.careplan.Sample.NOW;
import static org.casestream.careplan.Sample.TODAY;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.casestream.careplan.plans.PlanData;
import org.casestream.careplan.plans.domain.CarePlanCommand.Draft;
import org.casestream.careplan.plans.domain.CarePlanCommand.NewActivity;
import org.casestream.careplan.plans.domain.CarePlanCommand.NewGoal;
import org.casestream.careplan.plans.domain.PlanTemplates.Template;
import org.casestream.careplan.plans.domain.PlanTemplates.TemplateActivity;
import org.casestream.careplan.plans.domain.PlanTemplates.TemplateGoal;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.contracts.careplan.CarePlanEvent.Delivery;
import org.casestream.contracts.careplan.CarePlanEvent.GoalCategory;
import org.casestream.eventing.automation.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

class PlanTemplatesTest {

    private static final PlanTemplates SHIPPED = new PlanData().planTemplates(new ClassPathResource("templates/sample-region.json"));
    private static final ReviewIntervals INTERVALS = new ReviewIntervals(List.of(180, 180, 90, 90, 30));
    private static final UnaryOperator<String> IDS = key -> key.replace('/', ':');
    private static final TemplateGoal GOAL = new TemplateGoal("goal", GoalCategory.OTHER, "A goal.", 30);

    private static TemplateActivity activity(String key, String goal, ActivityCategory category) {
        return new TemplateActivity(key, goal, category, Delivery.OWN_AGENCY, "Do it.", 10);
    }

    private static PlanTemplates withLevelOne(List<TemplateGoal> goals, TemplateActivity... activities) {
        List<Template> templates = new ArrayList<>(List.of(new Template(1, goals, List.of(activities))));
        IntStream.rangeClosed(2, 5).forEach(level -> templates.add(new Template(level, List.of(GOAL),
                List.of(activity("one", "goal", ActivityCategory.SUPPORT_GROUP)))));
        return new PlanTemplates("test-region", 1, INTERVALS, templates);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void the_shipped_file_drafts_a_plan_for_every_level(int level) {
        Draft draft = SHIPPED.draft(level, TODAY, IDS);
        assertThat(draft.goals()).isNotEmpty().allSatisfy(goal -> {
            assertThat(goal.description()).isNotBlank();
            assertThat(goal.targetDate()).isAfter(TODAY);
        });
        assertThat(draft.activities()).isNotEmpty().allSatisfy(activity -> {
            assertThat(draft.goals()).extracting(NewGoal::id).contains(activity.goalId());
            assertThat(Tiers.allows(level, activity.category())).isTrue();
            assertThat(activity.targetDate()).isAfter(TODAY);
        });
    }

    @Test
    void the_shipped_plans_are_basic_up_to_level_three_and_intensive_from_four() {
        for (int level = 1; level <= 3; level++) {
            assertThat(categories(level)).allMatch(category -> Tiers.allows(3, category));
        }
        assertThat(categories(4)).anyMatch(category -> !Tiers.allows(3, category));
        assertThat(categories(5)).anyMatch(category -> !Tiers.allows(3, category));
    }

    private static List<ActivityCategory> categories(int level) {
        return SHIPPED.draft(level, TODAY, IDS).activities().stream().map(NewActivity::category).toList();
    }

    @Test
    void the_shipped_review_intervals_are_those_of_the_manual() {
        assertThat(SHIPPED.reviewAfterDays().days()).containsExactly(180, 180, 90, 90, 30);
    }

    @Test
    void the_same_cause_gives_the_same_draft() {
        Cause cause = new Cause("event-1", NOW);
        assertThat(SHIPPED.draft(4, TODAY, cause::idFor)).isEqualTo(SHIPPED.draft(4, TODAY, cause::idFor));
    }

    @Test
    void data_that_cannot_draft_stops_the_start() {
        TemplateActivity sound = activity("one", "goal", ActivityCategory.SUPPORT_GROUP);
        assertThat(withLevelOne(List.of(GOAL), sound).templates()).hasSize(5);
        refused(() -> withLevelOne(List.of(GOAL)), "level 1 has no activity");
        refused(() -> withLevelOne(List.of(GOAL, GOAL), sound), "a goal's key stands twice at level 1");
        refused(() -> withLevelOne(List.of(GOAL), sound, sound), "an activity's key stands twice at level 1");
        refused(() -> withLevelOne(List.of(GOAL), activity("one", "other", ActivityCategory.SUPPORT_GROUP)),
                "an activity names no goal of level 1");
        refused(() -> withLevelOne(List.of(GOAL), activity("one", "goal", ActivityCategory.HOUSING)),
                "an activity is above the tier of level 1");
        refused(() -> new PlanTemplates("test-region", 1, INTERVALS, List.of()), "one template for each level");
        refused(() -> new ReviewIntervals(List.of(180, 90)), "five positive numbers");
        refused(() -> new ReviewIntervals(List.of(180, 180, 90, 90, 0)), "five positive numbers");
    }

    private static void refused(Runnable reading, String complaint) {
        assertThatThrownBy(reading::run).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(complaint);
    }
}
