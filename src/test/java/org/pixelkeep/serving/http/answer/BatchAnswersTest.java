package org.pixelkeep.serving.http.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Long answers are noticed before they are put together, and never put together as a whole. */
class BatchAnswersTest {
    private static final int KILOBYTE = 1_024;
    private static final long MEGABYTE = 1_024 * KILOBYTE;
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    private final List<Long> lengths = new ArrayList<>();

    @Test
    void nobody_is_asked_about_usual_answers() {
        var answers = new BatchAnswers(20, this::refused);

        assertThat(added(answers, 20)).isEqualTo(20);
        assertThat(answers.add(null)).isTrue();

        assertThat(lengths).isEmpty();
        assertThat(answers.all()).hasSize(21).last().isNull();
    }

    @Test
    void one_is_asked_once_for_room_and_what_does_not_fit_is_left_out() {
        var answers = new BatchAnswers(100, length -> {
            lengths.add(length);
            return 2 * MEGABYTE;
        });

        assertThat(added(answers, 100)).isEqualTo(40);

        assertThat(answers.all()).hasSize(40);
        assertThat(lengths).hasSize(2);
        assertThat(lengths.get(0)).isBetween(MEGABYTE, MEGABYTE + 60 * KILOBYTE);
        assertThat(lengths.get(1)).isBetween(2 * MEGABYTE, 2 * MEGABYTE + 60 * KILOBYTE);
    }

    @Test
    void a_long_answer_is_written_as_it_would_be_put_together() throws IOException {
        var ids = LongStream.range(0, 25).boxed().toList();
        var batch = new EncodedBatch(ids, found(25), AT);

        for (var gzip : List.of(false, true)) {
            var out = new ByteArrayOutputStream();
            batch.writeTo(out, gzip);

            assertThat(out.toByteArray()).isEqualTo(gzip ? batch.gzip() : batch.plain());
            if (gzip) {
                try (var plain = new GZIPInputStream(new ByteArrayInputStream(out.toByteArray()))) {
                    assertThat(plain.readAllBytes()).isEqualTo(batch.plain());
                }
            }
        }
    }

    @Test
    void a_long_answer_is_written_in_little_memory() throws IOException {
        var one = answer(1);
        var batch = new EncodedBatch(LongStream.range(0, 300).boxed().toList(), found(300), AT);
        batch.writeTo(OutputStream.nullOutputStream(), false);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadAllocatedBytes();

        batch.writeTo(OutputStream.nullOutputStream(), false);

        assertThat(batch.length()).isGreaterThan(250 * one.length());
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MEGABYTE);
    }

    private long refused(long length) {
        lengths.add(length);
        return 0;
    }

    private static int added(BatchAnswers answers, int max) {
        var added = 0;
        while (added < max && answers.add(answer(added))) {
            added++;
        }
        return added;
    }

    private static BatchAnswers found(int count) {
        var answers = new BatchAnswers(count, length -> length);
        for (var at = 0; at < count; at++) {
            answers.add(at % 7 == 3 ? null : answer(at));
        }
        return answers;
    }

    /** Fifty kilobytes. */
    private static EncodedAnswer answer(long creativeId) {
        var rest = new TextSegments();
        var random = new Random(creativeId);
        var text = new StringBuilder(",\"firing\":[\"");
        while (text.length() < 50 * KILOBYTE) {
            text.append(Long.toString(random.nextLong(), Character.MAX_RADIX));
        }
        rest.add(text.append("\"]}").toString().getBytes(UTF_8));
        return new EncodedAnswer(creativeId, 1, rest);
    }
}
