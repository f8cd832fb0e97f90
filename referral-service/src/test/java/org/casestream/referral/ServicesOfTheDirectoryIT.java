package org.casestream.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ServicesOfTheDirectoryIT extends OnRealServers {

    @Test
    void are_listed_by_category_in_the_shape_of_hsds() {
        JsonNode page = api.as(MAYA).get("/api/v1/services?category=support-group&per_page=1").expect(200).json();

        assertThat(page.path("total_items").asInt()).isEqualTo(2);
        assertThat(page.path("total_pages").asInt()).isEqualTo(2);
        assertThat(page.path("last_page").asBoolean()).isFalse();
        assertThat(page.path("contents").get(0).path("organization").path("id").asString()).isEqualTo(OPEN_DOOR);
        assertThat(api.as(ALMA).get("/api/v1/services").expect(200).json().path("contents")).hasSize(12);
        assertThat(api.as(MAYA).get("/api/v1/services?category=other").expect(200).json().path("empty").asBoolean()).isTrue();
        for (String bad : List.of("page=0", "per_page=0", "per_page=201", "page=x", "category=no-such")) {
            api.as(MAYA).get("/api/v1/services?" + bad).expectProblem(400, "VALUE_INVALID");
        }
    }

    @Test
    void have_languages_places_and_categories() {
        JsonNode service = api.as(RUTH).get("/api/v1/services/open-door-trauma-counselling").expect(200).json();

        assertThat(service.path("languages").valueStream().map(one -> one.path("code").asString()))
                .containsExactly("en", "es", "so");
        assertThat(service.path("service_at_locations").get(1).path("location").path("location_type").asString())
                .isEqualTo("virtual");
        assertThat(service.path("attributes").get(0).path("taxonomy_term").path("code").asString())
                .isEqualTo("specialist-referral");
    }

    @Test
    void that_do_not_match_say_why() {
        JsonNode match = api.as(MAYA).get("/api/v1/services/matches?category=housing&language=es").expect(200).json();

        assertThat(match.path("offered").valueStream().map(JsonNode::asString)).containsExactly("keystone-housing-advice");
        assertThat(match.path("notOffered").valueStream()
                .filter(one -> one.path("serviceId").asString().equals("keystone-supported-housing")).findFirst().orElseThrow()
                .path("failed").get(0).asString()).isEqualTo("language");
        api.as(MAYA).get("/api/v1/services/matches?category=housing&language=%C3%A9").expectProblem(400, "VALUE_INVALID");
    }
}
