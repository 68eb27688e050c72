package org.pixelkeep.serving.http.fast;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.serving.http.PersistentConnection;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** Two creatives on which one pixel fires and another one waits, and a connection that learns to answer for them. */
abstract class FastPathSetting {
    final Network network = Given.network("Northwind");
    final Advertiser acme = Given.advertiser(network, "Acme");
    final Creative banner = Given.creative(acme, "Banner");
    final Creative second = Given.creative(acme, "Second");
    final String token = SignedIn.newToken(GivenPeople.trafficker(network.id).email);
    final String bearer = "Authorization: Bearer " + token;
    PersistentConnection connection;

    FastPathSetting() {
        Given.onAllCreatives(Given.approvedPixel(network, "Wide \"quoted\" \\ ☂"));
        Given.onAdvertiser(Given.pixel(network, "Waiting"), acme);
    }

    @BeforeEach
    void open() throws IOException {
        connection = new PersistentConnection();
    }

    @AfterEach
    void close() throws IOException {
        connection.close();
    }

    static String path(Creative creative) {
        return "/api/v1/creatives/" + creative.id + "/effective-pixels";
    }
}
