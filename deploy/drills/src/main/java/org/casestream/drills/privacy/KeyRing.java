package org.casestream.drills.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.casestream.drills.check.Servers;

/** What the keys' database says of a person's keys. */
public final class KeyRing {

    private final Servers servers;

    public KeyRing(Servers servers) {
        this.servers = servers;
    }

    /** The person's keys by id, and whether each is gone: shredded, with nothing left that could be unwrapped. */
    public Map<String, Boolean> of(String client) throws SQLException {
        Map<String, Boolean> keys = new HashMap<>();
        try (Connection connection = servers.connect("keys");
             var query = connection.prepareStatement("select key_id, state, wrapped from data_key where client_id = ?")) {
            query.setString(1, client);
            var rows = query.executeQuery();
            while (rows.next()) {
                keys.put(rows.getString(1), rows.getString(2).equals("shredded") && rows.getBytes(3) == null);
            }
        }
        return keys;
    }
}
