package org.pixelkeep.serving.http.fast;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.serving.http.PersistentConnection;

/** Learning from a connection's batches makes answers faster and changes nothing else. */
@QuarkusTest
class BatchFastPathTest extends FastPathSetting {
    private final String ids = "{\"creativeIds\": [" + second.id + ", " + banner.id + "]}";

    @Test
    void a_learned_batch_is_answered_the_same() throws Exception {
        connection.post("/api/v1/effective-pixels", ids, bearer);
        var slow = connection.read();

        var quick = quickBatch(ids, bearer);

        assertThat(slow.isQuick()).isFalse();
        assertThat(quick.timeless()).isEqualTo(slow.timeless());
        assertThat(quick.timelessHeaders()).isEqualTo(slow.timelessHeaders());
        assertThat(quick.timeless())
                .isEqualTo(Stream.of(connection.get(path(second), bearer), connection.get(path(banner), bearer))
                        .map(PersistentConnection.Answer::timeless)
                        .reduce((one, two) -> "[" + one + "," + two + "]")
                        .orElseThrow());
        // The creative may have just been created on another node.
        connection.post("/api/v1/effective-pixels", "{\"creativeIds\": [999999999, " + banner.id + "]}", bearer);
        var missing = connection.read();
        assertThat(missing.isQuick()).isFalse();
        assertThat(missing.text()).startsWith("[{\"creativeId\":999999999,\"notFound\":true},{");
    }

    @Test
    void pipelined_batches_and_single_creatives_are_answered_in_order() throws Exception {
        var batch = quickBatch(ids, bearer).timeless();
        connection.get(path(banner), bearer);
        var single = connection.get(path(banner), bearer).timeless();
        var get = "GET " + path(banner) + " HTTP/1.1\r\nHost: localhost\r\n" + bearer + "\r\n\r\n";
        var post = "POST /api/v1/effective-pixels HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + bearer + "\r\nContent-Length: " + ids.length() + "\r\n\r\n" + ids;
        var unknown = post.replace(ids, "{\"creativeIds\": \"no\"}" + " ".repeat(ids.length() - 21));

        connection.write(post + get + unknown + post + get);

        assertThat(connection.read().timeless()).isEqualTo(batch);
        assertThat(connection.read().timeless()).isEqualTo(single);
        assertThat(connection.read().status()).isBetween(400, 422);
        assertThat(connection.read().timeless()).isEqualTo(batch);
        assertThat(connection.read().timeless()).isEqualTo(single);
    }

    @Test
    void a_batch_whose_body_arrives_later_is_still_answered() throws Exception {
        var quick = quickBatch(ids, bearer);

        connection.write(
                "POST /api/v1/effective-pixels HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + bearer + "\r\nContent-Length: " + ids.length() + "\r\n\r\n" + ids.substring(0, 10));
        try (var other = new PersistentConnection()) {
            // The server has read everything sent so far.
            assertThat(other.get(path(banner), bearer).status()).isEqualTo(200);
        }
        connection.write(ids.substring(10));

        assertThat(connection.read().timeless()).isEqualTo(quick.timeless());
        assertThat(quickBatch(ids, bearer).timeless()).isEqualTo(quick.timeless());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"creativeIds\": [%d], \"supply\": \"MOON\"}",
                "{\"creativeIds\": [%d, null]}",
                "{\"creativeIds\": [%d], \"at\": \"yesterday\"}",
                "{\"creativeIds\": [%d], \"tc\": \"nonsense\"}",
                "{\"creativeIds\": \"%d\"",
                "{\"creatives\": [%d]}"
            })
    void an_invalid_batch_is_refused_as_before(String body) throws Exception {
        connection.post("/api/v1/effective-pixels", body.formatted(banner.id), bearer);
        var first = connection.read();
        assertThat(quickBatch("{\"creativeIds\": [" + banner.id + "]}", bearer).status())
                .isEqualTo(200);

        connection.post("/api/v1/effective-pixels", body.formatted(banner.id), bearer);
        var later = connection.read();

        assertThat(first.status()).isBetween(400, 422);
        assertThat(later.status()).isEqualTo(first.status());
        assertThat(later.header("Content-Type")).startsWith("application/problem+json");
        connection.post("/api/v1/effective-pixels", "{\"creativeIds\": [" + banner.id + "]}", bearer);
        assertThat(connection.read().status()).isEqualTo(200);
    }

    @Test
    void a_batch_in_utf_16_has_the_ordinary_way() throws Exception {
        var one = "{\"creativeIds\": [" + banner.id + "]}";
        quickBatch(one, bearer);

        connection.post(
                "/api/v1/effective-pixels",
                new String(one.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.US_ASCII),
                bearer);

        assertThat(connection.read().isQuick()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip, deflate, br", "deflate, gzip;q=1.0"})
    void accepted_compression_is_used_with_the_same_content(String accepted) throws Exception {
        var accept = "Accept-Encoding: " + accepted;
        connection.post("/api/v1/effective-pixels", ids, bearer, accept);
        var slow = connection.read();

        var quick = quickBatch(ids, bearer, accept);

        assertThat(slow.isQuick()).isFalse();
        assertThat(quick.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(quick.timeless()).isEqualTo(slow.timeless());
        connection.post("/api/v1/effective-pixels", "{\"creativeIds\": []}", bearer, accept);
        assertThat(connection.read().text()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "deflate", "gzip;q=0"})
    void gzip_is_not_used_unless_accepted(String accepted) throws Exception {
        connection.post("/api/v1/effective-pixels", "{\"creativeIds\": [1]}", bearer, "Accept-Encoding: " + accepted);

        assertThat(connection.read().header("Content-Encoding")).isNotEqualTo("gzip");
    }

    /** A batch is learned once its answer is on its way, which may be after the next request. */
    private PersistentConnection.Answer quickBatch(String body, String... headers) throws IOException {
        for (var attempt = 0; attempt < 100; attempt++) {
            connection.post("/api/v1/effective-pixels", body, headers);
            var answer = connection.read();
            if (answer.isQuick()) {
                return answer;
            }
        }
        throw new AssertionError("Asked a hundred times, and none was answered by what was learned");
    }
}
