package org.pixelkeep.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.web.request.SessionCookie;

@QuarkusTest
class PathGuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/probe;x",
                "/probe;x=1",
                "/probe%3Bx",
                "/probe%3bx",
                "//probe",
                "/x//probe",
                "/./probe",
                "/x/../probe",
                "/probe/.",
                "/probe/..",
                "/%2e%2e/probe",
                "/x/%2E./probe",
                "/x%2Fprobe",
                "/x%2fprobe",
                "/x%5Cprobe",
                "/x%5cprobe",
                "/probe%00",
                "/probe%252e",
                "/prob%65",
                "/prob%45",
                "/probe/%34",
                "/probe%2D",
                "/probe%5f",
                "/probe%7E",
                "/x\\probe"
            })
    void an_ambiguous_path_is_refused_before_anything_reads_it(String path) throws IOException {
        assertThat(statusOf(path)).isEqualTo(400);
    }

    @Test
    void a_plain_path_may_have_dots_in_names_and_anything_but_control_characters_in_its_query() throws IOException {
        assertThat(statusOf("/probe?q=%2F%5C;x//..")).isEqualTo(200);
        assertThat(statusOf("/probe?q=x%00")).isEqualTo(422);
        assertThat(statusOf("/assets/lib/htmx.min.js")).isEqualTo(200);
    }

    /** Sends the path unchanged: a client would normalize it. */
    private int statusOf(String path) throws IOException {
        var cookie = SignedIn.cookie(GivenPeople.trafficker(GivenPeople.network()).email);
        try (var socket = new Socket("localhost", RestAssured.port)) {
            var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: "
                    + SessionCookie.NAME + "=" + cookie + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }
}
