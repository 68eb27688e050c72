package org.pixelkeep.crypto;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.pixelkeep.shared.PrivateFiles;

/**
 * The secret of the digest chain. It lives outside the database, so that who can only write to the database cannot
 * forge a chain: in {@code pixelkeep.history.key}, else in the file {@code history.key} of the data folder.
 *
 * <p>The setting is a text, and its bytes are the secret; with {@code hex:} in front it is the hex digits of the secret, as
 * they are in the file. Hex digits without it are a text too: what was stored under that secret could not be read any
 * more if they became another one. The file may have {@code hex:} in front as well.
 */
@ApplicationScoped
public class InstallationKey {
    private static final Logger LOG = Logger.getLogger(InstallationKey.class);
    private static final String HEX = "hex:";
    private static final Pattern LIKE_THE_FILE = Pattern.compile("[0-9a-fA-F]{64}");
    private static final int SHORTEST = 16;

    private final byte[] secret;

    public InstallationKey(
            @ConfigProperty(name = "pixelkeep.history.key") Optional<String> configured,
            @ConfigProperty(name = "pixelkeep.data-dir", defaultValue = "data") Path dataDir) {
        this.secret = configured.map(InstallationKey::ofSetting).orElseGet(() -> ofFile(fileIn(dataDir)));
    }

    private static byte[] ofSetting(String text) {
        if (text.startsWith(HEX)) {
            var secret = digits(text.substring(HEX.length()), "The setting pixelkeep.history.key");
            if (secret.length < SHORTEST) {
                throw new IllegalStateException("The setting pixelkeep.history.key needs at least 32 hex digits.");
            }
            return secret;
        }
        if (LIKE_THE_FILE.matcher(text).matches()) {
            LOG.warn("pixelkeep.history.key is read as text, but it looks like the content of a history.key "
                    + "file. If you copied it from there, put hex: in front of it");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ofFile(String content) {
        return digits(content.startsWith(HEX) ? content.substring(HEX.length()) : content, "The file history.key");
    }

    private static byte[] digits(String hex, String where) {
        try {
            return HexFormat.of().parseHex(hex.strip());
        } catch (IllegalArgumentException e) {
            // Without the cause, which quotes the secret.
            throw new IllegalStateException(where + " does not hold an even number of hex digits.");
        }
    }

    /**
     * A key for another purpose, the same on every node that shares the secret. Nothing about the secret follows from
     * it.
     */
    public byte[] derived(String purpose) {
        return digest(new byte[0], purpose.getBytes(StandardCharsets.UTF_8));
    }

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

    private static String fileIn(Path dataDir) {
        var file = dataDir.resolve("history.key");
        try {
            PrivateFiles.makeFolder(dataDir);
            if (!Files.exists(file)) {
                create(file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the digest chain, " + file + ", cannot be read.", e);
        }
    }

    private static void create(Path file) throws IOException {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        try (var channel = PrivateFiles.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            channel.write(StandardCharsets.US_ASCII.encode(HexFormat.of().formatHex(bytes)));
        } catch (FileAlreadyExistsException e) {
            // Another process of the same data folder was quicker; its key is the key.
        }
    }
}
