package org.casestream.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.casestream.contracts.CaseId;
import org.casestream.contracts.careplan.CarePlanEvent.ActivityPlanned;
import org.casestream.contracts.careplan.CarePlanEvent.Delivery;
import org.casestream.defaults.Roles;
import org.casestream.testkit.Poll;
import org.casestream.testkit.Tokens;
import org.casestream.testkit.Topics;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Referrals that a case manager makes by hand. */
class MakingReferralsIT extends OnRealServers {

    @Test
    void it_is_drafted_or_requested_right_away() {
        CaseId caseId = openedCase();
        String draft = made(caseId, "");
        String asked = requested(caseId);

        assertThat(referralOf(caseId, "is drafted", stands("draft")).path("id").asString()).isEqualTo(draft);
        JsonNode request = referralOf(caseId, "is requested", stands("requested"));
        assertThat(request.path("id").asString()).isEqualTo(asked);
        assertThat(request.path("providerAgencyId").asString()).isEqualTo(OPEN_DOOR);
        assertThat(request.path("contactId").asString()).isEqualTo("maya");
    }

    @Test
    void it_needs_a_case_of_ones_own_that_is_open() {
        posted(newCase(), "").expectProblem(404, "NOT_FOUND");
        CaseId caseId = openedCase();
        for (String stranger : List.of(LENA, Tokens.as("lena", OPEN_DOOR, Roles.CASE_MANAGER, Roles.AUDITOR))) {
            api.as(stranger).post(PATH, "{\"caseId\":\"" + caseId + "\",\"category\":\"housing\"}")
                    .expectProblem(404, "NOT_FOUND");
        }

        Topics.publish(closed(caseId));
        Poll.until("the case is known to be closed", () -> !noted("case-closed", caseId.value()).isEmpty());
        posted(caseId, "").expectProblem(409, "CASE_ALREADY_CLOSED");
    }

    @Test
    void it_needs_a_service_of_the_directory() {
        posted(openedCase(), ",\"serviceId\":\"no-such-service\"").expectProblem(422, "SERVICE_UNKNOWN");
    }

    @Test
    void a_new_choice_for_an_activity_follows_a_decline() {
        CaseId caseId = openedCase();
        ActivityPlanned activity = planned(caseId, Delivery.OTHER_PROVIDER);
        Topics.publish(activity);
        String first = referralOf(caseId, "is drafted", stands("draft")).path("id").asString();
        String again = ",\"serviceId\":\"open-door-drop-in\",\"activityId\":\"" + activity.activityId() + "\"";
        posted(caseId, again).expectProblem(409, "ACTIVITY_HAS_OPEN_REFERRAL");
        put(MAYA, first, "request", "{\"serviceId\":\"" + PEERS + "\"}").expect(204);
        status(RUTH, first, "{\"status\":\"rejected\"}").expectProblem(422, "REASON_REQUIRED");
        status(RUTH, first, "{\"status\":\"rejected\",\"reason\":\"no-capacity\"}").expect(204);

        String second = made(caseId, again);

        assertThat(view(MAYA, second).path("planId").asString()).isEqualTo(activity.planId().value());
        posted(openedCase(), again).expectProblem(422, "VALUE_INVALID");
    }
}
