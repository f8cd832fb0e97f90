package org.casestream.gateway;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The services behind the door, and the first path segments below {@code /api/v1} that are theirs. Where more segments are
 * said, they count before a first one that is another service's.
 */
enum Service {
    INTAKE("clients", "requests", "cases", "worklist", "consents", "consent-statements", "directives", "agencies",
            "staff", "emergency-access", "erasures", "legal-holds"),
    ASSESSMENT("instruments", "assessments", "administrations", "answer-form", "risk-flags", "clients/*/scores", "rating-anchors",
            "level-rule-sets", "level-what-ifs", "needs-profiles", "eligibility", "eligibility-rules", "redeterminations",
            "reassessments"),
    CAREPLAN("plans", "safety-plans", "plan-worklist", "candidate-goals"),
    REFERRAL("services", "referrals");

    private final List<String> segments;

    Service(String... segments) {
        this.segments = List.of(segments);
    }

    /** All segments with whose they are, the longest first. */
    static List<Map.Entry<String, Service>> bySegments() {
        return Arrays.stream(values()).flatMap(service -> service.segments.stream().map(segment -> Map.entry(segment, service)))
                .sorted(Comparator.comparing((Map.Entry<String, Service> one) -> one.getKey().split("/").length).reversed()).toList();
    }

    /** {@code intake} for example, as in properties and answers. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
