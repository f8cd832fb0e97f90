package org.casestream.drills.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.casestream.drills.privacy.Requests.Answer;

/** What pages say to people who ask for them: metrics, and answers to those who may not see. */
public final class Pages implements Medium {

    private final String name;
    private final Requests requests;
    private final List<String> readers;
    private final List<URI> addresses;

    /** @param readers the staff who ask, each for every address */
    public Pages(String name, Requests requests, List<String> readers, List<URI> addresses) {
        this.name = name;
        this.requests = requests;
        this.readers = List.copyOf(readers);
        this.addresses = new ArrayList<>(addresses);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void search(Search search) throws IOException, InterruptedException {
        for (String reader : readers) {
            for (URI address : addresses) {
                Answer answer = requests.page(reader, address);
                search.in(address + " for " + reader + ", " + answer.status(), answer.body().getBytes(UTF_8));
            }
        }
    }

    /** On a page of its own, among the others for as long as it is there. */
    @Override
    public Planted plant(String text) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] page = ("planted: " + text).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        addresses.add(address);
        return () -> {
            addresses.remove(address);
            server.stop(0);
        };
    }
}
