package org.pixelkeep.history.follow;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.pixelkeep.history.follow.LogPositions.Mark;
import org.pixelkeep.shared.node.OfflineSource;
import org.pixelkeep.shared.node.PrivateFiles;

/**
 * The followed state in the file {@code snapshot.bin} of the data folder, so that a node can answer before the database
 * is available. The file is complete or absent. A file with a wrong checksum is not read.
 */
@ApplicationScoped
class DiskCopy implements OfflineSource {
    private static final Logger LOG = Logger.getLogger(DiskCopy.class);
    private static final long MAGIC = 0x5049584B45455034L;
    private static final int CHECKSUM = Long.BYTES;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Clock clock;

    DiskCopy(@ConfigProperty(name = "pixelkeep.data-dir", defaultValue = "data") Path dataDir, Clock clock) {
        this.file = dataDir.resolve("snapshot.bin");
        this.clock = clock;
    }

    @Override
    public boolean hasData() {
        return Files.exists(file);
    }

    /**
     * @param trails what was followed before, from {@link Lineage#packed}
     * @param age the time since the copy was last known to be current
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Copy(LogPositions positions, byte[] trails, Duration age) {}

    /** Fills the states from the file; empty if there is no readable file, and then no published state has changed. */
    Optional<Copy> read(List<ProjectionState<?>> followed) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var length = channel.size() - CHECKSUM;
            if (length < Long.BYTES || checksum(channel, length) != stored(channel, length)) {
                LOG.errorf("The copy %s is damaged. Reading from the database instead", file);
                return Optional.empty();
            }
            channel.position(0);
            var in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), BUFFER));
            if (in.readLong() != MAGIC || !in.readUTF().equals(format(followed))) {
                LOG.infof("The copy %s is from another release. Reading from the database instead", file);
                return Optional.empty();
            }
            return Optional.of(read(in, followed));
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "The copy %s cannot be read. Reading from the database instead", file);
            return Optional.empty();
        }
    }

    private Copy read(DataInputStream in, List<ProjectionState<?>> followed) throws IOException {
        var confirmed = Instant.ofEpochMilli(in.readLong());
        var byNetwork = new HashMap<Long, Mark>();
        for (var left = in.readInt(); left > 0; left--) {
            byNetwork.put(in.readLong(), new Mark(in.readLong(), in.readNBytes(in.readInt())));
        }
        var trails = in.readNBytes(in.readInt());
        for (var projection : followed) {
            projection.read(in);
        }
        var age = Duration.between(confirmed, clock.instant());
        return new Copy(LogPositions.of(byNetwork), trails, age.isNegative() ? Duration.ZERO : age);
    }

    private static String format(List<ProjectionState<?>> followed) {
        return followed.stream().map(ProjectionState::format).collect(Collectors.joining("; "));
    }

    /** Writes a temporary file and moves it into place. Returns false and keeps the old file if that fails. */
    boolean write(List<ProjectionState<?>> followed, LogPositions positions, byte[] trails, Duration age) {
        var fresh = file.resolveSibling("snapshot.bin.new");
        try {
            PrivateFiles.makeFolder(
                    Objects.requireNonNull(fresh.toAbsolutePath().getParent()));
            Files.deleteIfExists(fresh);
            try (var channel =
                    PrivateFiles.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                var checked = new CheckedOutputStream(Channels.newOutputStream(channel), new CRC32C());
                var out = new DataOutputStream(new BufferedOutputStream(checked, BUFFER));
                write(out, followed, positions, trails, clock.instant().minus(age));
                out.flush();
                channel.write(ByteBuffer.allocate(CHECKSUM)
                        .putLong(checked.getChecksum().getValue())
                        .flip());
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            LOG.errorf(e, "The copy %s could not be written", file);
            return false;
        }
    }

    private static void write(
            DataOutputStream out,
            List<ProjectionState<?>> followed,
            LogPositions positions,
            byte[] trails,
            Instant confirmed)
            throws IOException {
        out.writeLong(MAGIC);
        out.writeUTF(format(followed));
        out.writeLong(confirmed.toEpochMilli());
        out.writeInt(positions.byNetwork().size());
        for (var mark : positions.byNetwork().entrySet()) {
            out.writeLong(mark.getKey());
            out.writeLong(mark.getValue().revision());
            out.writeInt(mark.getValue().digest().length);
            out.write(mark.getValue().digest());
        }
        out.writeInt(trails.length);
        out.write(trails);
        for (var projection : followed) {
            projection.write(out);
        }
    }

    /** The file contains data that only signed-in people may read. */
    private static long checksum(FileChannel channel, long length) throws IOException {
        var sum = new CRC32C();
        InputStream in = Channels.newInputStream(channel.position(0));
        var buffer = new byte[BUFFER];
        for (var left = length; left > 0; ) {
            var read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("the file got shorter while it was read");
            }
            sum.update(buffer, 0, read);
            left -= read;
        }
        return sum.getValue();
    }

    private static long stored(FileChannel channel, long position) throws IOException {
        var stored = ByteBuffer.allocate(CHECKSUM);
        channel.read(stored, position);
        return stored.flip().getLong();
    }
}
