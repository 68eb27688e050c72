package org.pixelkeep.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;

@QuarkusTest
class RestoreServiceTest {
    @Test
    void who_may_not_approve_alone_gets_what_was_approved_to_review() throws Exception {
        var from = Given.network("Northwind");
        var creative = Given.creative(Given.advertiser(from, "Acme"), "Banner");
        Given.onCreative(Given.approvedPixel(from, "Viewability"), creative);
        var archive = Archives.of(from.id, false);
        var strict = Given.network("Strict", null, true);
        var free = Given.network("Free");

        var waiting =
                Archives.restore(Given.caller(Role.NETWORK_ADMINISTRATOR, strict.id, null), strict, archive, true);
        var fires = Archives.restore(Given.caller(Role.NETWORK_ADMINISTRATOR, free.id, null), free, archive, true);

        assertThat(waiting.waiting()).isEqualTo(1);
        assertThat(waiting.notes()).anyMatch(note -> note.startsWith("1 approved pixel now waits for a reviewer"));
        assertThat(Database.texts("select review_status from pixel where network_id = ?", strict.id))
                .containsExactly("PENDING");
        assertThat(fires.waiting()).isZero();
        assertThat(Database.texts("select review_status from pixel where network_id = ?", free.id))
                .containsExactly("APPROVED");
    }

    /** Each script has 60,000 characters, so that five hundred of them would be far too many at once. */
    @Test
    void long_lines_are_taken_in_fewer_at_once() throws Exception {
        var from = Given.network("Northwind");
        Given.pixel(from, Given.script("Long", "void 0;" + "/*" + "x".repeat(60_000) + "*/"));
        var archive = Archives.with(
                Archives.of(from.id, false),
                ArchiveKind.PIXEL,
                line -> IntStream.range(1, 51)
                        .mapToObj(id -> line.replaceFirst("\"id\":[0-9]+", "\"id\":" + id)
                                .replaceFirst("\"name\":\"[^\"]*\"", "\"name\":\"Long " + id + "\""))
                        .collect(Collectors.joining()));
        var to = Given.network("Empty");
        var parts = new ArrayList<Long>();

        Given.service(RestoreService.class)
                .restore(
                        Given.system(to.id),
                        to.id,
                        Archive.open(ArchiveSource.of(archive), ArchiveLimits.FILE),
                        true,
                        (kind, lines) -> parts.add(lines));

        assertThat(parts).hasSize(1).allSatisfy(lines -> assertThat(lines).isBetween(30L, 40L));
        assertThat(Archives.rows(to.id)).containsEntry("pixel", 50L);
    }

    @Test
    void a_restore_that_takes_too_long_ends_and_nothing_is_written() throws Exception {
        var archive = Archives.of(Archives.small().id, false);
        var to = Given.network("Untouched");
        var before = Archives.rows(to.id);
        var hurried = new ArchiveLimits(1024 * 1024, 1_000, 200, Duration.ZERO);

        assertThatThrownBy(() -> Given.service(RestoreService.class)
                        .restore(
                                Given.system(to.id),
                                to.id,
                                Archive.open(ArchiveSource.of(archive), hurried),
                                true,
                                (kind, lines) -> {}))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("takes more than 0 minutes. Nothing was saved.");
        assertThat(Archives.rows(to.id)).isEqualTo(before);
    }

    @Test
    void what_is_excluded_is_so_before_anything_is_attached() throws Exception {
        var from = Given.network("Northwind");
        var acme = Given.advertiser(from, "Acme");
        Given.creative(acme, "Banner");
        var pixel = Given.approvedPixel(from, "Not for Acme");
        Given.onAllCreatives(pixel);
        Given.excluding(pixel, acme);
        var to = Given.network("Empty");

        Archives.restore(Given.system(to.id), to, Archives.of(from.id, false), true);

        assertThat(Database.texts(
                        "select action from history_change where network_id = ? and entity = 'ASSOCIATION'"
                                + " group by action, revision order by revision",
                        to.id))
                .containsExactly("EXCLUDE", "ATTACH");
    }

    @Test
    void a_vendor_that_the_archive_leaves_out_is_recognized() throws Exception {
        var from = Given.network("Northwind");
        Given.pixel(
                from, Given.draft("Tag", PixelFormat.IMAGE_URL, null, "https://ad.doubleclick.net/ddm/trackimp/N1"));
        var archive = Archives.with(
                Archives.of(from.id, false),
                ArchiveKind.PIXEL,
                line -> line.replaceFirst("\"recognizedVendorIds\":\\[[0-9]+]", "\"recognizedVendorIds\":null"));
        var to = Given.network("Empty");

        Archives.restore(Given.system(to.id), to, archive, true);

        assertThat(recognized(to)).isEqualTo(recognized(from)).hasSize(1);
    }

    @Test
    void a_network_that_is_not_empty_takes_no_archive() throws Exception {
        var archive = Archives.of(Given.network("Northwind").id, false);
        var used = Given.network("Used");
        Given.advertiser(used, "Acme");
        var before = Archives.rows(used.id);

        assertThatThrownBy(() -> Archives.restore(Given.system(used.id), used, archive, true))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("into an empty network");
        assertThat(Archives.rows(used.id)).isEqualTo(before);
    }

    @Test
    void every_table_of_networks_is_in_archives_or_left_out_for_a_reason() throws Exception {
        var left = new HashMap<String, String>();
        try (var list = RestoreServiceTest.class.getResourceAsStream("/archive-tables.txt")) {
            new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> left.put(line.split(" \\| ")[0], line.split(" \\| ")[1]));
        }
        var inside = new ArrayList<>(List.of("vendor_host", "pixel_vendor", "role_grant"));
        Stream.of(ArchiveKind.values()).map(ArchiveKind::table).forEach(inside::add);

        var tables = Database.texts(
                "select distinct table_name from information_schema.columns where table_schema = database()"
                        + " and column_name in ('network_id', 'shown_in', 'made_in')");

        assertThat(tables).isNotEmpty().allMatch(table -> inside.contains(table) != left.containsKey(table));
    }

    @Test
    void the_same_revision_gives_the_same_bytes() throws Exception {
        var network = Archives.small();
        var archive = Archives.of(network.id, true);
        Given.network("Another");

        assertThat(Archives.of(network.id, true)).isEqualTo(archive);
    }

    @Test
    void an_archive_holds_no_secrets() throws Exception {
        var files = Archives.files(Archives.of(Archives.small().id, true));

        assertThat(files.keySet()).contains("people.jsonl", "history.jsonl");
        assertThat(String.join("", files.values()))
                .doesNotContainIgnoringCase("password_hash", "\"secret", "token_hash");
    }

    private static List<String> recognized(Network network) {
        return Database.texts(
                "select v.code from pixel_vendor p join vendor v on v.id = p.vendor_id"
                        + " where p.network_id = ? and p.recognized",
                network.id);
    }
}
