package org.casestream.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.casestream.access.erasure.PersonKeys;
import org.casestream.defaults.Roles;
import org.casestream.testkit.Api;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.Poll;
import org.casestream.testkit.Servers;
import org.casestream.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;

/** The steps towards an erasure, and what is looked at afterwards. */
abstract class Erasing extends OnRealServers {

    static final String APPROVE = "{\"outcome\":\"approve\"}";

    @Autowired
    Environment environment;
    @Autowired
    PlatformTransactionManager transactions;
    @Autowired
    PersonKeys keys;

    Api olga;

    @BeforeEach
    void anotherSupervisor() {
        region();
        olga = Api.at(port).as(Tokens.as("olga", CLINIC, Roles.SUPERVISOR));
    }

    static String erasure(String client) {
        return """
                {"clientId":"%s","legalBasis":"right-of-the-person","requestedBy":"self","note":"By letter."}"""
                .formatted(client);
    }

    static String hold(String client) {
        return "{\"clientId\":\"%s\",\"reason\":\"litigation\",\"note\":\"He sues.\"}".formatted(client);
    }

    String requested(String client) {
        return sofia.post("/api/v1/erasures", erasure(client)).expect(201).id();
    }

    Answer review(String erasure, String body) {
        return olga.put("/api/v1/erasures/" + erasure + "/review", body, 1);
    }

    void awaitErased(String erasure) {
        Poll.until("it is carried out", () -> status(erasure).equals("erased"));
    }

    String status(String erasure) {
        return sofia.get("/api/v1/erasures/" + erasure + "?atLeast=1").expect(200).json().path("status").asString();
    }

    String registeredAs(String name) {
        return ines.post("/api/v1/clients", CLIENT.replace("Anna", name)).expect(201).id();
    }

    JdbcTemplate keysDatabase(Connection connection) {
        return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    Connection keysConnection() throws SQLException {
        return DriverManager.getConnection(environment.getRequiredProperty("casestream.keys.url"), Servers.username(),
                Servers.password());
    }

    List<Map<String, Object>> keysOf(String client) throws SQLException {
        try (Connection connection = keysConnection()) {
            return keysDatabase(connection)
                    .queryForList("select * from data_key where client_id = ? order by data_class", client);
        }
    }

    void assertShreddedForEver(String client) throws SQLException {
        assertThat(keysOf(client)).as("one tombstone for each class of data").hasSize(4)
                .allSatisfy(key -> assertThat(key).containsEntry("state", "shredded").containsEntry("wrapped", null));
    }

    static Stream<JsonNode> items(Api who, String list) {
        return who.get(list).expect(200).json().path("items").valueStream();
    }
}
