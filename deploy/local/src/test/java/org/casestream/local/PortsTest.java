package org.casestream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void no_two_programs_share_a_port_and_none_lies_beyond_the_span() {
        var ports = new Ports(8080).all().keySet();
        assertThat(ports).hasSize(15).allMatch(port -> port >= 8080 && port <= 8080 + Ports.SPAN);
    }

    @Test
    void a_taken_port_is_named_with_the_program_that_needs_it() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = new Ports(taken.getLocalPort() - 31);
            assertThatThrownBy(ports::requireFree).isInstanceOf(Failure.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + ", which Kafka needs, is taken")
                    .hasMessageContaining("--port-base");
        }
    }

    @Test
    void free_ports_are_free() {
        assertThatCode(() -> new Ports(21_400).requireFree()).doesNotThrowAnyException();
    }
}
