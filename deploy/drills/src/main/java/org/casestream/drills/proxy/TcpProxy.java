package org.casestream.drills.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between clients and one server on the loopback interface and passes on what the weather lets through. */
public final class TcpProxy implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Climate climate = new Climate();

    private TcpProxy(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    /**
     * @param port   where clients knock; 0 for a free one
     * @param target the server's port
     */
    public static TcpProxy open(int port, int target) throws IOException {
        ServerSocket door = new ServerSocket();
        door.setReuseAddress(true);
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        TcpProxy proxy = new TcpProxy(door, target);
        Thread.ofVirtual().name("proxy-" + target).start(proxy::accept);
        return proxy;
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Changes the weather for connections that stand and for new ones. */
    public void become(Weather next) {
        Weather before = climate.change(next);
        if (before == Weather.HALF_OPEN || next == Weather.CUT) {
            connections.forEach(Connection::reset);
        } else if (next == Weather.HALF_OPEN) {
            connections.forEach(Connection::loseServer);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                admit(door.accept());
            } catch (IOException e) {
                // The door was closed, or a client was gone before it was let in.
            }
        }
    }

    private void admit(Socket client) {
        Connection connection = new Connection(client, target, climate, connections::remove);
        connections.add(connection);
        Thread.ofVirtual().name("proxied-" + target).start(connection::run);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        climate.change(Weather.CUT);
        connections.forEach(Connection::reset);
    }
}
