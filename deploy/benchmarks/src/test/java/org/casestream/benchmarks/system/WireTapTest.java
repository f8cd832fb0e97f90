package org.casestream.benchmarks.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Speaks PostgreSQL's protocol by hand, with a server that only ever says that it is ready. */
class WireTapTest {

    @Test
    void what_is_sent_together_is_one_round_trip() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                WireTap tap = WireTap.before(server.getLocalPort());
                Socket client = new Socket(InetAddress.getLoopbackAddress(), tap.port());
                Socket accepted = server.accept()) {
            DataOutputStream asks = new DataOutputStream(client.getOutputStream());
            DataInputStream hears = new DataInputStream(client.getInputStream());
            DataInputStream asked = new DataInputStream(accepted.getInputStream());
            DataOutputStream answers = new DataOutputStream(accepted.getOutputStream());

            asks.write(bytes(-1, "start"));
            asks.write(bytes('P', "s1\0BEGIN\0"));
            asks.write(bytes('B', "\0s1\0"));
            asks.write(bytes('P', "s2\0select 1\0"));
            asks.write(bytes('B', "\0s2\0"));
            asks.write(bytes('S', ""));
            answer(asked, answers, hears);
            asks.write(bytes('B', "\0s2\0")); // prepared before
            asks.write(bytes('S', ""));
            answer(asked, answers, hears);
            asks.write(bytes('Q', "COMMIT\0"));
            answer(asked, answers, hears);

            assertThat(tap.roundTripsOfWhoever("select")).containsExactly("BEGIN + select 1", "select 1", "COMMIT");
            tap.forget();
            asks.write(bytes('Q', "select 2\0"));
            answer(asked, answers, hears);
            assertThat(tap.roundTripsOfWhoever("select")).containsExactly("select 2");
        }
    }

    /** Waits for a Sync or a Query, answers, and waits until the answer has come through. */
    private static void answer(DataInputStream asked, DataOutputStream answers, DataInputStream hears) throws IOException {
        int type = 0;
        while (type != 'S' && type != 'Q') {
            type = asked.readUnsignedByte();
            if (type == 0) { // the length of the first message, which has no type, begins with a zero
                asked.readNBytes((asked.readUnsignedByte() << 16 | asked.readUnsignedShort()) - 4);
            } else {
                asked.readNBytes(asked.readInt() - 4);
            }
        }
        answers.write(bytes('Z', "I"));
        hears.readNBytes(6);
    }

    private static byte[] bytes(int type, String body) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(message);
        if (type >= 0) {
            out.writeByte(type);
        }
        out.writeInt(body.length() + 4);
        out.write(body.getBytes(StandardCharsets.ISO_8859_1));
        return message.toByteArray();
    }
}
