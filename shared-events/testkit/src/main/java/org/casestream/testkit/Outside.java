package org.casestream.testkit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/**
 * Notes every host name that anything in the test's process looks up and that is not this machine's. No component calls
 * out on its own: {@code assertThat(Outside.lookedUp()).isEmpty()}.
 */
public final class Outside extends InetAddressResolverProvider {

    private static final Set<String> LOOKED_UP = new ConcurrentSkipListSet<>();

    /** The names outside this machine that were looked up since the process began. */
    public static Set<String> lookedUp() {
        return Set.copyOf(LOOKED_UP);
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver system = configuration.builtinResolver();
        String here = configuration.lookupLocalHostName();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                if (!host.equals("localhost") && !host.equals(here)) {
                    LOOKED_UP.add(host);
                }
                return system.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return system.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "casestream-testkit";
    }
}
