package org.pixelkeep.creative.http;

import org.junit.jupiter.api.BeforeEach;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;

/** A network with one advertiser, its banner, and a trafficker who looks at it; new ones for each test. */
abstract class BannerSetting {
    Network network;
    Advertiser acme;
    Creative banner;
    String trafficker;

    @BeforeEach
    void begin() {
        network = Given.network("Northwind");
        acme = Given.advertiser(network, "Acme");
        banner = Given.creative(acme, "Spring banner");
        trafficker = GivenPeople.trafficker(network.id).email;
    }
}
