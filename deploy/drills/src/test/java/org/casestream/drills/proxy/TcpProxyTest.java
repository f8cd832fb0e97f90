package org.casestream.drills.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Before a server that gives back what it gets. */
class TcpProxyTest {

    private static final int NOT_SOON = 300;

    private ServerSocket server;
    private TcpProxy proxy;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        proxy = TcpProxy.open(0, server.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void in_fine_weather_everything_gets_through_and_the_end_does_too() throws IOException {
        try (Socket client = connect()) {
            assertThat(echo(client, "one")).isEqualTo("one");
            client.shutdownOutput();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void a_delay_holds_every_piece_back() throws IOException {
        try (Socket client = connect()) {
            echo(client, "warm");
            proxy.become(Weather.DELAY);
            Instant began = Instant.now();
            assertThat(echo(client, "late")).isEqualTo("late");
            assertThat(Duration.between(began, Instant.now())).isGreaterThan(Duration.ofMillis(450));
        }
    }

    @Test
    void a_throttle_lets_a_little_through() throws IOException {
        try (Socket client = connect()) {
            echo(client, "warm");
            proxy.become(Weather.THROTTLE);
            Instant began = Instant.now();
            String piece = "x".repeat(2048);
            assertThat(echo(client, piece)).isEqualTo(piece);
            assertThat(Duration.between(began, Instant.now())).isGreaterThan(Duration.ofMillis(400));
        }
    }

    @Test
    void a_cut_resets_connections_that_stand_and_new_ones_and_heals() throws IOException {
        try (Socket client = connect()) {
            echo(client, "warm");
            proxy.become(Weather.CUT);
            assertThatThrownBy(() -> echo(client, "lost")).isInstanceOf(IOException.class);
        }
        try (Socket client = connect()) {
            assertThatThrownBy(() -> echo(client, "lost")).isInstanceOf(IOException.class);
        }
        proxy.become(Weather.FINE);
        try (Socket client = connect()) {
            assertThat(echo(client, "back")).isEqualTo("back");
        }
    }

    @Test
    void a_half_open_connection_is_silent_and_then_turns_out_to_be_gone() throws IOException {
        try (Socket client = connect()) {
            echo(client, "warm");
            proxy.become(Weather.HALF_OPEN);
            client.setSoTimeout(NOT_SOON);
            assertThatThrownBy(() -> echo(client, "unheard")).isInstanceOf(SocketTimeoutException.class);
            proxy.become(Weather.FINE);
            client.setSoTimeout(5000);
            assertThatThrownBy(() -> read(client, 1)).isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
        try (Socket client = connect()) {
            assertThat(echo(client, "back")).isEqualTo("back");
        }
    }

    @Test
    void a_black_hole_swallows_nothing_for_good() throws IOException {
        try (Socket client = connect()) {
            echo(client, "warm");
            proxy.become(Weather.BLACK_HOLE);
            client.setSoTimeout(NOT_SOON);
            assertThatThrownBy(() -> echo(client, "held")).isInstanceOf(SocketTimeoutException.class);
            proxy.become(Weather.FINE);
            client.setSoTimeout(5000);
            assertThat(read(client, 4)).isEqualTo("held");
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(5000);
        return socket;
    }

    private static String echo(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(UTF_8));
        return read(client, text.length());
    }

    private static String read(Socket client, int length) throws IOException {
        byte[] answer = client.getInputStream().readNBytes(length);
        if (answer.length < length) {
            throw new IOException("ended after " + answer.length + " bytes");
        }
        return new String(answer, UTF_8);
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> giveBack(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void giveBack(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException e) {
            // The client is gone.
        }
    }
}
