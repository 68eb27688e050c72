package org.pixelkeep.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;

@QuarkusTest
class VendorListJobTest {
    @Inject
    VendorListJob job;

    @Inject
    VendorListService lists;

    @Test
    void a_fetched_list_is_there_for_every_network_and_changes_nothing() throws IOException, SQLException {
        var network = Given.network("Northwind");
        var list = "{\"vendorListVersion\": 300, \"vendors\": {\"93\": {\"id\": 93, \"name\": \"Adloox\"}}}"
                + " ".repeat(200_000);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/list", exchange -> {
            var body = list.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/gone", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        var address = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            assertThat(job.fetch(VendorSource.GLOBAL_VENDOR_LIST, address + "/gone"))
                    .isFalse();
            assertThat(job.fetch(VendorSource.GOOGLE_PROVIDERS, address + "/list"))
                    .isFalse();
            assertThat(job.fetch(VendorSource.GLOBAL_VENDOR_LIST, address + "/list"))
                    .isTrue();
        } finally {
            server.stop(0);
        }

        assertThat(lists.newest(Given.system(network.id), network.id, VendorSource.GLOBAL_VENDOR_LIST))
                .hasValueSatisfying(newest -> {
                    assertThat(newest.version()).isEqualTo("300");
                    assertThat(newest.networkId()).isZero();
                });
        assertThat(Database.number("select gvl_id from vendor where network_id = ? and code = 'adloox'", network.id))
                .isEqualTo(93);
        Database.execute("delete from vendor_list where network_id = 0");
    }
}
