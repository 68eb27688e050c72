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
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.pixelkeep.shared.PrivateFiles;

/**
 * The secret of the digest chain. It lives outside the database, so that who can only write to the database cannot
 * forge a chain: in {@code pixelkeep.history.key}, else in the file {@code history.key} of the data folder.
 */
@ApplicationScoped
public class InstallationKey {
    private final byte[] secret;

    public InstallationKey(
            @ConfigProperty(name = "pixelkeep.history.key") Optional<String> configured,
            @ConfigProperty(name = "pixelkeep.data-dir", defaultValue = "data") Path dataDir) {
        this.secret = configured
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElseGet(() -> HexFormat.of().parseHex(fileIn(dataDir)));
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
