package org.pixelkeep.history.integrity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.HistoryEpoch;
import org.pixelkeep.history.read.HistoryHead;
import org.pixelkeep.shared.node.PrivateFiles;

/**
 * Records the ends of all logs in a file outside the database, one line of JSON each, so that cutting off a log's end
 * is detected. The file is append-only; it is {@code pixelkeep.history.anchors}, otherwise
 * {@code history-anchors.jsonl} in the data folder.
 */
@ApplicationScoped
public class Anchors {
    private static final Logger LOG = Logger.getLogger(Anchors.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte NEWLINE = '\n';

    private final EntityManager entityManager;
    private final Clock clock;
    private final Path file;

    Anchors(
            EntityManager entityManager,
            Clock clock,
            @ConfigProperty(name = "pixelkeep.history.anchors") Optional<Path> configured,
            @ConfigProperty(name = "pixelkeep.data-dir", defaultValue = "data") Path dataDir) {
        this.entityManager = entityManager;
        this.clock = clock;
        this.file = file(configured, dataDir);
    }

    /**
     * The file.
     *
     * @param configured {@code pixelkeep.history.anchors}
     */
    public static Path file(Optional<Path> configured, Path dataDir) {
        return configured.orElse(dataDir.resolve("history-anchors.jsonl"));
    }

    /**
     * A line of the file.
     *
     * @param epoch of the log at the time; {@code null}: the first one, or written by an earlier release
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Anchor(
            String at,
            long networkId,
            long revision,
            String digest,
            @Nullable String epoch) {
        /** Whether the digest is this one. */
        boolean isOf(byte[] other) {
            return digest.equals(HexFormat.of().formatHex(other));
        }
    }

    /** The file in which they are recorded, a line for each; it may not exist yet. */
    public Path file() {
        return file;
    }

    /** Records every log that has grown since the last time; returns how many. */
    public synchronized int write() {
        var heads = QuarkusTransaction.requiringNew().call(this::heads);
        var epochs = QuarkusTransaction.requiringNew().call(Anchors::epochs);
        var noted = new HashMap<String, Long>();
        read().forEach(anchor -> noted.merge(log(anchor.networkId(), anchor.epoch()), anchor.revision(), Math::max));
        var lines = new StringBuilder();
        var count = 0;
        for (var head : heads) {
            var epoch = epochs.get(head.networkId);
            if (head.revision > noted.getOrDefault(log(head.networkId, epoch), 0L)) {
                lines.append(line(new Anchor(
                                clock.instant().toString(),
                                head.networkId,
                                head.revision,
                                HexFormat.of().formatHex(head.digest),
                                epoch)))
                        .append('\n');
                count++;
            }
        }
        if (count > 0) {
            append(lines.toString());
        }
        return count;
    }

    /** The anchors of a network, in the order of the file. */
    List<Anchor> of(long networkId) {
        return read().stream().filter(anchor -> anchor.networkId() == networkId).toList();
    }

    /** The current epoch of each network that began a new one. */
    private static Map<Long, String> epochs() {
        var latest = new HashMap<Long, String>();
        HistoryEpoch.<HistoryEpoch>list("order by id").forEach(epoch -> latest.put(epoch.networkId, epoch.epoch));
        return latest;
    }

    private static String log(long networkId, @Nullable String epoch) {
        return networkId + " " + epoch;
    }

    /** The latest recorded revision, by network. */
    Map<Long, Long> latest() {
        var latest = new HashMap<Long, Long>();
        read().forEach(anchor -> latest.merge(anchor.networkId(), anchor.revision(), Math::max));
        return latest;
    }

    private List<HistoryHead> heads() {
        return entityManager
                .createQuery("select h from HistoryHead h order by h.networkId", HistoryHead.class)
                .getResultList();
    }

    private void append(String lines) {
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null && !Files.exists(folder)) {
                PrivateFiles.makeFolder(folder);
            }
            try (var channel = PrivateFiles.open(
                    file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE))) {
                var end = channel.size();
                var cutOff = end > 0 && lastByte(channel, end) != NEWLINE;
                var bytes = ByteBuffer.wrap(((cutOff ? "\n" : "") + lines).getBytes(StandardCharsets.UTF_8));
                channel.position(end);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The history anchors, " + file + ", cannot be written.", e);
        }
    }

    private static byte lastByte(FileChannel channel, long end) throws IOException {
        var last = ByteBuffer.allocate(1);
        channel.read(last, end - 1);
        return last.get(0);
    }

    private List<Anchor> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank())
                    .flatMap(line -> parse(line).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The history anchors, " + file + ", cannot be read.", e);
        }
    }

    /** A line truncated by a crash is ignored; the next one replaces it. */
    private Optional<Anchor> parse(String line) {
        try {
            return Optional.of(JSON.readValue(line, Anchor.class));
        } catch (JsonProcessingException e) {
            LOG.warnf("A line in %s cannot be read: %s", file, line);
            return Optional.empty();
        }
    }

    private static String line(Anchor anchor) {
        try {
            return JSON.writeValueAsString(anchor);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
