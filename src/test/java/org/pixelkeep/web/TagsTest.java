package org.pixelkeep.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GalleryProfile.class)
class TagsTest {
    private static final String SCRIPT = "<script>alert(\"1\")</script>";

    @Test
    void no_parameter_of_any_tag_becomes_markup() {
        var page = given().queryParam("text", SCRIPT)
                .queryParam("wrong", SCRIPT)
                .get("/networks/1/pixels/gallery")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(page).doesNotContain("<script>alert").doesNotContain("alert(\"1\")");
        assertThat(page.split("&lt;script&gt;alert\\(&quot;1&quot;\\)&lt;/script&gt;", -1))
                .hasSizeGreaterThan(15);
    }
}
