package org.pixelkeep.shared.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWordsTest {
    /** A month by its name, or a style of the platform, in a pattern of a formatter. */
    private static final Pattern OWN_STYLE =
            Pattern.compile("ofPattern\\([^)]*MMM|ofLocalized|toLocale(Date|Time)|date_format\\([^)]*%H:%i UTC");

    private static final Path MAIN = Path.of("src", "main");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-09-30T00:00:00Z | 30 Sep 2026 | 30 Sep 2026 | 29 Sep 2026",
                "2026-11-19T07:04:00Z | 19 Nov 2026 | '19 Nov 2026, 07:04 UTC' | '19 Nov 2026, 07:04 UTC'",
                "1970-01-01T00:00:01Z | 1 Jan 1970 | '1 Jan 1970, 00:00 UTC' | '1 Jan 1970, 00:00 UTC'",
                "9999-12-31T23:59:59Z | 31 Dec 9999 | '31 Dec 9999, 23:59 UTC' | '31 Dec 9999, 23:59 UTC'",
            })
    void a_period_is_told_by_its_first_and_last_days(Instant at, String day, String start, String end) {
        assertThat(TimeWords.day(at)).isEqualTo(day);
        assertThat(TimeWords.start(at)).isEqualTo(start);
        assertThat(TimeWords.end(at)).isEqualTo(end);
    }

    @Test
    void times_have_one_style() {
        var at = Instant.parse("2026-05-03T07:04:09.9Z");

        assertThat(TimeWords.minute(at)).isEqualTo("3 May 2026, 07:04 UTC");
        assertThat(TimeWords.second(at)).isEqualTo("3 May 2026, 07:04:09 UTC");
    }

    @Test
    void nothing_else_has_a_style_of_its_own() throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(MAIN)) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(each -> List.of(".java", ".js", ".html").stream()
                            .anyMatch(end -> each.toString().endsWith(end)))
                    // The date of HTTP is a format for programs.
                    .filter(each -> !each.endsWith("HttpDate.java"))
                    .toList()) {
                if (OWN_STYLE.matcher(Files.readString(file)).find()) {
                    found.add(file.toString());
                }
            }
        }

        assertThat(found).as("put days and times into words with TimeWords").isEmpty();
    }
}
