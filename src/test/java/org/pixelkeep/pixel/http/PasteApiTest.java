package org.pixelkeep.pixel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.paste.PastedText;
import org.pixelkeep.paste.Piece;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** Texts taken apart for programs. */
@QuarkusTest
class PasteApiTest {
    private static final String MAIL = """
        Hi team,

        1) DoubleVerify
        <script src="https://cdn.doubleverify.com/dvtp_src.js?ctx=1&cmp=2&sid=3&plc=4"></script>
        <noscript><img src="https://tps.doubleverify.com/visit.jpg?ctx=1&cmp=2&sid=3&plc=4"></noscript>

        Impression: https://ad.doubleclick.net/ddm/trackimp/N1.2EX/B3.4;dc_trk_aid=5;dc_trk_cid=6;ord=[timestamp]?
        Click: https://ad.doubleclick.net/ddm/trackclk/N1.2EX/B3.4;dc_trk_aid=5;dc_trk_cid=6
        """;

    private final Network network = Given.network("Northwind");

    @Test
    void a_mail_is_taken_apart_and_each_pixel_can_be_sent_as_it_is() {
        var trafficker = GivenPeople.trafficker(network.id);
        var answer = parse(trafficker, Map.of("text", MAIL, "networkId", network.id));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Database.number("select count(*) from pixel where network_id = ?", network.id))
                .isZero();
        var json = answer.jsonPath();
        assertThat(json.getList("pieces.kind")).containsExactly("UNREAD", "PIXEL", "PIXEL");
        assertThat(json.getString("pieces[0].sources[0].text")).isEqualTo("Hi team,");
        assertThat(json.getString("pieces[1].pixel.format")).isEqualTo("JAVASCRIPT_URL");
        assertThat(json.getList("pieces[1].vendors.name")).containsExactly("DoubleVerify");
        assertThat(json.getList("pieces[1].notes.text", String.class))
                .anyMatch(note -> note.contains("noscript fallback is https://tps.doubleverify.com/visit.jpg"));
        assertThat(json.getList("pieces[2].pixel.trackers.event")).containsExactly("IMPRESSION", "CLICK");
        assertThat(json.getString("pieces[2].dialect")).isEqualTo("CM360");
        assertThat(json.getList("pieces[2].parameters[0].parameters.name", String.class))
                .contains("dc_trk_aid", "ord");
        for (var piece : json.getList("pieces.sources.flatten()", Map.class)) {
            var start = ((Number) Objects.requireNonNull(piece.get("start"))).intValue();
            var end = ((Number) Objects.requireNonNull(piece.get("end"))).intValue();
            assertThat(piece.get("text")).isEqualTo(MAIL.substring(start, end));
        }
        for (var at : new int[] {1, 2}) {
            SignedIn.token(trafficker)
                    .contentType(ContentType.JSON)
                    .body(json.getMap("pieces[" + at + "].pixel"))
                    .post("/api/v1/networks/{id}/pixels", network.id)
                    .then()
                    .statusCode(201);
        }
        // The names are taken now, so others are proposed.
        assertThat(parse(trafficker, Map.of("text", MAIL, "networkId", network.id))
                        .jsonPath()
                        .getString("pieces[1].pixel.name"))
                .endsWith("(2)");
    }

    @Test
    void only_those_who_may_add_a_pixel_there_can_ask() {
        var acme = Given.advertiser(network, "Acme");
        var other = Given.advertiser(network, "Other");
        var body = Map.<String, Object>of("text", MAIL, "advertiserId", acme.id);

        assertThat(parse(GivenPeople.proposer(network.id, acme.id), body).statusCode())
                .isEqualTo(200);
        assertThat(parse(GivenPeople.advertiserManager(network.id, other.id), body)
                        .statusCode())
                .isEqualTo(404);
        assertThat(parse(GivenPeople.observer(network.id), body).statusCode()).isEqualTo(403);
        assertThat(parse(
                                GivenPeople.advertiserManager(network.id, acme.id),
                                Map.of("text", MAIL, "networkId", network.id))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_text_that_is_missing_or_too_long_and_an_owner_that_is_unclear_are_refused() {
        var trafficker = GivenPeople.trafficker(network.id);

        var missing = parse(trafficker, Map.of("networkId", network.id));
        var longest = parse(trafficker, Map.of("text", "a".repeat(262_145), "networkId", network.id));
        var unclear = parse(trafficker, Map.of("text", MAIL));

        assertThat(missing.statusCode()).isEqualTo(422);
        assertThat(longest.statusCode()).isEqualTo(422);
        assertThat(longest.jsonPath().getString("violations[0].message")).contains("At most 262,144 characters");
        assertThat(unclear.statusCode()).isEqualTo(422);
        assertThat(unclear.jsonPath().getString("violations[0].field")).isEqualTo("networkId");
    }

    /** Each of them was answered with all that follows, or with the whole row. */
    @Exhaustive("many pieces")
    @ParameterizedTest
    @ValueSource(strings = {"<script>\"", "http://a.example/\t"})
    void many_pieces_do_not_quote_the_same_text_again_and_again(String unit) {
        var text = unit.repeat(PastedText.MAX_LENGTH / unit.length());

        var answer = parse(GivenPeople.trafficker(network.id), Map.of("text", text, "networkId", network.id));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asByteArray().length).isLessThan(8 * PastedText.MAX_LENGTH);
        List<List<String>> shown = answer.jsonPath().getList("pieces.sources.text");
        assertThat(shown).allSatisfy(texts -> assertThat(String.join("", texts)).hasSizeLessThanOrEqualTo(Piece.SHOWN));
    }

    private static Response parse(UserAccount person, Map<String, ?> body) {
        return SignedIn.token(person).contentType(ContentType.JSON).body(body).post("/api/v1/pixels/parse");
    }
}
