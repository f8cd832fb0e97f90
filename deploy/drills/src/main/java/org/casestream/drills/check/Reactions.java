package org.casestream.drills.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What follows from what between the services, as {@code docs/architecture.md} has it. */
final class Reactions {

    /** By service, the events of others that it reacts to; a name that ends with a dot stands for the whole family. */
    static final Map<String, List<String>> REACTS_TO = Map.of(
            "intake", List.of("assessment.findings-reported", "assessment.level-changed", "assessment.risk-flag-raised",
                    "assessment.eligibility-redetermined", "assessment.eligibility-redetermination-due"),
            "assessment", List.of("intake.case-opened", "intake.case-manager-assigned", "intake.case-closed",
                    "intake.critical-incident-reported", "careplan.goal-achievement-recorded"),
            "careplan", List.of("assessment.findings-reported", "assessment.level-changed", "assessment.risk-flag-raised",
                    "assessment.eligibility-redetermined", "assessment.needs-profile-opened", "assessment.need-identified",
                    "assessment.need-revised", "assessment.need-resolved",
                    "intake.case-manager-assigned", "intake.case-closed", "referral."),
            "referral", List.of("intake.case-opened", "intake.case-manager-assigned", "intake.case-closed",
                    "careplan.activity-planned", "careplan.activity-status-changed", "careplan.plan-revoked"));

    /**
     * An effect that a cause has exactly once, or, where the case may have been closed before the news came, at most once.
     *
     * @param onlyIf a field of the cause that must have the value for it to have the effect at all; {@code field=value}
     */
    record Effect(String cause, String service, String effect, boolean evenInClosedCase, String onlyIf) {}

    static final List<Effect> EFFECTS = List.of(
            new Effect("intake.case-opened", "assessment", "assessment.assessment-requested", true, ""),
            new Effect("assessment.findings-reported", "intake", "intake.case-findings-recorded", true, ""),
            new Effect("assessment.risk-flag-raised", "intake", "intake.case-alert-raised", true, ""),
            new Effect("assessment.findings-reported", "careplan", "careplan.plan-drafted", false, "eligibility=eligible"),
            new Effect("assessment.eligibility-redetermined", "intake", "intake.case-eligibility-changed", true, ""),
            new Effect("assessment.eligibility-redetermination-due", "intake", "intake.case-redetermination-due", false, ""),
            new Effect("assessment.need-identified", "careplan", "careplan.candidate-offered", true, ""),
            new Effect("careplan.activity-planned", "referral", "referral.referral-drafted", false, "delivery=other-provider"));

    /** What one cause may add several of to one record: a plan's template has more than one goal. */
    static final List<String> SEVERAL = List.of("careplan.goal-added", "careplan.goal-described", "careplan.activity-added",
            "careplan.activity-described", "careplan.candidate-released");

    private Reactions() {}

    /** The topics that a service reads. */
    static Set<String> topicsOf(String service) {
        return REACTS_TO.getOrDefault(service, List.of()).stream()
                .map(type -> "casestream." + type.substring(0, type.indexOf('.')) + ".v1").collect(Collectors.toSet());
    }

    static boolean reactsTo(String service, String type) {
        return REACTS_TO.getOrDefault(service, List.of()).stream()
                .anyMatch(name -> name.endsWith(".") ? type.startsWith(name) : type.equals(name));
    }
}
