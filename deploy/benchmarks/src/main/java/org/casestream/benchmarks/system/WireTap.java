package org.casestream.benchmarks.system;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between a client and PostgreSQL and notes what is asked, by reading the protocol's own messages. A round trip ends
 * when the server says that it is ready again; whatever was sent together until then is one. Unencrypted connections only.
 */
public final class WireTap implements AutoCloseable {

    private static final int MOST_BYTES = 1 << 26;

    private final ServerSocket socket;
    private final int server;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();

    private WireTap(ServerSocket socket, int server) {
        this.socket = socket;
        this.server = server;
    }

    /** Listens on a free port and passes everything on to the server's. */
    public static WireTap before(int server) throws IOException {
        WireTap tap = new WireTap(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
        Thread.ofVirtual().start(tap::accept);
        return tap;
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Forgets what was asked so far. */
    public void forget() {
        connections.forEach(Connection::forget);
    }

    /** The round trips of the connection that asked for something; each is the statements that were sent together. */
    public List<String> roundTripsOfWhoever(String statement) {
        return connections.stream().map(Connection::roundTrips)
                .filter(trips -> trips.stream().anyMatch(trip -> trip.contains(statement))).findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody asked for " + statement));
    }

    private void accept() {
        try {
            while (true) {
                Connection connection = new Connection(socket.accept(), new Socket(InetAddress.getLoopbackAddress(), server));
                connections.add(connection);
                Thread.ofVirtual().start(connection::passRequests);
                Thread.ofVirtual().start(connection::passAnswers);
            }
        } catch (IOException e) {
            // closed
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        connections.forEach(Connection::end);
    }

    private static final class Connection {

        private final Socket client;
        private final Socket server;
        private final Map<String, String> prepared = new HashMap<>();
        private final List<String> asked = new ArrayList<>();
        private final List<String> roundTrips = new ArrayList<>();

        Connection(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        synchronized void forget() {
            roundTrips.clear();
        }

        synchronized List<String> roundTrips() {
            return List.copyOf(roundTrips);
        }

        void passRequests() {
            try (DataInputStream in = new DataInputStream(client.getInputStream());
                    DataOutputStream out = new DataOutputStream(server.getOutputStream())) {
                write(out, -1, read(in)); // the first message has no type
                while (true) {
                    int type = in.readUnsignedByte();
                    byte[] body = read(in);
                    request((char) type, body); // before it is passed on, or the answer may come before it is noted
                    write(out, type, body);
                    if (in.available() == 0) {
                        out.flush();
                    }
                }
            } catch (IOException e) {
                end();
            }
        }

        void passAnswers() {
            try (DataInputStream in = new DataInputStream(server.getInputStream());
                    DataOutputStream out = new DataOutputStream(client.getOutputStream())) {
                while (true) {
                    int type = in.readUnsignedByte();
                    if (type == 'Z') {
                        ready();
                    }
                    write(out, type, read(in));
                }
            } catch (IOException e) {
                end();
            }
        }

        private static byte[] read(DataInputStream in) throws IOException {
            int length = in.readInt();
            if (length < 4 || length > MOST_BYTES) {
                throw new IOException("this is not PostgreSQL's protocol");
            }
            return in.readNBytes(length - 4);
        }

        private static void write(DataOutputStream out, int type, byte[] body) throws IOException {
            if (type >= 0) {
                out.writeByte(type);
            }
            out.writeInt(body.length + 4);
            out.write(body);
        }

        /** Parse names a statement, Bind uses one; Query holds its text. */
        private synchronized void request(char type, byte[] body) {
            switch (type) {
                case 'P' -> prepared.put(text(body, 0), text(body, text(body, 0).length() + 1));
                case 'B' -> asked.add(prepared.getOrDefault(text(body, text(body, 0).length() + 1), "?"));
                case 'Q' -> asked.add(text(body, 0));
                default -> { }
            }
        }

        private synchronized void ready() {
            if (!asked.isEmpty()) {
                roundTrips.add(String.join(" + ", asked));
                asked.clear();
            }
        }

        private static String text(byte[] body, int from) {
            int end = from;
            while (body[end] != 0) {
                end++;
            }
            return new String(body, from, end - from, StandardCharsets.ISO_8859_1);
        }

        void end() {
            for (Socket one : new Socket[] {client, server}) {
                try {
                    one.close();
                } catch (IOException e) {
                    // it is closed, then
                }
            }
        }
    }
}
