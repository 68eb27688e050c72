package org.pixelkeep.journey;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.testing.Database;

/** The IDs of objects in the demo. */
final class DemoNetwork {
    static final String TRAFFICKER = "trafficker@northwind.example";
    static final String REVIEWER = "reviewer@northwind.example";
    static final String ADMINISTRATOR = "admin@northwind.example";
    static final String PLATFORM = "platform@pixelkeep.example";
    static final String OBSERVER = "observer@northwind.example";
    static final String VIEWER = "viewer@acme.example";

    private DemoNetwork() {}

    static long network() {
        return Database.number("select id from network where name = 'Northwind Media'");
    }

    static long acme() {
        return Database.number("select id from advertiser where name = 'Acme'");
    }

    /** Acme, to add something to it. */
    static Advertiser acmeOpen() {
        return QuarkusTransaction.requiringNew().call(() -> Advertiser.findById(acme()));
    }

    /** Another advertiser of the same network. */
    static long sibling() {
        return Database.number("select min(id) from advertiser where network_id = ? and name <> 'Acme'", network());
    }

    /** The Acme banner with the most pixels. */
    static long showcase() {
        return Database.number(
                "select min(id) from creative where advertiser_id = ? and name = 'Spring sale – 300×250'", acme());
    }

    static long person(String email) {
        return Database.number("select id from user_account where email = ?", email);
    }

    static long pixel(String name) {
        return Database.number("select min(id) from pixel where name = ? and network_id = ?", name, network());
    }

    /** The saved discrepancy. */
    static long discrepancy() {
        return Database.number("select min(id) from discrepancy_case where network_id = ?", network());
    }

    /** The latest change set. */
    static String changeSet() {
        return Database.texts(
                        "select change_set from history_change where network_id = ? order by id desc limit 1",
                        network())
                .get(0);
    }

    /** A pending pixel. */
    static long waiting() {
        return Database.number(
                "select min(id) from pixel where review_status = 'PENDING' and archived_at is null and network_id = ?",
                network());
    }
}
