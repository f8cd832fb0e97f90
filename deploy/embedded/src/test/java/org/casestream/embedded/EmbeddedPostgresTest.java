package org.casestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @Test
    void is_durable_loopback_only_and_finds_its_data_again(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("postgresql");
        int port = freePort();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, port)) {
            assertThat(ask(postgres.jdbcUrl("intake"), "show fsync")).isEqualTo("on");
            assertThat(ask(postgres.jdbcUrl("intake"), "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(postgres.jdbcUrl("intake"), "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(postgres.jdbcUrl("intake"), "show server_version")).startsWith("18.");
            ask(postgres.jdbcUrl("intake"), "create table kept as select 'yes' as answer; select 'made'");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, port)) {
            assertThat(ask(postgres.jdbcUrl("intake"), "select answer from kept")).isEqualTo("yes");
        }
    }

    private static String ask(String url, String question) throws Exception {
        try (var connection = DriverManager.getConnection(url, "postgres", "");
                var statement = connection.createStatement()) {
            boolean rows = statement.execute(question);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (var result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }

    static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
