package org.pixelkeep.archive;

import java.util.List;

/**
 * What an archive says of itself.
 *
 * @param format always {@link #FORMAT}
 * @param version of the format
 * @param product the release that wrote it
 * @param networkId where it came from
 * @param network the name of the network
 * @param revision of the network, that everything is of
 * @param at when the revision was written, in ISO 8601
 * @param files what is in it, in order
 */
public record Manifest(
        String format,
        int version,
        String product,
        long networkId,
        String network,
        long revision,
        String at,
        List<File> files) {
    /** The name of the format. */
    public static final String FORMAT = "pixelkeep-archive";

    /** The format that this release writes; it reads all up to it. */
    public static final int VERSION = 1;

    /** The name of its own file, the last one of an archive. */
    public static final String NAME = "manifest.json";

    public Manifest {
        files = List.copyOf(files);
    }

    /**
     * A file of the archive.
     *
     * @param bytes unpacked
     * @param sha256 of the unpacked bytes, in hexadecimal digits
     */
    public record File(String name, long lines, long bytes, String sha256) {}

    /** The same with other words, which people read. */
    Manifest with(String newProduct, String newNetwork, String newAt) {
        return new Manifest(format, version, newProduct, networkId, newNetwork, revision, newAt, files);
    }

    /** How many things of a kind it has. */
    public long count(ArchiveKind kind) {
        return files.stream()
                .filter(file -> file.name().equals(kind.file()))
                .mapToLong(File::lines)
                .sum();
    }
}
