package org.pixelkeep.crypto;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.pixelkeep.shared.node.PrivateFiles;
import org.pixelkeep.shared.node.UnusableSetting;

/**
 * The secret of the digest chain. It is stored outside the database, so that someone who can only write to the database
 * cannot forge the chain: in {@code pixelkeep.history.key}, otherwise in the file {@code history.key} of the data
 * folder.
 *
 * <p>The setting is text whose bytes are the secret; with {@code hex:} in front, it is the secret in hex digits, as in
 * the file. Hex digits without {@code hex:} stay text: reinterpreting them would make everything stored with that
 * secret unreadable. The file may also have {@code hex:} in front.
 */
@ApplicationScoped
public class InstallationKey {
    private static final Logger LOG = Logger.getLogger(InstallationKey.class);
    private static final String HEX = "hex:";
    private static final Pattern LIKE_THE_FILE = Pattern.compile("[0-9a-fA-F]{64}");
    private static final int MIN_DIGITS = 32;
    private static final String SETTING = "PIXELKEEP_HISTORY_KEY";

    private final byte[] secret;

    /**
     * @throws UnusableSetting if that is no key, or too short
     */
    public InstallationKey(
            @ConfigProperty(name = "pixelkeep.history.key") Optional<String> configured,
            @ConfigProperty(name = "pixelkeep.data-dir", defaultValue = "data") Path dataDir) {
        this.secret =
                configured.map(InstallationKey::ofSetting).orElseGet(() -> ofFile(dataDir.resolve("history.key")));
    }

    private static byte[] ofSetting(String text) {
        if (text.startsWith(HEX)) {
            return digits(text.substring(HEX.length()))
                    .orElseThrow(() -> UnusableSetting.ofSecret(
                            SETTING,
                            "Put at least %d hex digits after hex:, two for each byte.".formatted(MIN_DIGITS)));
        }
        if (LIKE_THE_FILE.matcher(text).matches()) {
            LOG.warnf(
                    "%s is read as text, but it looks like the content of a history.key file. If you copied it from"
                            + " there, put hex: in front of it",
                    SETTING);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ofFile(Path file) {
        String content = contentOf(file);
        return digits(content.startsWith(HEX) ? content.substring(HEX.length()) : content)
                .orElseThrow(() -> UnusableSetting.ofSecret(
                        file.toString(),
                        ("It needs at least %d hex digits. Put your copy of the key there. If nothing was ever saved with it,"
                                        + " delete it.")
                                .formatted(MIN_DIGITS)));
    }

    /** Empty if these are too few, or no hex digits; without an exception, which would quote the secret. */
    private static Optional<byte[]> digits(String hex) {
        var stripped = hex.strip();
        return stripped.length() >= MIN_DIGITS
                        && stripped.length() % 2 == 0
                        && stripped.chars().allMatch(HexFormat::isHexDigit)
                ? Optional.of(HexFormat.of().parseHex(stripped))
                : Optional.empty();
    }

    /**
     * A derived key for another purpose, the same on every node with this secret. It reveals nothing about the secret.
     */
    public byte[] derived(String purpose) {
        return digest(new byte[0], purpose.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of a record of the log, keyed and chained to the one before it; 32 bytes. */
    public byte[] digest(byte[] previous, byte[] record) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(previous);
            return mac.doFinal(record);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static String contentOf(Path file) {
        try {
            PrivateFiles.makeFolder(file.resolveSibling(""));
            if (!Files.exists(file)) {
                create(file);
            }
            try (var channel = PrivateFiles.open(file, Set.of(StandardOpenOption.READ))) {
                return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.US_ASCII).strip();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the digest chain, " + file + ", cannot be read.", e);
        }
    }

    private static void create(Path file) throws IOException {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        try {
            PrivateFiles.create(
                    file, out -> out.write(HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII)));
        } catch (FileAlreadyExistsException e) {
            // Another process on the same data folder was faster; its key is used.
        }
    }
}
