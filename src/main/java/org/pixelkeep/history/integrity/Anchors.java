package org.pixelkeep.history.integrity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.HistoryEpoch;
import org.pixelkeep.history.read.HistoryHead;

/**
 * Records the ends of all logs in a file outside the database, one line of JSON each, so that cutting off a log's end
 * is detected. The file is append-only; it is {@code pixelkeep.history.anchors}, otherwise
 * {@code history-anchors.jsonl} in the data folder.
 */
@ApplicationScoped
public class Anchors {
    private static final Logger LOG = Logger.getLogger(Anchors.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EntityManager entityManager;
    private final Clock clock;
    private final AnchorFile file;

    /** The latest revision of each log in the part of the file that was read. */
    private final Map<Log, Long> latest = new HashMap<>();

    Anchors(
            EntityManager entityManager,
            Clock clock,
            @ConfigProperty(name = "pixelkeep.history.anchors") Optional<Path> configured,
            @ConfigProperty(name = "pixelkeep.data-dir", defaultValue = "data") Path dataDir) {
        this.entityManager = entityManager;
        this.clock = clock;
        this.file = new AnchorFile(file(configured, dataDir));
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
     * @param epoch of the log at the time; {@code null}: the first one
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Line(
            String at,
            long networkId,
            long revision,
            @Nullable String digest,
            @Nullable String epoch) {
        private static final byte[] UNREADABLE = {};

        /** One that no record has if the line has none. */
        byte[] digestBytes() {
            try {
                return digest == null ? UNREADABLE : HexFormat.of().parseHex(digest);
            } catch (IllegalArgumentException e) {
                return UNREADABLE;
            }
        }
    }

    /**
     * Where a log once ended. There may be half a million a year.
     *
     * @param epoch of the log at the time; {@code null}: the first one
     */
    record Anchor(long revision, byte[] digest, @Nullable String epoch) {
        /** Whether the digest is this one. */
        boolean isOf(byte[] other) {
            return Arrays.equals(digest, other);
        }
    }

    /** The log of a network in an epoch. */
    private record Log(long networkId, @Nullable String epoch) {}

    /** The file in which they are recorded, a line for each; it may not exist yet. */
    public Path file() {
        return file.path();
    }

    /**
     * Records every log that has grown since the last time; returns how many. Of the file, reads only what has been added
     * since.
     */
    public synchronized int write() {
        var heads = QuarkusTransaction.requiringNew().call(this::heads);
        var epochs = QuarkusTransaction.requiringNew().call(Anchors::epochs);
        readNew();
        var lines = new StringBuilder();
        var count = 0;
        for (var head : heads) {
            var epoch = epochs.get(head.networkId);
            if (head.revision > latest.getOrDefault(new Log(head.networkId, epoch), 0L)) {
                lines.append(text(new Line(
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
            file.append(lines.toString());
        }
        return count;
    }

    private void readNew() {
        file.readNew(
                latest::clear,
                text -> parse(text)
                        .ifPresent(line ->
                                latest.merge(new Log(line.networkId(), line.epoch()), line.revision(), Math::max)));
    }

    /** The anchors of a network, in the order of the file. Reads all of it. */
    List<Anchor> of(long networkId) {
        var anchors = new ArrayList<Anchor>();
        var epochs = new HashMap<String, String>();
        // Most lines are of others, and need not be parsed to know that.
        var field = ":" + networkId + ",";
        var spaced = ": " + networkId;
        file.read(text -> {
            if (text.contains(field) || text.contains(spaced)) {
                parse(text).filter(line -> line.networkId() == networkId).ifPresent(line -> {
                    var epoch = line.epoch() == null ? null : epochs.computeIfAbsent(line.epoch(), same -> same);
                    anchors.add(new Anchor(line.revision(), line.digestBytes(), epoch));
                });
            }
        });
        return anchors;
    }

    /** The current epoch of each network that began a new one. */
    private static Map<Long, String> epochs() {
        var latest = new HashMap<Long, String>();
        HistoryEpoch.<HistoryEpoch>list("order by id").forEach(epoch -> latest.put(epoch.networkId, epoch.epoch));
        return latest;
    }

    /** The networks that have any. */
    synchronized Set<Long> networkIds() {
        readNew();
        return latest.keySet().stream().map(Log::networkId).collect(Collectors.toSet());
    }

    private List<HistoryHead> heads() {
        return entityManager
                .createQuery("select h from HistoryHead h order by h.networkId", HistoryHead.class)
                .getResultList();
    }

    /** A line that was cut off by a crash is ignored; the next one replaces it. */
    private Optional<Line> parse(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(text, Line.class));
        } catch (JsonProcessingException e) {
            LOG.warnf("A line in %s cannot be read: %s", file(), text);
            return Optional.empty();
        }
    }

    private static String text(Line line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
