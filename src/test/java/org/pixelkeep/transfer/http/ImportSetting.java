package org.pixelkeep.transfer.http;

import org.junit.jupiter.api.BeforeEach;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;

/** A network with one advertiser, into which sheets are imported; new ones for each test. */
abstract class ImportSetting {
    Network network = new Network();
    Advertiser acme = new Advertiser();

    @BeforeEach
    void a_network() {
        network = Given.network("Northwind");
        acme = Given.advertiser(network, "Acme");
    }

    /** The ID of the import that was uploaded last. */
    long newest() {
        return Database.number("select max(id) from import_job where network_id = ?", network.id);
    }
}
