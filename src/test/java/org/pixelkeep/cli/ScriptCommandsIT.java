package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelkeep.testing.Exhaustive;

/**
 * The commands for scripts, on the packaged application: what they do, print, and exit with. {@link ScriptCommandsTest}
 * runs all of them inside a running one.
 */
@Exhaustive("commands of scripts in processes of their own")
class ScriptCommandsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NORTHWIND = "Northwind Media";

    @TempDir
    Path temporary;

    @Test
    void the_demo_network_answers_the_same_in_an_installation_that_restored_it() throws Exception {
        var here = PreparedData.withDemo(temporary.resolve("here"));
        var there = PreparedData.migrated(temporary.resolve("there"));
        var archive = temporary.resolve("network.zip");
        // Commands beside a server that runs, as most of them are; PixelkeepIT has one that starts its own.
        try (var serverHere = OwnServer.start(here);
                var serverThere = OwnServer.start(there)) {
            run(here, "archive", archive.toString(), "--network", NORTHWIND, "--json")
                    .ok();

            var tried = run(there, "restore", archive.toString(), "--new", "Moved", "--dry-run", "--json")
                    .ok();
            var saved = run(there, "restore", archive.toString(), "--new", "Moved", "--json")
                    .ok();

            assertThat(tried.json().get("saved").booleanValue()).isFalse();
            assertThat(saved.json().get("saved").booleanValue()).isTrue();
            var before = creatives(here, NORTHWIND);
            var after = creatives(there, "Moved");
            assertThat(after).hasSameSizeAs(before).hasSizeGreaterThan(200);
            // RestoredNetworkTest compares answers in other contexts.
            var context = List.of("--secure", "false", "--supply", "google-adx", "--at", "2099-01-01T00:00:00Z");
            assertThat(answers(there, after, context)).isEqualTo(answers(here, before, context));
            assertThat(run(there, "history", "verify").exitCode()).isZero();
            assertThat(run(there, "restore", archive.toString(), "--network", "Moved")
                            .exitCode())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_restore_that_is_killed_leaves_nothing_and_can_be_repeated() throws Exception {
        var here = PreparedData.withDemo(temporary.resolve("here"));
        var there = PreparedData.migrated(temporary.resolve("there"));
        var small = temporary.resolve("small.zip");
        var large = temporary.resolve("large.zip");
        run(here, "archive", small.toString(), "--network", NORTHWIND).ok();
        enlarge(small, large, 20_000);
        try (var serving = RunningPixelkeep.serve(there)) {
            try (var killed = RunningPixelkeep.start(there, "restore", large.toString(), "--new", "Moved")) {
                while (written(there) < 5_000) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                }
                killed.kill();
            }
            assertThat(run(there, "lint", "--network", "Moved").exitCode()).isEqualTo(1);

            assertThat(run(there, "restore", large.toString(), "--new", "Moved").exitCode())
                    .isZero();

            assertThat(creatives(there, "Moved")).hasSizeGreaterThan(20_000);
        }
    }

    @Test
    void failures_have_their_exit_codes_and_are_sentences() throws Exception {
        var data = PreparedData.withDemo(temporary.resolve("data"));
        var nowhere = temporary.resolve("nowhere/a.csv").toString();

        try (var server = OwnServer.start(data)) {
            for (var failing : List.of(
                    List.of("export", nowhere, "--network", NORTHWIND, "--kind", "users"),
                    List.of("lint", "--network", "Nobody"),
                    List.of("backup", temporary.toString()))) {
                run(data, failing.toArray(String[]::new)).refused();
            }
            assertThat(run(data, "restore", "some.zip").exitCode()).isEqualTo(2);
            assertThat(run(data, "archive", "--help").exitCode()).isZero();
            try (var unreachable = RunningPixelkeep.start(
                    data,
                    Map.of(
                            "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:mariadb://127.0.0.1:9/nowhere",
                            "QUARKUS_DATASOURCE_USERNAME", "nobody",
                            "QUARKUS_DATASOURCE_PASSWORD", "nothing"),
                    List.of(),
                    "lint",
                    "--network",
                    "1")) {
                assertThat(unreachable.exitCode()).isEqualTo(3);
            }
        }
    }

    @Test
    void a_sheet_is_exported_imported_and_linted() throws Exception {
        var data = PreparedData.withDemo(temporary.resolve("data"));
        var sheet = temporary.resolve("creatives.csv");
        try (var server = OwnServer.start(data)) {
            run(data, "export", sheet.toString(), "--network", NORTHWIND, "--kind", "CREATIVES")
                    .ok();

            var again = run(data, "import", sheet.toString(), "--network", NORTHWIND, "--kind", "CREATIVES", "--json");
            assertThat(again.exitCode()).isZero();
            assertThat(again.json().get("creates").intValue()).isZero();
            assertThat(again.json().get("updates").intValue()).isZero();
            assertThat(again.json().get("unchanged").intValue()).isGreaterThan(200);

            Files.writeString(
                    sheet, "Name,Advertiser,Type,Size\nFrom a script,Acme,banner,300x250\nWrong,Acme,banner,\n");
            var good = run(
                    data,
                    "import",
                    sheet.toString(),
                    "--network",
                    NORTHWIND,
                    "--kind",
                    "CREATIVES",
                    "--skip-errors",
                    "--json");
            assertThat(good.json().get("saved").booleanValue()).isTrue();
            assertThat(good.json().get("creates").intValue()).isEqualTo(1);

            var linted = run(data, "lint", "--network", NORTHWIND, "--strict", "--json");
            assertThat(linted.exitCode()).isEqualTo(1);
            assertThat(linted.json().get("pixelId").longValue()).isPositive();
            assertThat(linted.output()).noneMatch(line -> line.contains("pixels checked"));
        }
    }

    /** In the locale of scheduled jobs, which has nothing but ASCII. */
    private static Ran run(Path data, String... arguments) throws Exception {
        try (var command = RunningPixelkeep.start(data, Map.of("LC_ALL", "C"), List.of(), arguments)) {
            var output = List.copyOf(command.wholeOutput());
            return new Ran(command.exitCode(), output);
        }
    }

    private static List<String> creatives(Path data, String network) throws Exception {
        var ids = new ArrayList<String>();
        var exported = run(data, "export", "-", "--network", network, "--kind", "CREATIVES", "--json")
                .ok();
        assertThat(exported.output()).anyMatch(line -> line.contains("Spring sale – 300×250"));
        for (var line : exported.output()) {
            if (line.startsWith("{")) {
                ids.add(JSON.readTree(line).get("id").asText());
            }
        }
        return ids;
    }

    /** Without IDs; pixels are known by their names. */
    private static List<String> answers(Path data, List<String> ids, List<String> context) throws Exception {
        var arguments = new ArrayList<String>(List.of("resolve", "--json"));
        arguments.addAll(context);
        arguments.addAll(ids);
        var answers = new ArrayList<String>();
        for (var line : run(data, arguments.toArray(String[]::new)).ok().output()) {
            if (line.startsWith("{")) {
                var answer = JSON.readTree(line);
                clear(answer);
                answers.add(Pattern.compile("(pixel|association) [0-9]+")
                        .matcher(answer.toString())
                        .replaceAll("$1"));
            }
        }
        assertThat(answers).hasSameSizeAs(ids).anyMatch(answer -> answer.contains("\"tracked\""));
        return answers;
    }

    private static void clear(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("creativeId", "pixelId", "associationId", "sameAs", "revision"));
        }
        node.forEach(ScriptCommandsIT::clear);
    }

    /** The same archive with more creatives of its first advertiser, and a manifest that fits. */
    private static void enlarge(Path from, Path to, int more) throws Exception {
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(Files.newInputStream(from))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        var lines = Objects.requireNonNull(files.get("creatives.jsonl")).lines().toList();
        var last = (ObjectNode) JSON.readTree(lines.get(lines.size() - 1));
        var id = last.get("id").longValue();
        var text = new StringBuilder(files.get("creatives.jsonl"));
        for (var number = 1; number <= more; number++) {
            last.put("id", id + number).put("name", "More " + number).putNull("code");
            text.append(last).append('\n');
        }
        files.put("creatives.jsonl", text.toString());
        var manifest = (ObjectNode) JSON.readTree(files.remove("manifest.json"));
        var named = manifest.putArray("files");
        for (var file : files.entrySet()) {
            var bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
            named.addObject()
                    .put("name", file.getKey())
                    .put("lines", file.getValue().lines().count())
                    .put("bytes", bytes.length)
                    .put(
                            "sha256",
                            HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(bytes)));
        }
        files.put("manifest.json", manifest.toString());
        try (var zip = new ZipOutputStream(Files.newOutputStream(to))) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }

    /** How many creatives are written, also by a transaction that still runs. */
    private static long written(Path data) throws Exception {
        try (var connection = RunningPixelkeep.connect(data)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
            try (var row = connection.createStatement().executeQuery("select count(*) from creative")) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
