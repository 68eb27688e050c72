package org.pixelkeep.macro.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class MacroApiTest {
    private static final String LINT = "/api/v1/macros/lint";
    private static final String TRANSLATE = "/api/v1/macros/translate";

    @Test
    void what_is_found_says_where_it_is_and_what_to_write() {
        var text = "https://pixel.example/i.gif?ord=[timestamp]";

        caller().body(Map.of("text", text, "format", "IMAGE_URL", "dialect", "XANDR", "vendorIds", List.of(755)))
                .post(LINT)
                .then()
                .statusCode(200)
                .body("findings.code", contains("FOREIGN_MACRO", "MISSING_CONSENT"))
                .body("findings[0].severity", is("WARNING"))
                .body("findings[0].start", is(text.indexOf("[")))
                .body("findings[0].end", is(text.length()))
                .body("findings[0].suggestion", is("${CACHEBUSTER}"))
                .body("findings[0].message", containsString("Campaign Manager 360"))
                .body("findings[1].suggestion", is("gdpr=${GDPR}&gdpr_consent=${GDPR_CONSENT_755}"));
    }

    @Test
    void a_fix_answers_with_the_text_as_the_findings_suggest() {
        caller().body(Map.of(
                        "text",
                        "https://pixel.example/i.gif?ord=[timestamp]&x=${NO_SUCH_THING}#f",
                        "format",
                        "IMAGE_URL",
                        "vendorIds",
                        List.of(755),
                        "fix",
                        true))
                .post(LINT)
                .then()
                .statusCode(200)
                .body(
                        "text",
                        is("https://pixel.example/i.gif?ord=${CACHEBUSTER}&x=${NO_SUCH_THING}&gdpr=${GDPR}"
                                + "&gdpr_consent=${GDPR_CONSENT_755}#f"))
                .body("applied.code", containsInAnyOrder("FOREIGN_MACRO", "MISSING_CONSENT"))
                .body("findings.code", contains("UNKNOWN_MACRO"));
    }

    @Test
    void without_a_fix_there_is_no_text_of_ours() {
        caller().body(Map.of(
                        "text", "https://pixel.example/i.gif?ord=[timestamp]", "format", "IMAGE_URL", "fix", false))
                .post(LINT)
                .then()
                .statusCode(200)
                .body("text", nullValue())
                .body("applied", empty())
                .body("findings.code", contains("FOREIGN_MACRO"));
    }

    @Test
    void nothing_to_find_is_an_empty_list() {
        caller().body(Map.of("text", "https://pixel.example/i.gif?ord=${CACHEBUSTER}", "format", "IMAGE_URL"))
                .post(LINT)
                .then()
                .statusCode(200)
                .body("findings", empty());
    }

    @Test
    void a_translation_comes_with_what_became_of_each_macro() {
        caller().body(Map.of("text", "https://p.example/?o=${CACHEBUSTER}&c=${GDPR_CONSENT_755}&x=${NO}", "to", "VAST"))
                .post(TRANSLATE)
                .then()
                .statusCode(200)
                .body("text", is("https://p.example/?o=[CACHEBUSTING]&c=[GDPRCONSENT]&x=${NO}"))
                .body("report.outcome", contains("LOSSY", "TRANSLATED", "UNKNOWN"))
                .body("report[0].token", is("${GDPR_CONSENT_755}"))
                .body("report[0].from", is("IAB"))
                .body("report[0].meaning", is("TC_STRING"))
                .body("report[2].meaning", nullValue());
    }

    @Test
    void the_source_the_vendor_and_values_are_taken_into_account() {
        caller().body(Map.of(
                        "text",
                        "https://p.example/?o=${GDPR_CONSENT_STRING}&a=${ADV_ID}",
                        "from",
                        "XANDR",
                        "to",
                        "IAB",
                        "vendorId",
                        278,
                        "values",
                        Map.of("ADV_ID", "a b")))
                .post(TRANSLATE)
                .then()
                .statusCode(200)
                .body("text", is("https://p.example/?o=${GDPR_CONSENT_278}&a=a%20b"));
    }

    @Test
    void within_the_query_a_parameter_is_carried_over_whole_or_not_at_all() {
        caller().body("""
                        {"text": "https://p.example/{SHOP}?a={SHOP}&b=x{NO}&c={GPP_SID}&d=%2f", "from": "ADCP",
                        "within": "QUERY", "values": {"SHOP": "a b", "ODD": "%%X%%"}, "tokens": {"GPP_SID": "{{sid}}"}}
                        """)
                .post(TRANSLATE)
                .then()
                .statusCode(200)
                .body("text", is("https://p.example/{SHOP}?a=a%20b&c={{sid}}&d=%2f"))
                .body("droppedParameters", contains("b"))
                .body("unmappedMacros", contains("{NO}"))
                .body("unmappedConsentMacros", empty())
                .body("suspectValues", contains("ODD"))
                .body("report.token", contains("{GPP_SID}", "{SHOP}", "{NO}"));
        caller().body("{\"text\": \"x\", \"to\": \"VAST\", \"tokens\": {\"A\": null}, \"within\": \"PATH\"}")
                .post(TRANSLATE)
                .then()
                .statusCode(422)
                .body("violations.field", containsInAnyOrder("within", "tokens", "tokens"));
    }

    @Test
    void consent_that_is_frozen_is_named_whether_it_is_used_or_not() {
        caller().body(Map.of(
                        "text",
                        "https://p.example/?u={US_PRIVACY}",
                        "from",
                        "ADCP",
                        "within",
                        "QUERY",
                        "values",
                        Map.of("{US_PRIVACY}", "1YNN", "{LIMIT_AD_TRACKING}", "1", "{SHOP}", "{ITEM}")))
                .post(TRANSLATE)
                .then()
                .statusCode(200)
                .body("text", is("https://p.example/?u=1YNN"))
                .body("frozenConsentMacros", containsInAnyOrder("{US_PRIVACY}", "{LIMIT_AD_TRACKING}"))
                .body("suspectValues", empty());
        caller().body("""
                        {"text": "https://p.example/?c=${GDPR_CONSENT_755}", "from": "XANDR", "within": "QUERY",
                        "values": {"GDPR_CONSENT_755": "CP", "CP_ID": "1"}}
                        """)
                .post(TRANSLATE)
                .then()
                .statusCode(200)
                .body("frozenConsentMacros", contains("GDPR_CONSENT_755"));
        caller().body("{\"text\": \"x\", \"to\": \"VAST\", \"values\": {\"A\": \"1\", \"{A}\": \"2\"}}")
                .post(TRANSLATE)
                .then()
                .statusCode(422)
                .body("violations.field", contains("values"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x1F, 0x7F})
    void a_given_macro_with_a_control_character_is_refused_even_if_it_is_not_used(int character) {
        caller().body(Map.of(
                        "text",
                        "https://p.example/?u=1",
                        "within",
                        "QUERY",
                        "tokens",
                        Map.of("CACHEBUSTER", "%%A" + (char) character + "%%")))
                .post(TRANSLATE)
                .then()
                .statusCode(422)
                .body("violations.field", contains("tokens"))
                .body("violations[0].message", containsString("CACHEBUSTER"));
    }

    @Test
    void values_are_so_many_and_so_long() {
        caller().body(Map.of("text", "x", "to", "VAST", "values", Map.of("A", "x".repeat(4_097))))
                .post(TRANSLATE)
                .then()
                .statusCode(422)
                .body("violations.field", contains("values"));
        var many = new HashMap<String, String>();
        for (var number = 0; number <= 100; number++) {
            many.put("A" + number, "x");
        }
        caller().body(Map.of("text", "x", "to", "VAST", "values", many))
                .post(TRANSLATE)
                .then()
                .statusCode(422)
                .body("violations.field", contains("values"));
    }

    @Test
    void everything_that_is_wrong_is_named() {
        caller().body(Map.of("format", "GIF", "dialect", "LATIN", "vendorIds", List.of(0)))
                .post(LINT)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations.field", containsInAnyOrder("text", "format", "dialect", "vendorIds"));
        caller().body(Map.of("text", "x".repeat(131_073)))
                .post(TRANSLATE)
                .then()
                .statusCode(422)
                .body("violations.field", containsInAnyOrder("text", "to"));
    }

    private static RequestSpecification caller() {
        return SignedIn.token(GivenPeople.observer(Given.network("Northwind").id))
                .contentType(ContentType.JSON);
    }
}
