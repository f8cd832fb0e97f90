package org.casestream.sealing;

import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * The data keys, for the operator: how many there are, never which. Reachable on the management port only.
 * {@code POST /actuator/keys} wraps all of them anew under the newest version of the region's key.
 */
@Endpoint(id = "keys")
public final class KeysEndpoint {

    private static final int LATER = 503;

    private final PostgresKeyRing ring;

    KeysEndpoint(PostgresKeyRing ring) {
        this.ring = ring;
    }

    /** @param wrappedBy how many keys each version of the region's key wraps; one that wraps none is needed no more */
    public record Keys(Map<String, Long> states, Map<String, Long> wrappedBy) {}

    /** @param rewrapped how many keys were wrapped anew */
    public record Rewrapped(int rewrapped, Keys keys) {}

    /** @param code {@code KEYS_UNAVAILABLE} */
    public record Failed(String code) {}

    @ReadOperation
    public WebEndpointResponse<Object> keys() {
        try {
            return new WebEndpointResponse<>(count());
        } catch (KeysUnavailable e) {
            return later();
        }
    }

    @WriteOperation
    public WebEndpointResponse<Object> rewrap() {
        try {
            return new WebEndpointResponse<>(new Rewrapped(ring.rewrap(), count()));
        } catch (KeysUnavailable e) {
            return later();
        }
    }

    private Keys count() {
        return new Keys(ring.countByState(), ring.countByRegionKey());
    }

    private static WebEndpointResponse<Object> later() {
        return new WebEndpointResponse<>(new Failed("KEYS_UNAVAILABLE"), LATER);
    }
}
