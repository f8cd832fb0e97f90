package org.casestream.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InstrumentsIT extends OnRealServers {

    @Test
    void instruments_come_with_codes_source_and_licence() {
        JsonNode all = api.as(MAYA).get("/api/v1/instruments").expect(200).json().path("items");
        assertThat(all.valueStream().map(one -> one.path("id").asString()))
                .containsExactly("audit-c", "c-ssrs", "gad-7", "k10", "k5", "pcl-5", "phq-2", "phq-9");
        JsonNode phq9 = api.as(MAYA).get("/api/v1/instruments/phq-9").expect(200).json();
        assertThat(phq9.path("items").get(8).path("code").asString()).isEqualTo("44260-8");
        assertThat(phq9.path("licence").asString()).contains("No permission required");
        assertThat(phq9.path("scales").get(0).path("missing").path("verified").asString()).isEqualTo("customary");
    }
}
