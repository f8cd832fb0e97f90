package org.casestream.careplan.plans.domain;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.casestream.careplan.plans.domain.CarePlanCommand.Draft;
import org.casestream.careplan.plans.domain.CarePlanCommand.NewActivity;
import org.casestream.careplan.plans.domain.CarePlanCommand.NewGoal;
import org.casestream.contracts.ActivityId;
import org.casestream.contracts.GoalId;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.contracts.careplan.CarePlanEvent.Delivery;
import org.casestream.contracts.careplan.CarePlanEvent.GoalCategory;

/**
 * What a draft begins with at each level: versioned data that a region decides on. The shipped templates and review
 * intervals are this project's own proposal.
 *
 * @param templates one for each level, 1 to 5
 */
public record PlanTemplates(String region, int version, ReviewIntervals reviewAfterDays, List<Template> templates) {

    /** @throws IllegalArgumentException if the data cannot draft a plan for every level */
    public PlanTemplates {
        templates = List.copyOf(templates);
        Set<Integer> levels = new HashSet<>();
        for (Template template : templates) {
            levels.add(template.level());
            Set<String> goals = new HashSet<>();
            template.goals().forEach(goal -> require(goals.add(goal.key()), "a goal's key stands twice at level " + template.level()));
            Set<String> activities = new HashSet<>();
            for (TemplateActivity activity : template.activities()) {
                require(activities.add(activity.key()), "an activity's key stands twice at level " + template.level());
                require(goals.contains(activity.goal()), "an activity names no goal of level " + template.level());
                require(Tiers.allows(template.level(), activity.category()), "an activity is above the tier of level " + template.level());
            }
            require(!template.activities().isEmpty(), "level " + template.level() + " has no activity");
        }
        require(levels.equals(Set.of(1, 2, 3, 4, 5)) && templates.size() == 5, "there is one template for each level from 1 to 5");
    }

    /** @param level 1 to 5 */
    public record Template(int level, List<TemplateGoal> goals, List<TemplateActivity> activities) {

        public Template {
            goals = List.copyOf(goals);
            activities = List.copyOf(activities);
        }
    }

    /** @param targetDays days after drafting by which it should be reached */
    public record TemplateGoal(String key, GoalCategory category, String description, int targetDays) {}

    /** @param goal the key of the goal it serves */
    public record TemplateActivity(String key, String goal, ActivityCategory category, Delivery delivery, String description,
                                   int targetDays) {}

    /**
     * The draft for a level.
     *
     * @param idFor an id for each key; the same key always gets the same
     */
    public Draft draft(int level, LocalDate today, Function<String, String> idFor) {
        Template template = templates.stream().filter(one -> one.level() == level).findFirst().orElseThrow();
        Map<String, GoalId> goals = new HashMap<>();
        template.goals().forEach(goal -> goals.put(goal.key(), new GoalId(idFor.apply("goal/" + goal.key()))));
        return new Draft(
                template.goals().stream().map(goal -> new NewGoal(goals.get(goal.key()), goal.category(), goal.description(),
                        today.plusDays(goal.targetDays()), null)).toList(),
                template.activities().stream().map(activity -> new NewActivity(
                        new ActivityId(idFor.apply("activity/" + activity.key())), goals.get(activity.goal()), activity.category(),
                        activity.delivery(), activity.description(), today.plusDays(activity.targetDays()), null)).toList());
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException("plan templates: " + complaint);
        }
    }
}
