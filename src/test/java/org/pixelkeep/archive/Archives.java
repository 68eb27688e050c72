package org.pixelkeep.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.hash.Hashing;
import io.quarkus.arc.Arc;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.pixelkeep.access.Caller;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;

/** Archives for tests: written, taken apart, and put together with other contents. */
public final class Archives {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Archives() {}

    public static byte[] of(long networkId, boolean history) throws Exception {
        var request = Arc.container().requestContext();
        request.activate();
        try {
            var export = Given.service(ArchiveExport.class);
            export.open(Given.system(networkId), networkId, history);
            var bytes = new ByteArrayOutputStream();
            export.copyTo(bytes);
            return bytes.toByteArray();
        } finally {
            request.terminate();
        }
    }

    public static Map<String, String> files(byte[] archive) {
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    public static byte[] zip(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The same with another file of a kind, and a manifest that fits. */
    public static byte[] with(byte[] archive, ArchiveKind kind, UnaryOperator<String> change) {
        var files = files(archive);
        files.computeIfPresent(kind.file(), (name, text) -> change.apply(text));
        return signed(files);
    }

    /** With a manifest that fits the other files. */
    public static byte[] signed(Map<String, String> files) {
        try {
            var manifest = JSON.readValue(files.get(Manifest.NAME), Map.class);
            var named = new ArrayList<Map<String, Object>>();
            for (var file : files.entrySet()) {
                if (!file.getKey().equals(Manifest.NAME)) {
                    var bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
                    named.add(Map.of(
                            "name", file.getKey(),
                            "lines", file.getValue().lines().count(),
                            "bytes", bytes.length,
                            "sha256", Hashing.sha256().hashBytes(bytes).toString()));
                }
            }
            var changed = new LinkedHashMap<Object, Object>(manifest);
            changed.put("files", named);
            files.put(Manifest.NAME, JSON.writeValueAsString(changed));
            return zip(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> lines(byte[] archive, ArchiveKind kind) {
        return files(archive).getOrDefault(kind.file(), "").lines().toList();
    }

    /** As if uploaded. */
    public static Restored restore(Caller caller, Network to, byte[] archive, boolean saving) {
        return Given.service(RestoreService.class)
                .restore(
                        caller,
                        to.id,
                        Archive.open(ArchiveSource.of(archive), ArchiveLimits.UPLOAD),
                        saving,
                        (kind, lines) -> {});
    }

    /** The number of rows of a network by table. */
    public static Map<String, Long> rows(long networkId) {
        var rows = new LinkedHashMap<String, Long>();
        for (var table : List.of(
                "advertiser",
                "creative",
                "vendor",
                "pixel",
                "association",
                "template",
                "coverage_rule",
                "history_change")) {
            rows.put(table, Database.number("select count(*) from " + table + " where network_id = ?", networkId));
        }
        return rows;
    }

    /** A network with one of each kind. */
    public static Network small() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        Given.creative(acme, "Banner");
        Given.onAllCreatives(Given.approvedPixel(network, "Viewability of Acme"));
        return network;
    }
}
