package org.casestream.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which program listens where; everything follows from one number and stays on the loopback interface. */
record Ports(int base) {

    /** How far the last port lies from the first. */
    static final int SPAN = 33;

    /** A second instance of a service listens this much further up; only {@link ControlledPlatform} starts one. */
    static final int SECOND = 30;

    int gateway() {
        return base;
    }

    int identity() {
        return base + 1;
    }

    int service(Service service) {
        return base + 11 + service.ordinal();
    }

    int gatewayManagement() {
        return base + 20;
    }

    int management(Service service) {
        return base + 21 + service.ordinal();
    }

    int postgres() {
        return base + 30;
    }

    int kafka() {
        return base + 31;
    }

    int kafkaController() {
        return base + 32;
    }

    int mongo() {
        return base + SPAN;
    }

    /** Where the second instance of each service listens. */
    Ports second() {
        return new Ports(base + SECOND);
    }

    static URI http(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Every port with the program that needs it. */
    Map<Integer, String> all() {
        Map<Integer, String> all = new LinkedHashMap<>();
        all.put(gateway(), "the gateway");
        all.put(identity(), "the identity provider");
        for (Service service : Service.values()) {
            all.put(service(service), service.title());
            all.put(management(service), "the management of " + service.title());
        }
        all.put(gatewayManagement(), "the management of the gateway");
        all.put(postgres(), "PostgreSQL");
        all.put(kafka(), "Kafka");
        all.put(kafkaController(), "Kafka's controller");
        all.put(mongo(), "MongoDB");
        return all;
    }

    /** Fails with the first port that something else listens on. */
    void requireFree() throws Failure {
        for (Map.Entry<Integer, String> port : all().entrySet()) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.getKey()));
            } catch (IOException e) {
                throw new Failure("Port " + port.getKey() + ", which " + port.getValue()
                        + " needs, is taken: stop the program that uses it, or choose other ports with --port-base N.");
            }
        }
    }
}
