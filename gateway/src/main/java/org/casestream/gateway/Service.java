package org.casestream.gateway;

import java.util.List;
import java.util.Locale;

/** The services behind the door, and the first path segments below {@code /api/v1} that are theirs. */
enum Service {
    INTAKE("clients", "requests", "cases", "worklist", "consents", "consent-statements", "directives", "agencies",
            "staff", "emergency-access", "erasures", "legal-holds"),
    ASSESSMENT("instruments", "assessments", "needs-profiles", "eligibility", "eligibility-rules", "redeterminations"),
    CAREPLAN("plans", "safety-plans", "plan-worklist", "candidate-goals"),
    REFERRAL("services", "referrals");

    private final List<String> segments;

    Service(String... segments) {
        this.segments = List.of(segments);
    }

    List<String> segments() {
        return segments;
    }

    /** {@code intake} for example, as in properties and answers. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
