package org.casestream.drills.faults;

import java.util.List;

/** Everything that goes wrong, in the order in which it does. */
public final class Faults {

    private Faults() {}

    public static List<Fault> all() {
        return List.of(
                new ServiceKilled(),
                new ServerKilled("postgresql-killed", "postgresql", 12),
                new ServerKilled("broker-killed", "kafka", 14),
                new ServerKilled("mongodb-killed", "mongodb", 8),
                new Frozen("service-frozen", ""),
                new Frozen("postgresql-frozen", "postgresql"),
                new Frozen("broker-frozen", "kafka"),
                new Network("postgresql-network", "postgresql"),
                new Network("broker-network", "kafka"),
                new Network("mongodb-network", "mongodb"),
                new MongoDropped(),
                new DiskFull(),
                new FsyncError(),
                new TwoInstances(),
                new RelaySetBack(),
                new EverythingTwice());
    }
}
