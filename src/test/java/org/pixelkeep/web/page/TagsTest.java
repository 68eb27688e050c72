package org.pixelkeep.web.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Exhaustive;

@Exhaustive("each tag with each parameter")
@QuarkusTest
@TestProfile(GalleryProfile.class)
class TagsTest {
    private static final String SCRIPT = "<script>alert(\"1\")</script>";

    @Test
    void no_parameter_of_any_tag_becomes_markup() {
        var page = gallery("?text={text}&wrong={wrong}", SCRIPT, SCRIPT);

        assertThat(page).doesNotContain("<script>alert").doesNotContain("alert(\"1\")");
        assertThat(page.split("&lt;script&gt;alert\\(&quot;1&quot;\\)&lt;/script&gt;", -1))
                .hasSizeGreaterThan(15);
    }

    @Test
    void errors_are_shown_at_their_field_and_the_value_stays() {
        var page = gallery("?text={text}&wrong={wrong}", "kept", "Enter a name.");

        assertThat(page).containsPattern("id=\"name\" name=\"name\"[^>]*value=\"kept\"[^>]*aria-invalid=\"true\"");
        assertThat(page).contains("<div class=\"invalid-feedback\" id=\"name-wrong\"><div>Enter a name.</div></div>");
        assertThat(page).doesNotContainPattern("name=\"position\"[^>]*aria-invalid");
    }

    @Test
    void a_select_shows_what_is_chosen() {
        assertThat(gallery("")).contains("<option value=\"PENDING\" selected>Pending</option>");
    }

    @Test
    void other_parameters_become_attributes() {
        assertThat(gallery("?text={text}", "\" onfocus=\"x")).contains("placeholder=\"&quot; onfocus=&quot;x\"");
    }

    @Test
    void nested_content_is_shown() {
        assertThat(gallery("")).containsPattern("empty-action[^>]*>\\s*<a class=\"btn btn-primary\"");
    }

    @Test
    void links_of_a_list_keep_its_filters() {
        var page = given().queryParam("text", "a&b")
                .queryParam("sort", "-updated")
                .queryParam("after", "old")
                .get("/networks/1/pixels/gallery")
                .asString();

        assertThat(page).contains("?text=a%26b&amp;sort=-updated&amp;after=after-this");
        assertThat(page).contains("?text=a%26b&amp;sort=-updated&amp;before=before-this");
        assertThat(page)
                .contains(
                        "aria-sort=\"descending\"><a class=\"sort\" href=\"/networks/1/pixels/gallery?text=a%26b&amp;sort=updated\"");
        assertThat(page).contains("2 of 1,234 pixels");
    }

    @Test
    void htmx_gets_only_the_fragment_of_the_list() {
        var part = given().header("HX-Request", "true").get("/networks/1/pixels/gallery");

        assertThat(part.headers().getValues("Vary")).contains("HX-Request");
        assertThat(part.asString().strip()).startsWith("<div id=\"rows\">");
    }

    @Test
    void the_navigation_shows_what_the_caller_may_open_in_the_network_of_the_page() {
        assertThat(gallery("")).contains("href=\"/networks/1/users\"").contains("href=\"/networks/1/reviews\"");
        assertThat(gallery("")).containsPattern("href=\"/networks/1/pixels\" aria-current=\"page\"");

        var elsewhere = given().get("/pixels/20/gallery").asString();

        assertThat(elsewhere).contains("href=\"/networks/2/pixels\"").doesNotContain("href=\"/networks/2/users\"");
    }

    @Test
    void a_path_without_a_network_shows_the_last_one() {
        assertThat(given().cookie("pixelkeep-network", "2").get("/nowhere").asString())
                .contains("href=\"/networks/2/pixels\"");
        assertThat(given().cookie("pixelkeep-network", "99").get("/nowhere").asString())
                .doesNotContain("href=\"/networks/99");
    }

    @Test
    void a_message_survives_one_redirect_and_is_shown_once() {
        var sent = given().redirects()
                .follow(false)
                .header("Authorization", "Bearer x")
                .queryParam("text", SCRIPT)
                .post("/gallery/message");
        sent.then().statusCode(303);
        var cookie = sent.getDetailedCookie("pixelkeep-flash");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getMaxAge()).isEqualTo(60);

        var shown = given().cookie("pixelkeep-flash", cookie.getValue()).get("/networks/1/pixels/gallery");

        assertThat(shown.asString())
                .contains("<div>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</div>")
                .contains("And a second one.");
        assertThat(shown.getDetailedCookie("pixelkeep-flash").getMaxAge()).isZero();
    }

    @Test
    void a_forged_message_cookie_is_ignored() {
        given().cookie("pixelkeep-flash", "%%%").get("/gallery/plain").then().statusCode(200);
        given().cookie("pixelkeep-flash", "Tk9QRR54Hg")
                .get("/gallery/plain")
                .then()
                .statusCode(200);
    }

    @Test
    void the_icon_file_has_every_icon() {
        var address = given().get("/gallery/plain").asString();
        assertThat(address).contains("/assets/pixelkeep.css?v=");

        var file = given().get("/assets/icons.svg");

        file.then().statusCode(200).header("Cache-Control", containsString("immutable"));
        for (var name : Icons.names()) {
            assertThat(file.asString()).containsPattern("<symbol id=\"" + name + "\" viewBox=\"0 0 24 24\"><path");
        }
    }

    @Test
    void our_static_files_and_those_of_libraries_are_served() {
        for (var path : new String[] {
            "/assets/pixelkeep.css",
            "/assets/pixelkeep.js",
            "/assets/theme.js",
            "/assets/favicon.svg",
            "/assets/lib/tabler.min.css",
            "/assets/lib/htmx.min.js"
        }) {
            given().get(path).then().statusCode(equalTo(200));
        }
    }

    private static String gallery(String query, Object... values) {
        return given().get("/networks/1/pixels/gallery" + query, values)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
