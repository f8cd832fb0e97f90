package org.casestream.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets.
 *
 * @param services the address of each service by its name
 * @param upstream how long to wait for them
 * @param limits   how much one caller may ask for
 */
@ConfigurationProperties("casestream")
record GatewayProperties(Map<String, URI> services, @DefaultValue Upstream upstream, @DefaultValue Limits limits) {

    GatewayProperties {
        for (Service service : Service.values()) {
            if (!services.containsKey(service.id())) {
                throw new IllegalArgumentException("casestream.services." + service.id() + " is not set");
            }
        }
    }

    /**
     * @param connectTimeout until a connection stands
     * @param timeout        until the whole answer is here
     * @param sslBundle      the SSL bundle whose trust store vouches for the services, and whose key they are shown; without one,
     *                       the authorities that the JDK knows vouch for them
     */
    record Upstream(@DefaultValue("1s") Duration connectTimeout, @DefaultValue("10s") Duration timeout,
                    @Nullable String sslBundle) {}

    /**
     * @param perSecond requests of one caller, in the long run
     * @param burst     requests of one caller at once, after a pause
     */
    record Limits(@DefaultValue("50") long perSecond, @DefaultValue("200") long burst) {}

    URI addressOf(Service service) {
        URI address = services.get(service.id());
        if (address == null) {
            throw new IllegalStateException(service.id());
        }
        return address;
    }
}
