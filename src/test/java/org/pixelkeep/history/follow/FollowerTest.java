package org.pixelkeep.history.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.history.append.BulkHistory;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.follow.LogPositions.Mark;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.LoggedChange;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Followed;
import org.pixelkeep.testing.Given;

@QuarkusTest
class FollowerTest {
    private final Follower follower;
    private final EffectivePixelsService effectivePixels;
    private final MeterRegistry metrics;
    private final AgroalDataSource database;
    private final ReadMoments moments;

    @TempDir
    Path folder;

    FollowerTest(
            Follower follower,
            EffectivePixelsService effectivePixels,
            MeterRegistry metrics,
            AgroalDataSource database,
            ReadMoments moments) {
        this.follower = follower;
        this.effectivePixels = effectivePixels;
        this.metrics = metrics;
        this.database = database;
        this.moments = moments;
    }

    @Test
    void a_change_is_visible_before_its_author_gets_an_answer() {
        var network = Given.network("Northwind");
        var creative = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        for (var i = 1; i <= 50; i++) {
            Given.onAllCreatives(Given.approvedPixel(network, "Pixel"));

            assertThat(firing(network, creative)).isEqualTo(i);
        }
    }

    @Test
    void a_direct_database_change_raises_an_alarm_and_takes_effect() throws Exception {
        var network = Given.network("Northwind");
        var creative = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        var pixel = firingEverywhere(network);
        var alarms = alarms();

        deactivateInDatabase(pixel);
        assertThat(firing(network, creative)).isOne();
        follower.compare();

        assertThat(alarms()).isEqualTo(alarms + 1);
        assertThat(firing(network, creative)).isZero();
        follower.compare();
        assertThat(alarms()).isEqualTo(alarms + 1);
    }

    @Test
    void what_was_saved_during_a_comparison_stays_visible_when_its_data_is_used() throws Exception {
        var network = Given.network("Northwind");
        var creative = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        deactivateInDatabase(firingEverywhere(network));
        var alarms = alarms();
        moments.listed.set(network.id);
        moments.compared.set(() -> Given.onAllCreatives(Given.approvedPixel(network, "Saved meanwhile")));
        follower.compare();
        moments.listed.set(null);

        assertThat(alarms()).isEqualTo(alarms + 1);
        assertThat(moments.revisions).hasSizeGreaterThan(2).isSorted();
        assertThat(firing(network, creative)).isOne();
    }

    @Test
    void a_restored_log_is_reloaded() throws Exception {
        var network = Given.network("Northwind");
        var creative = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        Given.onAllCreatives(Given.approvedPixel(network, "Pixel"));
        assertThat(firing(network, creative)).isOne();

        Database.execute("delete from association where network_id = ?", network.id);
        Database.execute("update history_head set revision = revision + 5 where network_id = ?", network.id);
        assertThat(follower.reaches(network.id, Long.MAX_VALUE)).isFalse();

        assertThat(firing(network, creative)).isZero();
    }

    @Test
    void after_a_gap_everything_is_reloaded_in_one_consistent_view() throws Exception {
        var network = Given.network("Northwind");
        follower.compare();
        var loads = moments.loads.get();

        for (var i = 0; i < 5; i++) {
            Database.execute("update history_head set revision = revision + 1 where network_id = ?", network.id);
            follower.compare();
        }
        Database.execute("update history_head set revision = revision - 5 where network_id = ?", network.id);
        assertThat(follower.awaitRefresh()).isTrue();

        assertThat(moments.loads).hasValueGreaterThan(loads);
        assertThat(moments.outside).hasValue(0);
        var creative = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        assertThat(effectivePixels.networkOf(Given.system(network.id), creative.id))
                .contains(network.id);
    }

    @Test
    void a_revision_of_very_many_changes_is_no_gap() throws Exception {
        var network = Given.network("Northwind");
        var creative = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        var gaps = gaps();
        var revision = Given.service(History.class).revision(network.id);

        appendMany(network, creative, 20_001);

        Followed.upTo(network.id, revision + 1);
        assertThat(gaps()).isEqualTo(gaps);
        assertThat(effectivePixels.networkOf(Given.system(network.id), creative.id))
                .contains(network.id);
    }

    @Test
    void a_log_that_cannot_be_followed_does_not_delay_other_networks() {
        var broken = Given.network("Broken");
        var network = Given.network("Northwind");
        moments.failsAt.set(broken.id);
        try {
            Given.advertiser(broken, "Acme");

            var creative = Given.creative(Given.advertiser(network, "Acme"), "Banner");

            assertThat(effectivePixels.networkOf(Given.system(network.id), creative.id))
                    .contains(network.id);
            assertThat(failures()).isPositive();
        } finally {
            moments.failsAt.set(null);
        }
        var creative = Given.creative(Given.advertiser(broken, "Acme"), "Banner");
        follower.compare();
        assertThat(effectivePixels.networkOf(Given.system(broken.id), creative.id))
                .contains(broken.id);
    }

    @Test
    void the_copy_on_disk_is_read_as_it_was_written_and_only_for_its_owner() throws Exception {
        var disk = new DiskCopy(folder, Clock.systemUTC());
        var positions = LogPositions.of(Map.of(7L, new Mark(12, new byte[] {1, 2, 3})));

        assertThat(disk.hasData()).isFalse();
        assertThat(disk.write(List.of(holding("the state")), positions, new byte[] {4, 5}, Duration.ofSeconds(90)))
                .isTrue();

        var text = new Text();
        var read = new ProjectionState<>(text);
        var copy = disk.read(List.of(read)).orElseThrow();
        read.publish(copy.positions());
        assertThat(copy.positions().revision(7)).isEqualTo(12);
        assertThat(copy.trails()).containsExactly(4, 5);
        assertThat(copy.age()).isBetween(Duration.ofSeconds(89), Duration.ofSeconds(120));
        assertThat(text.published).isEqualTo("the state");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("snapshot.bin"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_damaged_copy_is_not_read_wherever_the_damage_is() throws Exception {
        var disk = new DiskCopy(folder, Clock.systemUTC());
        var file = folder.resolve("snapshot.bin");
        disk.write(
                List.of(holding("the state")),
                LogPositions.of(Map.of(7L, new Mark(12, new byte[] {1, 2, 3}))),
                new byte[] {4, 5},
                Duration.ZERO);
        var whole = Files.readAllBytes(file);

        for (var at = 0; at < whole.length; at += 9) {
            var damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged, StandardOpenOption.TRUNCATE_EXISTING);
            assertThat(disk.read(List.of(new ProjectionState<>(new Text()))))
                    .as("byte " + at)
                    .isEmpty();
        }
        for (var length = 0; length < whole.length; length += 9) {
            Files.write(file, Arrays.copyOf(whole, length), StandardOpenOption.TRUNCATE_EXISTING);
            assertThat(disk.read(List.of(new ProjectionState<>(new Text()))))
                    .as("length " + length)
                    .isEmpty();
        }
        Files.write(file, whole, StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(disk.read(List.of(new ProjectionState<>(new Text())))).isPresent();
    }

    @Test
    void a_copy_in_another_format_is_not_read() throws Exception {
        var disk = new DiskCopy(folder, Clock.systemUTC());
        disk.write(List.of(holding("the state")), LogPositions.NONE, new byte[0], Duration.ZERO);
        var otherwise = new Text() {
            @Override
            public String format() {
                return "2";
            }
        };

        assertThat(disk.read(List.of(new ProjectionState<>(otherwise)))).isEmpty();
        assertThat(disk.read(List.of(new ProjectionState<>(new Text())))).isPresent();
    }

    /** A pixel of which memory and database agree. */
    private Pixel firingEverywhere(Network network) {
        var pixel = Given.approvedPixel(network, "Pixel");
        Given.onAllCreatives(pixel);
        follower.compare();
        return pixel;
    }

    private static void deactivateInDatabase(Pixel pixel) throws SQLException {
        Database.execute("update pixel set active = false where id = ?", pixel.id);
    }

    private int firing(Network network, Creative creative) {
        return effectivePixels
                .resolve(
                        Given.system(network.id),
                        creative.id,
                        Context.at(Clock.systemUTC().instant()))
                .firing()
                .size();
    }

    private double alarms() {
        return metrics.counter("pixelkeep.snapshot.differences").count();
    }

    private double gaps() {
        return metrics.counter("pixelkeep.snapshot.gaps").count();
    }

    private double failures() {
        return metrics.counter("pixelkeep.snapshot.failures").count();
    }

    /** One revision with very many changes that repeat the current state. */
    private void appendMany(Network network, Creative creative, int changes) throws SQLException {
        var log = Given.service(BulkHistory.class);
        var image = QuarkusTransaction.requiringNew()
                .call(() -> Creative.<Creative>findById(creative.id).image());
        var recording = new BulkHistory.Recording(
                Action.EDIT,
                new Subject(
                        EntityKind.CREATIVE,
                        creative.id,
                        creative.name,
                        network.id,
                        creative.advertiserId,
                        creative.id,
                        null),
                image,
                image);
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            var head = log.head(connection, network.id);
            log.append(
                    connection,
                    log.prepare(
                            head,
                            Given.system(network.id),
                            Clock.systemUTC().instant(),
                            Collections.nCopies(changes, recording)));
            connection.commit();
        }
    }

    private ProjectionState<String> holding(String text) throws Exception {
        var followed = new ProjectionState<>(new Text(text));
        try (var reader = database.getConnection()) {
            followed.prepare(reader);
            followed.take();
        }
        followed.markForCopy();
        return followed;
    }

    /** A projection that only holds a text. */
    private static class Text implements Projection<String> {
        private final String text;
        private String published = "";

        Text() {
            this("");
        }

        Text(String text) {
            this.text = text;
        }

        @Override
        public String name() {
            return "text";
        }

        @Override
        public String load(Connection reader) {
            return text;
        }

        @Override
        public String apply(String state, List<LoggedChange> changes, Connection reader) {
            return state;
        }

        @Override
        public void publish(String state, LogPositions positions) {
            published = state;
        }

        @Override
        public Optional<String> difference(String followed, String read) {
            return Optional.empty();
        }

        @Override
        public void write(String state, DataOutputStream out) throws IOException {
            out.writeUTF(state);
        }

        @Override
        public String read(DataInputStream in) throws IOException {
            return in.readUTF();
        }
    }
}
