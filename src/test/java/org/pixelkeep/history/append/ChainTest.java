package org.pixelkeep.history.append;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.crypto.InstallationKey;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.EntityKind;

class ChainTest {
    /** The largest whole number that RFC 8785 writes with all of its digits. */
    private static final long LARGEST = 1L << 53;

    private final Chain chain =
            new Chain(new InstallationKey(Optional.of("a secret for this test"), Path.of("no-folder")));

    @Test
    void what_a_digest_covers_is_canonical_json() throws IOException {
        for (var text : texts()) {
            var change = change(text);

            var canonical = chain.canonical(change);

            assertThat(canonical).isEqualTo(new JsonCanonicalizer(canonical).getEncodedUTF8());
            var read = new ObjectMapper().readTree(canonical);
            assertThat(read.size()).isEqualTo(21);
            assertThat(read.get("entityName").textValue()).isEqualTo(text);
            assertThat(read.get("before").isNull()).isTrue();
            assertThat(read.get("after").textValue()).isEqualTo(change.after);
            assertThat(read.get("networkId").longValue()).isEqualTo(LARGEST);
            assertThat(read.get("action").textValue()).isEqualTo("CREATE");
        }
    }

    /** Otherwise, the history of every network would look as if somebody had changed it. */
    @Test
    void digests_of_earlier_releases_are_the_same() {
        var digest = chain.digest(change("Zürich “A” \u0001\u007f/\\\u2028 🙂"), new byte[32]);

        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("83ce675b432a8ae740139cf438e189d005bd85eaca7ef577d3acd074658c303d");
    }

    /** Each character once, in texts of 500. */
    private static Iterable<String> texts() {
        return IntStream.rangeClosed(0, 0x1ffff)
                .filter(Character::isValidCodePoint)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .boxed()
                .collect(Collectors.groupingBy(
                        point -> point / 500, Collectors.mapping(Character::toString, Collectors.joining())))
                .values();
    }

    private static Change change(String text) {
        var change = new Change();
        change.networkId = LARGEST;
        change.revision = 12;
        change.ordinal = 0;
        change.changeSet = "3f0c5b0e-6d7b-4a57-9f0e-1d2c3b4a5968";
        change.at = Instant.parse("2026-03-01T12:00:00.123456Z");
        change.actorKind = "USER";
        change.actorId = 7L;
        change.actorName = "Ines Park";
        change.channel = Caller.Channel.PAGE;
        change.action = Action.CREATE;
        change.entity = EntityKind.PIXEL;
        change.entityId = 1;
        change.entityName = text;
        change.after =
                "{\"name\":\"" + text.getBytes(StandardCharsets.UTF_8).length + "\",\"content\":\"" + text + "\"}";
        return change;
    }
}
