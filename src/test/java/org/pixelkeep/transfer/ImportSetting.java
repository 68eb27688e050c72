package org.pixelkeep.transfer;

import org.junit.jupiter.api.BeforeEach;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;

/** A network with one advertiser, into which sheets are imported; new ones for each test. */
public abstract class ImportSetting {
    protected Network network = new Network();
    protected Advertiser acme = new Advertiser();

    @BeforeEach
    void a_network() {
        network = Given.network("Importing");
        acme = Given.advertiser(network, "Acme");
    }

    /** The ID of the import that was uploaded last. */
    protected long newest() {
        return Database.number("select max(id) from import_job where network_id = ?", network.id);
    }
}
