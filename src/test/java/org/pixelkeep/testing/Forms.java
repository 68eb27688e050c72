package org.pixelkeep.testing;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.regex.Pattern;
import org.pixelkeep.web.page.Csrf;

/** Posts forms of pages that require no sign-in. */
public final class Forms {
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    private Forms() {}

    /** A browser without a sign-in, ready to post a form. */
    public static RequestSpecification asGuest() {
        var page = given().get("/sign-in");
        return given().redirects()
                .follow(false)
                .cookie(Csrf.GUEST, page.cookie(Csrf.GUEST))
                .formParam("csrf-token", tokenIn(page));
    }

    /** The form token of a page. */
    public static String tokenIn(Response page) {
        return first(TOKEN, page);
    }

    /** The first group of the first match in the page. */
    public static String first(Pattern pattern, Response page) {
        var matcher = pattern.matcher(page.body().asString());
        if (!matcher.find()) {
            throw new AssertionError(pattern + " is not in " + page.body().asString());
        }
        return matcher.group(1);
    }
}
