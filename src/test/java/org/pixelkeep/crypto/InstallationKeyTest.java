package org.pixelkeep.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationKeyTest {
    private static final String DIGITS = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static final byte[] NOTHING = {};

    @TempDir
    Path folder;

    @Test
    void file_and_setting_give_the_same_secret() throws IOException {
        Files.writeString(folder.resolve("history.key"), DIGITS + "\n");

        assertThat(digest(key("hex:" + DIGITS))).isEqualTo(digest(key(null)));
    }

    @Test
    void the_file_may_use_the_format_of_the_setting() throws IOException {
        Files.writeString(folder.resolve("history.key"), "hex:" + DIGITS);

        assertThat(digest(key(null))).isEqualTo(digest(key("hex:" + DIGITS)));
    }

    @Test
    void an_existing_setting_remains_the_same_secret() throws Exception {
        for (var text : new String[] {"correct horse", DIGITS}) {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));

            assertThat(digest(key(text))).isEqualTo(mac.doFinal(NOTHING));
        }
    }

    @Test
    void invalid_or_short_hex_is_refused_without_revealing_it() {
        for (var text : new String[] {"hex:secret-and-long-enough-to-be-one-of-them", "hex:0011", "hex:"}) {
            assertThatThrownBy(() -> key(text))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("pixelkeep.history.key")
                    .hasMessageNotContaining("secret-and")
                    .hasNoCause();
        }
    }

    private InstallationKey key(@Nullable String setting) {
        return new InstallationKey(Optional.ofNullable(setting), folder);
    }

    private static byte[] digest(InstallationKey key) {
        return key.digest(NOTHING, NOTHING);
    }
}
