package org.pixelkeep.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.testing.Given;

@QuarkusTest
class DamagedArchiveTest {
    /** What is wrong, and how it is told. */
    private record Damage(String name, Spoiling spoiling, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Spoiling {
        byte[] of(byte[] archive);
    }

    static Stream<Damage> damages() {
        return Stream.of(
                new Damage("nothing", archive -> new byte[0], "not a Pixelkeep archive"),
                new Damage(
                        "no zip", archive -> "Name,Code\n".getBytes(StandardCharsets.UTF_8), "not a Pixelkeep archive"),
                new Damage("cut off", archive -> Arrays.copyOf(archive, archive.length / 2), "cut off"),
                new Damage("flipped", DamagedArchiveTest::flipped, "damaged"),
                new Damage("checksum", archive -> changed(archive, "Acme", "Acne"), "pixels.jsonl|advertisers.jsonl"),
                new Damage(
                        "line twice",
                        archive -> edited(archive, ArchiveKind.ADVERTISER, text -> text + text),
                        "line 2"),
                new Damage("unknown file", archive -> more(archive, "../../etc/passwd", "x\n"), "“../../etc/passwd”"),
                new Damage("unknown kind", archive -> more(archive, "campaigns.jsonl", "{}\n"), "campaigns.jsonl"),
                new Damage("file twice", DamagedArchiveTest::doubled, "twice"),
                new Damage("missing file", archive -> less(archive, "pixels.jsonl"), "lacks the file pixels.jsonl"),
                new Damage("no manifest", archive -> less(archive, Manifest.NAME), "no manifest"),
                new Damage("newer", archive -> changed(archive, "\"version\" : 1", "\"version\" : 2"), "format 2"),
                new Damage(
                        "unknown field",
                        archive ->
                                edited(archive, ArchiveKind.ADVERTISER, text -> text.replace("\"name\"", "\"nome\"")),
                        "advertisers.jsonl, line 1: The field “nome”"),
                new Damage(
                        "no JSON",
                        archive -> edited(archive, ArchiveKind.PIXEL, text -> "{\"id\":1,\n" + text),
                        "pixels.jsonl, line 1"),
                new Damage(
                        "field twice",
                        archive -> edited(
                                archive, ArchiveKind.ADVERTISER, text -> text.replace("{\"id\"", "{\"id\":1,\"id\"")),
                        "advertisers.jsonl, line 1"),
                new Damage(
                        "wrong type",
                        archive -> edited(
                                archive,
                                ArchiveKind.ADVERTISER,
                                text -> text.replace("\"active\":true", "\"active\":1")),
                        "“active”"),
                new Damage(
                        "far time",
                        archive -> edited(
                                archive,
                                ArchiveKind.ADVERTISER,
                                text -> text.replaceFirst(
                                        "\"createdAt\":\"[^\"]*\"", "\"createdAt\":\"+12000-01-01T00:00:00Z\"")),
                        "“createdAt”"),
                new Damage(
                        "missing advertiser",
                        archive -> edited(archive, ArchiveKind.ADVERTISER, text -> ""),
                        "creatives.jsonl, line 1: “advertiserId”"),
                new Damage(
                        "invalid name",
                        archive -> edited(
                                archive,
                                ArchiveKind.ADVERTISER,
                                text -> text.replaceFirst("\"name\":\"[^\"]*\"", "\"name\":\"\"")),
                        "advertisers.jsonl, line 1: name: Enter a name."),
                new Damage(
                        "dangerous address",
                        archive -> edited(
                                archive,
                                ArchiveKind.PIXEL,
                                text -> text.replaceFirst(
                                        "\"secureUrl\":\"[^\"]*\"", "\"secureUrl\":\"javascript:alert(1)\"")),
                        "pixels.jsonl, line 1: secureUrl"),
                new Damage(
                        "foreign owner",
                        archive -> edited(
                                archive,
                                ArchiveKind.ASSOCIATION,
                                text -> text.replaceFirst("\"target\":\"NETWORK\"", "\"target\":\"CREATIVE\"")),
                        "associations.jsonl, line 1: target"),
                new Damage(
                        "many values",
                        archive -> edited(
                                archive,
                                ArchiveKind.ADVERTISER,
                                text -> text.replace("{\"id\"", "{\"name\":[" + "0,".repeat(100_000) + "0],\"id\"")),
                        "advertisers.jsonl, line 1: The line has too many values"),
                new Damage(
                        "many hosts",
                        archive -> edited(
                                archive,
                                ArchiveKind.VENDOR,
                                text -> IntStream.rangeClosed(1, 101)
                                        .mapToObj(id -> hosts(id, 999))
                                        .collect(Collectors.joining())),
                        "vendors.jsonl, line 101: The vendors up to here have more than 100,000 hosts"),
                new Damage(
                        "many named vendors",
                        archive -> edited(
                                archive,
                                ArchiveKind.PIXEL,
                                text -> listing(text, "namedVendorIds", "1,".repeat(1_000) + "1")),
                        "pixels.jsonl, line 1: The field “namedVendorIds” has 1,001 values"),
                new Damage(
                        "many recognized vendors",
                        archive -> edited(
                                archive,
                                ArchiveKind.PIXEL,
                                text -> listing(text, "recognizedVendorIds", "1,".repeat(1_000) + "1")),
                        "pixels.jsonl, line 1: The field “recognizedVendorIds” has 1,001 values"),
                new Damage(
                        "many types",
                        archive -> edited(
                                archive,
                                ArchiveKind.ASSOCIATION,
                                text -> listing(text, "creativeTypes", "\"BANNER\",".repeat(1_000) + "\"BANNER\"")),
                        "associations.jsonl, line 1: The field “creativeTypes” has 1,001 values"),
                new Damage("many vendors", DamagedArchiveTest::manyVendors, "pixels.jsonl, line 1: namedVendorIds: A"),
                new Damage(
                        "source twice",
                        archive -> edited(
                                archive,
                                ArchiveKind.PIXEL,
                                text -> listing(text, "supplySources", "\"google-adx\",".repeat(900) + "\"google-adx\"")
                                        .replaceFirst("\"supplyRule\":[^,]*", "\"supplyRule\":\"ONLY\"")),
                        "pixels.jsonl, line 1: supplySources: A supply source is listed twice"),
                new Damage(
                        "many mentioned hosts",
                        archive -> edited(
                                archive,
                                ArchiveKind.PIXEL,
                                text -> text.replaceFirst("\"format\":\"[^\"]*\"", "\"format\":\"RAW_JAVASCRIPT\"")
                                        .replaceFirst("\"url\":\"[^\"]*\"", "\"url\":null")
                                        .replaceFirst("\"secureUrl\":\"[^\"]*\"", "\"secureUrl\":null")
                                        .replaceFirst(
                                                "\"secureContent\":[^,]*",
                                                "\"secureContent\":\"/*"
                                                        + IntStream.rangeClosed(1, 1_001)
                                                                .mapToObj(number -> " //a" + number + ".example")
                                                                .collect(Collectors.joining())
                                                        + "*/\"")),
                        "pixels.jsonl, line 1: secureContent: The URLs and scripts of a pixel together can mention"),
                new Damage(
                        "no ID",
                        archive -> edited(
                                archive,
                                ArchiveKind.ADVERTISER,
                                text -> text.replaceFirst("\\{\"id\":[0-9]+", "{\"id\":0")),
                        "“id”"));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void a_damaged_archive_is_refused_with_its_place_and_nothing_is_written(Damage damage) throws Exception {
        var from = Archives.small();
        var archive = damage.spoiling().of(Archives.of(from.id, false));
        var to = Given.network("Untouched");
        var before = Archives.rows(to.id);

        assertThatThrownBy(() -> Archives.restore(Given.system(to.id), to, archive, true))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> {
                    assertThat(refused.violations().get(0).field()).isEqualTo("file");
                    assertThat(refused.violations().get(0).message()).containsPattern(quoted(damage.message()));
                });
        assertThat(Archives.rows(to.id)).isEqualTo(before);
    }

    @Test
    void what_the_manifest_says_is_shown_without_control_characters() throws Exception {
        var from = Given.network("Northwind");
        var files = Archives.files(Archives.of(from.id, false));
        files.computeIfPresent(Manifest.NAME, (name, text) -> text.replace(from.name, "\\u001b[2J\\u202eNorthwind"));
        var archive = Archives.zip(files);

        var manifest =
                Archive.open(ArchiveSource.of(archive), ArchiveLimits.UPLOAD).manifest();

        assertThat(manifest.network()).isEqualTo("?[2J?Northwind");
    }

    @Test
    void a_bomb_is_refused_while_it_is_unpacked() throws Exception {
        var files = Archives.files(Archives.of(Archives.small().id, false));
        files.put(ArchiveKind.ADVERTISER.file(), "\n".repeat(200_001));
        var lines = Archives.signed(files);
        files.put(ArchiveKind.ADVERTISER.file(), " ".repeat(3 * 1024 * 1024));
        var line = Archives.signed(files);

        assertThatThrownBy(() -> Archive.open(ArchiveSource.of(lines), ArchiveLimits.UPLOAD))
                .hasMessageContaining("more than 200,000 lines");
        assertThatThrownBy(() -> Archive.open(ArchiveSource.of(line), ArchiveLimits.UPLOAD))
                .hasMessageContaining("more than 2 MB");
        assertThatThrownBy(() -> Archive.open(
                        ArchiveSource.of(line), new ArchiveLimits(1024 * 1024, 10, 200, Duration.ofMinutes(1))))
                .hasMessageContaining("more than 1 MB unpacked");
    }

    @Test
    void an_archive_that_becomes_many_times_larger_is_refused_while_it_is_unpacked() throws Exception {
        var files = Archives.files(Archives.of(Archives.small().id, false));
        files.put(ArchiveKind.ADVERTISER.file(), (" ".repeat(1024 * 1024) + "\n").repeat(11));
        var archive = Archives.signed(files);

        assertThatThrownBy(() -> Archive.open(ArchiveSource.of(archive), ArchiveLimits.UPLOAD))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("more than 200 times its size");
    }

    private static String hosts(int id, int number) {
        return "{\"id\":" + id + ",\"hosts\":[" + "\"a\",".repeat(number) + "\"a\"]}\n";
    }

    private static String quoted(String message) {
        return String.join(
                "|", Stream.of(message.split("\\|")).map(Pattern::quote).toList());
    }

    /** The same line with other values in a list. */
    private static String listing(String line, String field, String values) {
        return line.replaceFirst("\"" + field + "\":(null|\\[[^]]*])", "\"" + field + "\":[" + values + "]");
    }

    /** A pixel with two lists of 600 vendors, each of which would be short enough. */
    private static byte[] manyVendors(byte[] archive) {
        var vendors = edited(archive, ArchiveKind.VENDOR, text -> {
            var one = listing(text.lines().findFirst().orElseThrow(), "hosts", "")
                    .replaceAll("\"(code|listed|legalBases)\":(null|\"([^\"\\\\]|\\\\.)*\")", "\"$1\":null")
                    .replaceAll("\"(gvlId|googleProviderId)\":(null|[0-9]+)", "\"$1\":null")
                    .replaceFirst("\"purposes\":(null|\"[^\"]*\")", "\"purposes\":null")
                    .replaceFirst("\"declareToAdx\":true", "\"declareToAdx\":false");
            return IntStream.rangeClosed(1, 1_200)
                    .mapToObj(id -> one.replaceFirst("\"id\":[0-9]+", "\"id\":" + id)
                            .replaceFirst("\"name\":\"[^\"]*\"", "\"name\":\"Vendor " + id + "\"")
                            .concat("\n"))
                    .collect(Collectors.joining());
        });
        return edited(
                vendors,
                ArchiveKind.PIXEL,
                text -> listing(
                        listing(text, "namedVendorIds", numbers(1, 600)), "recognizedVendorIds", numbers(601, 1_200)));
    }

    private static String numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    private static byte[] flipped(byte[] archive) {
        var other = archive.clone();
        for (var at = 200; at < 260; at++) {
            other[at] ^= 0x55;
        }
        return other;
    }

    private static byte[] changed(byte[] archive, String word, String other) {
        var files = Archives.files(archive);
        files.replaceAll((name, text) -> text.replace(word, other));
        return Archives.zip(files);
    }

    private static byte[] edited(byte[] archive, ArchiveKind kind, UnaryOperator<String> change) {
        return Archives.with(archive, kind, change);
    }

    private static byte[] more(byte[] archive, String name, String text) {
        var files = Archives.files(archive);
        files.put(name, text);
        return Archives.signed(files);
    }

    private static byte[] less(byte[] archive, String name) {
        var files = Archives.files(archive);
        files.remove(name);
        return Archives.zip(files);
    }

    /** A zip writer refuses the same name twice, so the name is changed where it stands. */
    private static byte[] doubled(byte[] archive) {
        var files = Archives.files(archive);
        files.put("pixels.jsonX", "");
        var text = new String(Archives.zip(files), StandardCharsets.ISO_8859_1).replace("pixels.jsonX", "pixels.jsonl");
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
