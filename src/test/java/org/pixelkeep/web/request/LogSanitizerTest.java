package org.pixelkeep.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

class LogSanitizerTest {
    private static final String FORGED = "x\n2026-11-24 10:00:00 INFO signed in as admin\r\u001b[31m\u2028\u202e";

    @Test
    void user_input_stays_on_one_log_line() {
        var record = new ExtLogRecord(Level.WARNING, "refused %s", ExtLogRecord.FormatStyle.PRINTF, "test");
        record.setParameters(new Object[] {FORGED});

        assertThat(logged(record))
                .isEqualTo("refused x\\u000a2026-11-24 10:00:00 INFO signed in as admin"
                        + "\\u000d\\u001b[31m\\u2028\\u202e");
    }

    @Test
    void so_does_an_exception_message_while_its_trace_stays() {
        var record = new ExtLogRecord(Level.SEVERE, "failed", "test");
        record.setThrown(new IllegalStateException("outer", new IllegalArgumentException(FORGED)));

        var lines = logged(record).lines().toList();

        assertThat(lines)
                .anyMatch(line -> line.contains("IllegalStateException: outer"))
                .anyMatch(line -> line.contains("Caused by: java.lang.IllegalArgumentException: x\\u000a2026"))
                .anyMatch(line -> line.contains("at ") && line.contains("LogSanitizerTest"))
                .noneMatch(line -> line.startsWith("2026"));
    }

    @Test
    void long_input_is_cut() {
        var name = "n".repeat(LogSanitizer.MAX_LENGTH);
        var record = new ExtLogRecord(Level.INFO, "sign-in refused: %s", ExtLogRecord.FormatStyle.PRINTF, "test");
        record.setParameters(new Object[] {name});
        record.setThrown(new IllegalStateException(name + name));

        var text = logged(record);

        assertThat(text)
                .startsWith("sign-in refused: nnn")
                .contains("n… (10017 characters)")
                .contains("n… (20033 characters)")
                .doesNotContain("n".repeat(LogSanitizer.MAX_LENGTH + 1));
    }

    @Test
    void tokens_of_a_provider_and_what_they_say_of_a_person_are_left_out() {
        var claims = "{\"iss\":\"https://x.example\",\"email\":\"zoe@agency.example\",\"groups\":[{\"a\":\"})\"}]}";
        var reason = "JWT (claims->" + claims + ") rejected due to invalid claims or other invalid content."
                + " Additional details: [[8] Audience (aud) claim [other] doesn't contain an acceptable identifier.]";
        var token = "eyJhbGciOiJSUzI1NiJ9.eyJlbWFpbCI6InpvZUBhZ2VuY3kuZXhhbXBsZSJ9.c2lnbmVk-_c2ln";
        var record = new ExtLogRecord(
                Level.SEVERE, "ID token verification has failed: %s", ExtLogRecord.FormatStyle.PRINTF, "test");
        record.setParameters(new Object[] {reason});
        record.setThrown(new IllegalStateException(reason, new IllegalArgumentException("Invalid: " + token + "]")));

        var text = logged(record);

        assertThat(text)
                .startsWith("ID token verification has failed: JWT (claims left out) rejected due to invalid claims")
                .contains("claim [other] doesn't contain", "Invalid: (token left out)]")
                .doesNotContain("zoe@", "agency", "eyJ");
    }

    @Test
    void secrets_of_links_are_left_out_on_all_routes_that_have_one() throws IOException {
        var routes = new String(
                        Objects.requireNonNull(LogSanitizerTest.class.getResourceAsStream("/routes.txt"))
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(" +")[1])
                .filter(path -> path.contains("{secret}") || path.contains("{ticket}"))
                .toList();

        assertThat(routes).isNotEmpty().allSatisfy(route -> {
            var path = route.replaceAll("\\{(secret|ticket)}", "CwAtA6nIWI3U-MWSjvq_T2mejX04");
            var record = new ExtLogRecord(Level.WARNING, "refused: %s (old)", ExtLogRecord.FormatStyle.PRINTF, "test");
            record.setParameters(new Object[] {path});
            var parameter = URLEncoder.encode(path, StandardCharsets.UTF_8);
            record.setThrown(new IllegalStateException("HTTP request to /sign-in?next=" + parameter + "&x=1 failed"));

            var hidden = route.replaceAll("\\{(secret|ticket)}", "(secret left out)");
            assertThat(logged(record))
                    .startsWith("refused: " + hidden + " (old)")
                    .contains("(secret left out)", "&x=1 failed")
                    .doesNotContain("CwAt");
        });
    }

    @Test
    void ids_in_paths_stay() {
        var record = new ExtLogRecord(Level.WARNING, "refused: POST /networks/3/invitations/17/withdraw", "test");

        assertThat(logged(record)).startsWith("refused: POST /networks/3/invitations/17/withdraw");
    }

    @Test
    void plain_text_stays_unchanged() {
        var record = new ExtLogRecord(Level.INFO, "Zoë’s pixel\t“Überall” 🙂", "test");
        var thrown = new IllegalStateException("plain");
        record.setThrown(thrown);

        assertThat(new LogSanitizer().isLoggable(record)).isTrue();
        assertThat(record.getMessage()).isEqualTo("Zoë’s pixel\t“Überall” 🙂");
        assertThat(record.getThrown()).isSameAs(thrown);
    }

    private static String logged(ExtLogRecord record) {
        assertThat(new LogSanitizer().isLoggable(record)).isTrue();
        return new PatternFormatter("%s%e").format(record);
    }
}
