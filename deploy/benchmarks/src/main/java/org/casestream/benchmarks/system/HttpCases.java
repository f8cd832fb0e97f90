package org.casestream.benchmarks.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.casestream.contracts.CaseId;

/** Open cases to which managers are assigned over HTTP, as a person would: with a token and the version that was seen last. */
public final class HttpCases implements AutoCloseable {

    private static final String PREFIX = "http";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private record Seen(CaseId id, long version) {}

    private final BlockingQueue<Seen> atRest;
    private final AtomicInteger managers = new AtomicInteger();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private HttpCases(int cases) {
        this.atRest = new ArrayBlockingQueue<>(cases);
    }

    /** Puts cases with their histories into the store of an intake service that has not started yet. */
    public static HttpCases prepare(EventTable table, int cases, long seed) throws SQLException, IOException {
        table.fill(new Histories(PREFIX, cases, Histories.USUAL, seed));
        table.relayIsThrough();
        HttpCases prepared = new HttpCases(cases);
        for (int i = 0; i < cases; i++) {
            prepared.atRest.add(new Seen(Histories.caseOf(PREFIX, i), Histories.USUAL - 1));
        }
        return prepared;
    }

    /**
     * Assigns a new manager to a case that nobody else is changing.
     *
     * @param api   the gateway, or the service itself
     * @param token of somebody who may do that
     * @throws IOException if the answer is not 204
     */
    public void assign(URI api, String token) throws IOException, InterruptedException {
        Seen seen = atRest.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (seen == null) {
            throw new IOException("every case is being changed; earlier answers have not come");
        }
        HttpRequest request = HttpRequest.newBuilder(api.resolve("/api/v1/cases/" + seen.id + "/manager")).timeout(PATIENCE)
                .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                .header("If-Match", "\"" + seen.version + "\"")
                .PUT(BodyPublishers.ofString("{\"managerId\":\"new-manager-" + managers.incrementAndGet() + "\"}")).build();
        HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
        if (answer.statusCode() != 204) {
            throw new IOException("a manager could not be assigned: " + answer.statusCode());
        }
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        atRest.add(new Seen(seen.id, Long.parseLong(tag.substring(1, tag.length() - 1))));
    }

    @Override
    public void close() {
        client.close();
    }
}
