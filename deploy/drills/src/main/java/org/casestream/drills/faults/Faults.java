package org.casestream.drills.faults;

import java.util.List;
import java.util.Set;

/** Everything that goes wrong, in the order in which it does. */
public final class Faults {

    /** What a region meets in bad weeks; each is over in seconds and leaves everything where it was. */
    private static final Set<String> EVERYDAY = Set.of("service-killed", "postgresql-killed", "broker-killed", "mongodb-killed",
            "service-frozen", "postgresql-frozen", "broker-frozen", "postgresql-network", "broker-network", "mongodb-network",
            "mongodb-dropped", "relay-set-back");

    private Faults() {}

    /** Those that can come once a minute. */
    public static List<Fault> everyday() {
        return all().stream().filter(fault -> EVERYDAY.contains(fault.name())).toList();
    }

    public static List<Fault> all() {
        return List.of(
                new ServiceKilled(),
                new TwoInstances(),
                new RelaySetBack(),
                new ServerKilled("postgresql-killed", "postgresql", 12),
                new ServerKilled("broker-killed", "kafka", 14),
                new ServerKilled("mongodb-killed", "mongodb", 8),
                new DiskFull(),
                new FsyncError(),
                new EverythingTwice(),
                new Frozen("service-frozen", ""),
                new Frozen("postgresql-frozen", "postgresql"),
                new Frozen("broker-frozen", "kafka"),
                new Network("postgresql-network", "postgresql"),
                new Network("broker-network", "kafka"),
                new Network("mongodb-network", "mongodb"),
                new MongoDropped());
    }
}
