package org.pixelkeep.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelkeep.shared.node.UnusableSetting;

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
        for (var text :
                List.of("hex:secret-and-long-enough-to-be-one-of-them", "hex:0011", "hex:", "hex:" + DIGITS + "0")) {
            assertThatThrownBy(() -> key(text))
                    .isInstanceOf(UnusableSetting.class)
                    .hasMessage(
                            "PIXELKEEP_HISTORY_KEY cannot be used. Put at least 32 hex digits after hex:, two for each"
                                    + " byte.")
                    .hasNoCause();
        }
    }

    @Test
    void a_damaged_file_is_refused_and_stays_as_it_is() throws IOException {
        var file = folder.resolve("history.key");
        for (var content : List.of("", "hex:", "0011", "not a key, but long enough to be one of them")) {
            Files.writeString(file, content);

            assertThatThrownBy(() -> key(null))
                    .isInstanceOf(UnusableSetting.class)
                    .hasMessage(
                            file + " cannot be used. It needs at least 32 hex digits. Put your copy of the key there."
                                    + " If nothing was ever saved with it, delete it.")
                    .hasNoCause();
            assertThat(file).hasContent(content);
        }
    }

    @Test
    void without_a_key_one_is_made_once_for_its_owner_only() throws IOException {
        var made = digest(key(null));

        assertThat(digest(key(null))).isEqualTo(made);
        assertThat(Files.readString(folder.resolve("history.key"))).matches("[0-9a-f]{64}");
        assertThat(Files.getPosixFilePermissions(folder.resolve("history.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (var all = Files.list(folder)) {
            assertThat(all).containsExactly(folder.resolve("history.key"));
        }
    }

    @Test
    void a_file_that_others_could_read_is_closed_to_them() throws IOException {
        var file = Files.writeString(folder.resolve("history.key"), DIGITS);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        key(null);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private InstallationKey key(@Nullable String setting) {
        return new InstallationKey(Optional.ofNullable(setting), folder);
    }

    private static byte[] digest(InstallationKey key) {
        return key.digest(NOTHING, NOTHING);
    }
}
