package org.pixelkeep.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Probe;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.request.SessionCookie;

/** Forms that no browser sends: each is refused with a message, and none causes a server error. */
@QuarkusTest
class FormBodiesTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final long networkId = GivenPeople.network();
    private final String cookie = SignedIn.cookie(GivenPeople.trafficker(networkId).email);
    private final int before = Probe.CHANGES.get();

    @ParameterizedTest
    @ValueSource(ints = {1_001, 4_999, 6_000})
    void a_form_of_too_many_fields_is_refused(int fields) throws Exception {
        var answer = post("/probe", FORM, form(fields));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("at most 1,000 fields");
        assertThat(Probe.CHANGES).hasValue(before);
    }

    @Test
    void a_form_with_the_maximum_number_of_fields_is_read() throws Exception {
        var answer = post("/probe", FORM, form(1_000));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("changed last");
    }

    @Test
    void empty_fields_count_too() throws Exception {
        assertThat(post("/probe", FORM, "word=x" + "&".repeat(100_000)).statusCode())
                .isEqualTo(413);
        assertThat(post("/probe", FORM, "word=x&&=&").statusCode()).isEqualTo(200);
    }

    @Test
    void an_overlong_field_name_is_refused() throws Exception {
        assertThat(post("/probe", FORM, "n".repeat(1_000) + "=x&word=x").statusCode())
                .isEqualTo(200);
        assertThat(post("/probe", FORM, "word=x&" + "n".repeat(1_002)).statusCode())
                .isEqualTo(413);
        assertThat(post("/probe", FORM, "n".repeat(200_000) + "=x&word=x").statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"word=%", "word=x%4", "word=%zz", "wo%2=x", "word=%+1", "word=%-1", "word=%%41"})
    void invalid_encoding_is_refused(String body) throws Exception {
        var answer = post("/probe", FORM + "; charset=UTF-8", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid percent encoding");
        assertThat(Probe.CHANGES).hasValue(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"word=%c3%a4", "word=%00", "=x&word=x", "word"})
    void encoded_content_is_read_whatever_it_is(String body) throws Exception {
        assertThat(post("/probe", FORM, body).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-32BE", "ISO-2022-KR", "ISO-2022-CN", "x-JISAutoDetect", "windows-1252"})
    void no_charset_causes_a_server_error(String charset) throws Exception {
        assertThat(post("/probe", FORM + ";charset=" + charset, "word=%1b%24%29%00")
                        .statusCode())
                .isIn(200, 415);
    }

    @Test
    void a_guest_is_refused_in_the_same_way() throws Exception {
        assertThat(post("/sign-in", FORM, form(1_001)).statusCode()).isEqualTo(413);
        assertThat(post("/sign-in", FORM, "email=%zz").statusCode()).isEqualTo(400);
    }

    @Test
    void programs_send_no_forms() throws Exception {
        for (var body : new String[] {form(6_000), "name=%zz"}) {
            var answer = post("/api/v1/tokens", FORM, body);

            assertThat(answer.statusCode()).isEqualTo(415);
            assertThat(answer.body()).contains("\"status\":415");
        }
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void a_form_with_files_that_cannot_be_read_is_refused(String body) throws Exception {
        var answer = post("/networks/" + networkId + "/imports", "multipart/form-data; boundary=B", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("This form cannot be read");
    }

    static Stream<String> unreadable() {
        var part = "--B\r\nContent-Disposition: form-data; name=\"word\"\r\n\r\nx\r\n";
        var file = "--B\r\nContent-Disposition: form-data; name=\"word\"; filename=\"a\"\r\n\r\nx\r\n";
        var end = "--B--\r\n";
        return Stream.of(
                part.repeat(1_001) + end,
                file.repeat(1_001) + end,
                part,
                "--another boundary\r\n",
                part.replace("\r\n\r\n", "\r\nContent-Type: text/plain; charset=unknown\r\n\r\n") + end);
    }

    private static String form(int fields) {
        return IntStream.range(1, fields).mapToObj(at -> "f" + at + "=1&").collect(Collectors.joining()) + "word=last";
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                                .header("Content-Type", type)
                                .header("Cookie", SessionCookie.NAME + "=" + cookie)
                                .header("X-CSRF-Token", SignedIn.csrf(cookie))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }
}
