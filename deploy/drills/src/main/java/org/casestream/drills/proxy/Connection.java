package org.casestream.drills.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.Consumer;

/** One client's way to the server, both directions. When either side ends it, both are told. */
final class Connection {

    private static final int PIECE = 8 * 1024;

    private final Socket client;
    private final int target;
    private final Climate climate;
    private final Consumer<Connection> onEnd;
    private final Socket server = new Socket();
    private volatile boolean serverLost;

    Connection(Socket client, int target, Climate climate, Consumer<Connection> onEnd) {
        this.client = client;
        this.target = target;
        this.climate = climate;
        this.onEnd = onEnd;
    }

    void run() {
        try {
            climate.awaitPassable();
            if (climate.now() == Weather.CUT) {
                reset();
                return;
            }
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread back = Thread.ofVirtual().start(() -> pass(server, client));
            pass(client, server);
            back.join();
        } catch (IOException e) {
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reset();
        } finally {
            if (serverLost) {
                reset();
            }
            close(client);
            close(server);
            onEnd.accept(this);
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                climate.hold(length);
                out.write(piece, 0, length);
            }
            climate.awaitPassable();
            to.shutdownOutput();
        } catch (IOException e) {
            if (!serverLost) {
                reset();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server is gone and the client does not know. */
    void loseServer() {
        serverLost = true;
        end(server);
    }

    /** Both sides are told the hard way. */
    void reset() {
        end(client);
        end(server);
    }

    private static void end(Socket socket) {
        try {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            // It has ended already.
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It has ended already.
        }
    }
}
