package org.casestream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void no_two_programs_share_a_port_and_none_lies_beyond_the_span() {
        var ports = new Ports(8080).all().keySet();
        assertThat(ports).hasSize(15).allMatch(port -> port >= 8080 && port <= 8080 + Ports.SPAN);
    }

    @Test
    void a_taken_port_is_named_with_the_program_that_needs_it() throws Exception {
        Ports ports = new Ports(freeBase());
        try (ServerSocket taken = new ServerSocket(ports.kafka(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(ports::requireFree).isInstanceOf(Failure.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + ", which Kafka needs, is taken")
                    .hasMessageContaining("--port-base");
        }
    }

    @Test
    void free_ports_are_free() {
        Ports ports = new Ports(freeBase());

        assertThatCode(ports::requireFree).doesNotThrowAnyException();
    }

    /** Below the ports that the system hands out by itself, and past those that other programs of the machine have. */
    private static int freeBase() {
        return IntStream.iterate(12_000, base -> base + Ports.SPAN + 1)
                .filter(base -> new Ports(base).all().keySet().stream().allMatch(PortsTest::isFree)).findFirst().orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
