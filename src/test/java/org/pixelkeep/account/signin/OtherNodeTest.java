package org.pixelkeep.account.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.credential.Secrets;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.append.BulkHistory;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** Changes by another node, which does not notify this one: they are only in the database and in the log. */
@QuarkusTest
class OtherNodeTest {
    private static final int TIMES = 12;

    private final AgroalDataSource database;
    private final BulkHistory log;
    private final Clock clock = Clock.systemUTC();
    private final Network network = Given.network("Northwind");

    OtherNodeTest(AgroalDataSource database, BulkHistory log) {
        this.database = database;
        this.log = log;
    }

    @Test
    void a_token_works_at_once() throws SQLException {
        var person = GivenPeople.trafficker(network.id);
        SignedIn.newToken(person.email);
        for (var i = 0; i < TIMES; i++) {
            var secret = Secrets.token();
            Database.execute(
                    "insert into api_token (user_id, name, prefix, token_hash, created_at) values (?, 'other', ?, ?, now(6))",
                    person.id,
                    secret.substring(0, 12),
                    Secrets.hash(secret));
            record(
                    Subject.PLATFORM,
                    EntityKind.TOKEN,
                    person.id,
                    null,
                    Image.builder().build());

            assertThat(bearer(secret).get("/api/v1/me").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_new_role_counts_immediately_if_the_permission_was_missing_everywhere() throws SQLException {
        for (var i = 0; i < TIMES; i++) {
            var person = GivenPeople.observer(network.id);
            var secret = SignedIn.newToken(person.email);
            assertThat(probe(secret)).isEqualTo(403);

            GivenPeople.also(person, Role.NETWORK_TRAFFICKER, network.id, null);
            record(
                    Subject.PLATFORM,
                    EntityKind.ROLE,
                    person.id,
                    null,
                    Image.builder().build());

            assertThat(probe(secret)).isEqualTo(201);
        }
    }

    @Test
    void a_new_role_counts_immediately_if_it_was_missing_in_one_network() throws SQLException {
        var person = GivenPeople.trafficker(GivenPeople.network());
        var secret = SignedIn.newToken(person.email);
        for (var i = 0; i < TIMES; i++) {
            var other = Given.network("Southpole");
            var creative = Given.creative(Given.advertiser(other, "Acme"), "Banner");
            assertThat(bearer(secret).get(path(creative.id)).statusCode()).isEqualTo(404);

            GivenPeople.also(person, Role.NETWORK_TRAFFICKER, other.id, null);
            record(
                    Subject.PLATFORM,
                    EntityKind.ROLE,
                    person.id,
                    null,
                    Image.builder().build());

            assertThat(bearer(secret).get(path(creative.id)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_new_creative_is_found_immediately_by_every_route() throws SQLException {
        var secret = SignedIn.newToken(GivenPeople.trafficker(network.id).email);
        var advertiser = Given.advertiser(network, "Acme");
        for (var i = 0; i < TIMES; i++) {
            var creativeId = create(advertiser);
            var revision = Database.number("select revision from history_head where network_id = ?", network.id);
            var answer = switch (i % 4) {
                case 0 -> bearer(secret).get(path(creativeId));
                case 1 -> bearer(secret).header("X-Min-Revision", revision).get(path(creativeId));
                case 2 -> bearer(secret).get(path(creativeId) + "?output=html");
                default ->
                    bearer(secret)
                            .contentType("application/json")
                            .body(Map.of("creativeIds", List.of(creativeId)))
                            .post("/api/v1/effective-pixels");
            };

            assertThat(answer.statusCode()).as("way %d", i % 4).isEqualTo(200);
            assertThat(answer.asString()).doesNotContain("notFound");
        }
    }

    @Test
    void the_revision_of_another_network_is_not_revealed() {
        var secret = SignedIn.newToken(GivenPeople.trafficker(network.id).email);
        var creative = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        var other = Given.network("Southpole");

        assertThat(bearer(secret)
                        .header("X-Min-Revision", other.id + ":999999")
                        .get(path(creative.id))
                        .statusCode())
                .isEqualTo(200);
        assertThat(bearer(secret)
                        .header("X-Min-Revision", network.id + ":999999")
                        .get(path(creative.id))
                        .statusCode())
                .isEqualTo(503);
        for (var wrong : List.of("x", "1:", ":1", "-1", "1,", "٣", "9".repeat(19))) {
            assertThat(bearer(secret)
                            .header("X-Min-Revision", wrong)
                            .get(path(creative.id))
                            .statusCode())
                    .as(wrong)
                    .isEqualTo(422);
        }
    }

    private long create(Advertiser advertiser) throws SQLException {
        var creative = QuarkusTransaction.requiringNew().call(() -> {
            var made = new Creative();
            made.networkId = network.id;
            made.advertiserId = advertiser.id;
            made.name = Given.numbered("Elsewhere");
            made.type = CreativeType.VIDEO;
            made.active = true;
            made.createdAt = clock.instant();
            made.updatedAt = made.createdAt;
            made.persist();
            return made;
        });
        record(network.id, EntityKind.CREATIVE, creative.id, advertiser.id, creative.image());
        return creative.id;
    }

    private void record(long networkId, EntityKind kind, long id, @Nullable Long advertiserId, Image image)
            throws SQLException {
        var subject = new Subject(
                kind, id, "elsewhere", networkId, advertiserId, kind == EntityKind.CREATIVE ? id : null, null);
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            log.append(
                    connection,
                    log.prepare(
                            log.head(connection, networkId),
                            Caller.system("another node"),
                            clock.instant(),
                            List.of(new BulkHistory.Recording(Action.CREATE, subject, null, image))));
            connection.commit();
        }
    }

    private static int probe(String secret) {
        return bearer(secret)
                .contentType("application/json")
                .body(Map.of())
                .post("/api/v1/probe")
                .statusCode();
    }

    private static String path(long creativeId) {
        return "/api/v1/creatives/" + creativeId + "/effective-pixels";
    }

    private static RequestSpecification bearer(String secret) {
        return io.restassured.RestAssured.given().header("Authorization", "Bearer " + secret);
    }
}
