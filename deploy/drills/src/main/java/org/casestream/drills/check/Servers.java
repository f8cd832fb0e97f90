package org.casestream.drills.check;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/**
 * The servers themselves, past everything that stands before them.
 *
 * @param kafka the broker's port as it advertises it
 */
public record Servers(int postgres, int kafka, int mongo) {

    /** The services, whose names are their databases'. */
    public static final List<String> SERVICES = List.of("intake", "assessment", "careplan", "referral");

    /** Opens a connection that gives up after half a minute of silence. */
    public Connection connect(String service) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + postgres + "/" + service, properties);
    }

    public MongoClient mongoClient() {
        return MongoClients.create("mongodb://127.0.0.1:" + mongo
                + "/?serverSelectionTimeoutMS=5000&connectTimeoutMS=2000&socketTimeoutMS=30000");
    }

    /** What every Kafka client is told. */
    public Properties kafkaProperties() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", "127.0.0.1:" + kafka);
        properties.setProperty("default.api.timeout.ms", "30000");
        properties.setProperty("request.timeout.ms", "10000");
        return properties;
    }
}
