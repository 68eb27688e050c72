package org.pixelkeep.template.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.template.Template;
import org.pixelkeep.template.TemplateDraft;
import org.pixelkeep.template.TemplateService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class TemplatePagesTest {
    private final TemplateService templates;
    private final Network network = Given.network("Northwind");

    TemplatePagesTest(TemplateService templates) {
        this.templates = templates;
    }

    @Test
    void a_template_is_created_approved_and_filled_in() {
        var trafficker = GivenPeople.trafficker(network.id);
        SignedIn.as(trafficker)
                .formParam("name", "Measurement")
                .formParam("format", "IMAGE_URL")
                .formParam("event", "IMPRESSION")
                .formParam("secureUrl", "https://v.example/i?c=${P1}&cb=${CACHEBUSTER}")
                .formParam("label1", "Campaign id")
                .post("/networks/" + network.id + "/templates")
                .then()
                .statusCode(303);
        var id = Database.number("select id from template where network_id = ?", network.id);

        SignedIn.as(trafficker).get("/templates/" + id).then().body(containsString("Campaign id"));
        var acme = Given.advertiser(network, "Acme");
        Given.creative(acme, "Banner");
        Given.creative(acme, "Interstitial");
        SignedIn.as(trafficker)
                .formParam("name", "Spring")
                .formParam("p1", "spring-26")
                .formParam("everywhere", "true")
                .post("/templates/" + id + "/pixels/consequences")
                .then()
                .statusCode(200)
                .body(containsString("https://v.example/i?c=spring-26"))
                .body(containsString("After approval"), containsString("2 creatives"));
        assertThat(pixels()).isZero();
        SignedIn.as(trafficker)
                .formParam("name", "Spring")
                .formParam("p1", "spring-26")
                .formParam("everywhere", "true")
                .post("/templates/" + id + "/pixels")
                .then()
                .statusCode(303);

        assertThat(Database.texts("select secure_url from pixel where network_id = ?", network.id))
                .containsExactly("https://v.example/i?c=spring-26&cb=${CACHEBUSTER}");
        assertThat(Database.number("select count(*) from association where network_id = ?", network.id))
                .isOne();
    }

    @Test
    void the_impact_of_what_cannot_be_created_is_what_is_wrong() {
        var template = templates.create(Given.system(network.id), network.id, draft("https://v.example/i?c=${P1}"));

        SignedIn.as(GivenPeople.trafficker(network.id))
                .formParam("name", "Spring")
                .formParam("p1", "<spring>")
                .post("/templates/" + template.id + "/pixels/consequences")
                .then()
                .statusCode(422)
                .body(containsString("Use only letters, digits"), containsString("&lt;spring&gt;"));
        assertThat(pixels()).isZero();
    }

    @Test
    void a_template_has_no_event_that_each_pixel_has_to_say_more_about() {
        for (var event : List.of("PROGRESS", "CUSTOM")) {
            SignedIn.as(GivenPeople.trafficker(network.id))
                    .formParam("name", "Measurement")
                    .formParam("format", "IMAGE_URL")
                    .formParam("event", event)
                    .formParam("secureUrl", "https://v.example/i?c=${P1}")
                    .post("/networks/" + network.id + "/templates")
                    .then()
                    .statusCode(422)
                    .body(containsString("Templates cannot have “"));
        }
    }

    @Test
    void a_value_that_would_change_the_address_is_refused_and_kept() {
        var template = template("https://v.example/i?c=${P1}");

        SignedIn.as(GivenPeople.trafficker(network.id))
                .formParam("name", "Evil")
                .formParam("p1", "1&to=https://evil.example")
                .post("/templates/" + template.id + "/pixels")
                .then()
                .statusCode(422)
                .body(containsString("Use only letters, digits,"))
                .body(containsString("1&amp;to=https://evil.example"));

        assertThat(pixels()).isZero();
    }

    @Test
    void a_parameter_in_the_host_is_refused() {
        json(GivenPeople.trafficker(network.id))
                .body("{\"name\": \"Open\", \"format\": \"IMAGE_URL\", \"secureUrl\": \"https://${P1}.example/i\"}")
                .post("/api/v1/networks/" + network.id + "/templates")
                .then()
                .statusCode(422)
                .body("violations.message", hasItem(containsString("A parameter cannot be in the host")));

        assertThat(Database.number("select count(*) from template where network_id = ?", network.id))
                .isZero();
    }

    @Test
    void an_invalid_parameter_is_refused() {
        json(GivenPeople.trafficker(network.id))
                .body("{\"name\": \"Six\", \"format\": \"IMAGE_URL\", \"secureUrl\": \"https://v.example/i?c=${P6}\"}")
                .post("/api/v1/networks/" + network.id + "/templates")
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("secureUrl"))
                .body("violations.message", hasItem(containsString("Parameters are ${P1} to ${P5}")));

        assertThat(Database.number("select count(*) from template where network_id = ?", network.id))
                .isZero();
    }

    @Test
    void an_extra_value_is_refused_by_number_and_nothing_is_created() {
        var template = template("https://v.example/i?c=${P1}");

        json(GivenPeople.trafficker(network.id))
                .body("{\"name\": \"Filled\", \"values\": [\"1\", \"2\"]}")
                .post("/api/v1/templates/" + template.id + "/pixels")
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("p2"));

        assertThat(pixels()).isZero();
    }

    @Test
    void an_advertiser_creates_pixels_only_for_itself() {
        var template = template("https://v.example/i?c=${P1}");
        var acme = Given.advertiser(network, "Acme");
        var other = Given.advertiser(network, "Other");
        var manager = GivenPeople.advertiserManager(network.id, acme.id);

        json(manager)
                .body("{\"name\": \"Ours\", \"values\": [\"1\"], \"advertiserId\": " + acme.id + "}")
                .post("/api/v1/templates/" + template.id + "/pixels")
                .then()
                .statusCode(201)
                .body("reviewStatus", is("PENDING"));
        json(manager)
                .body("{\"name\": \"Theirs\", \"values\": [\"1\"], \"advertiserId\": " + other.id + "}")
                .post("/api/v1/templates/" + template.id + "/pixels")
                .then()
                .statusCode(404);
        json(manager)
                .body("{\"name\": \"The network's\", \"values\": [\"1\"]}")
                .post("/api/v1/templates/" + template.id + "/pixels")
                .then()
                .statusCode(403);

        assertThat(pixels()).isOne();
    }

    @Test
    void a_creative_is_found_by_its_name() {
        var template = template("https://v.example/i?c=${P1}");
        var acme = Given.advertiser(network, "Acme");
        var spring = Given.creative(acme, "Spring banner");
        Given.creative(Given.advertiser(network, "Other"), "Spring video");
        var manager = GivenPeople.advertiserManager(network.id, acme.id);
        var search = "/networks/" + network.id + "/creatives/matching?advertiserId=";

        SignedIn.as(manager)
                .get("/templates/" + template.id + "/pixels/new")
                .then()
                .body(containsString("hx-get=\"" + search + "\""), containsString("<datalist id=\"matching\">"));
        SignedIn.as(manager)
                .get(search + "&creativeId=spring")
                .then()
                .body(is("<option value=\"" + spring.id + "\">" + spring.name + " · " + acme.name + "</option>\n"));
        var trafficker = GivenPeople.trafficker(network.id);
        SignedIn.as(trafficker)
                .get(search + "&creativeId=spring")
                .then()
                .body(containsString(spring.name), containsString("Spring video"));
        SignedIn.as(trafficker)
                .get(search + acme.id + "&creativeId=spring")
                .then()
                .body(containsString(spring.name), not(containsString("Spring video")));
    }

    @Test
    void under_four_eyes_nobody_approves_their_own_template() {
        var strict = Given.network("Strict", null, true);
        var author = GivenPeople.administrator(strict.id);
        var id = json(author)
                .body("{\"name\": \"Mine\", \"format\": \"IMAGE_URL\", \"secureUrl\": \"https://v.example/i?c=${P1}\"}")
                .post("/api/v1/networks/" + strict.id + "/templates")
                .then()
                .statusCode(201)
                .body("parameters", is(List.of(1)))
                .extract()
                .jsonPath()
                .getLong("id");

        json(author)
                .header("If-Match", "\"0\"")
                .post("/api/v1/templates/" + id + "/approval")
                .then()
                .statusCode(403);
        json(GivenPeople.reviewer(strict.id))
                .post("/api/v1/templates/" + id + "/approval")
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of("If-Match")));
        assertThat(Database.number("select count(*) from template where id = ? and approved_at is null", id))
                .isOne();
        json(GivenPeople.reviewer(strict.id))
                .header("If-Match", "\"0\"")
                .post("/api/v1/templates/" + id + "/approval")
                .then()
                .statusCode(200);
        assertThat(Database.texts(
                        "select action from history_change where entity = 'TEMPLATE' and entity_id = ? order by id",
                        id))
                .containsExactly("CREATE", "APPROVE");
    }

    @Test
    void a_stale_form_is_answered_with_both_versions() {
        var template = template("https://v.example/i?c=${P1}");
        templates.edit(Given.system(network.id), template.id, null, draft("https://theirs.example/i?c=${P1}"));

        SignedIn.as(GivenPeople.trafficker(network.id))
                .formParam("name", "Template")
                .formParam("format", "IMAGE_URL")
                .formParam("event", "IMPRESSION")
                .formParam("secureUrl", "https://yours.example/i?c=${P1}")
                .formParam("version", "0")
                .post("/templates/" + template.id + "/edit")
                .then()
                .statusCode(409)
                .body(containsString("theirs.example"))
                .body(containsString("yours.example"));
    }

    private Template template(String secureUrl) {
        return templates.create(Given.system(network.id), network.id, draft(secureUrl));
    }

    private static TemplateDraft draft(String secureUrl) {
        return TemplateDraft.named("Template")
                .format(PixelFormat.IMAGE_URL)
                .secureUrl(secureUrl)
                .labels(List.of("Campaign"))
                .build();
    }

    private long pixels() {
        return Database.number("select count(*) from pixel where network_id = ?", network.id);
    }

    private static RequestSpecification json(UserAccount person) {
        return SignedIn.token(person).contentType(ContentType.JSON);
    }
}
