package org.pixelkeep.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.MembershipService;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.person.UserService;
import org.pixelkeep.account.token.TokenService;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.request.SessionCookie;

/** With a file that exceeds the buffers between a server and a client that reads slowly. */
@Exhaustive("each change of rights during a download")
@QuarkusTest
class StreamRightsTest {
    private static final int START = 100_000;
    private static final long MORE_THAN_A_SECOND = Duration.ofMillis(1_500).toNanos();

    private Network network;
    private UserAccount reader;

    @BeforeEach
    void a_long_list() throws SQLException {
        network = Given.network("Northwind");
        reader = GivenPeople.observer(network.id);
        var acme = Given.advertiser(network, "Acme");
        Database.execute("""
                insert into creative (network_id, advertiser_id, name, type, created_at, updated_at)
                select ?, ?, concat(repeat('Spot ', 40), seq), 'AUDIO', now(), now()
                from seq_1_to_40000""", network.id, acme.id);
    }

    @AfterEach
    void no_long_list() throws SQLException {
        Database.execute("delete from creative where network_id = ?", network.id);
    }

    @Test
    void a_download_ends_once_its_token_is_revoked() throws Exception {
        var file = opened("Authorization", "Bearer " + SignedIn.newToken(reader.email));
        var tokenId = Database.number("select max(id) from api_token where user_id = ?", reader.id);

        Given.service(TokenService.class).revoke(GivenPeople.caller(reader), tokenId);

        assertCutOff(file);
    }

    @Test
    void a_download_ends_once_its_session_has_ended() throws Exception {
        var file = openedInBrowser();

        Given.service(UserService.class).endSessions(Given.system(network.id), reader.id);

        assertCutOff(file);
    }

    @Test
    void a_download_ends_once_its_reader_has_left_the_network() throws Exception {
        var file = openedInBrowser();

        Given.service(MembershipService.class).end(Given.system(network.id), network.id, reader.id);

        assertCutOff(file);
    }

    @Test
    void a_download_goes_on_for_somebody_who_gains_a_role() throws Exception {
        var file = openedInBrowser();

        Given.service(MembershipService.class)
                .grant(Given.system(network.id), reader.id, new Grant(Role.PIXEL_REVIEWER, network.id, null));

        LockSupport.parkNanos(MORE_THAN_A_SECOND);
        var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text.strip().endsWith("\"end\",\"40000\"")).isTrue();
    }

    private InputStream openedInBrowser() throws IOException, InterruptedException {
        return opened("Cookie", SessionCookie.NAME + "=" + SignedIn.cookie(reader.email));
    }

    private InputStream opened(String header, String value) throws IOException, InterruptedException {
        var body = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/v1/networks/"
                                        + network.id + "/creatives/export"))
                                .header(header, value)
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream())
                .body();
        assertThat(body.readNBytes(START)).hasSize(START);
        return body;
    }

    private static void assertCutOff(InputStream file) {
        LockSupport.parkNanos(MORE_THAN_A_SECOND);
        assertThatThrownBy(file::readAllBytes).isInstanceOf(IOException.class);
    }
}
