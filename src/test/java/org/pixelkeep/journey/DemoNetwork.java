package org.pixelkeep.journey;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import org.pixelkeep.testing.Database;

/** The application as it starts on a new database with the demo, and where things are in it. */
public class DemoNetwork implements QuarkusTestProfile {
    static final String TRAFFICKER = "trafficker@northwind.example";
    static final String REVIEWER = "reviewer@northwind.example";
    static final String ADMINISTRATOR = "admin@northwind.example";
    static final String VIEWER = "viewer@acme.example";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("pixelkeep.demo", "true", "pixelkeep.demo.password", "nine quiet words that tests use");
    }

    static long network() {
        return Database.number("select id from network where name = 'Northwind Media'");
    }

    static long acme() {
        return Database.number("select id from advertiser where name = 'Acme'");
    }

    /** An advertiser of the same network. */
    static long sibling() {
        return Database.number("select min(id) from advertiser where network_id = ? and name <> 'Acme'", network());
    }

    /** The banner of Acme with which most happens. */
    static long showcase() {
        return Database.number(
                "select min(id) from creative where advertiser_id = ? and name = 'Spring sale – 300×250'", acme());
    }

    static long pixel(String name) {
        return Database.number("select min(id) from pixel where name = ? and network_id = ?", name, network());
    }

    /** What was done together last. */
    static String changeSet() {
        return Database.texts(
                        "select change_set from history_change where network_id = ? order by id desc limit 1",
                        network())
                .get(0);
    }

    /** A pixel that waits for review. */
    static long waiting() {
        return Database.number(
                "select min(id) from pixel where review_status = 'PENDING' and archived_at is null and network_id = ?",
                network());
    }
}
