package org.pixelkeep.serving.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.codec.Field;
import org.pixelkeep.codec.Trait;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.PixelWaiting;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.tracker.FiringPath;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.pixel.tracker.Verification;
import org.pixelkeep.serving.decide.PixelFacts;
import org.pixelkeep.supply.SupplyRule;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;

/** Every representation of a pixel has the same values, wherever it is stored and whatever reads it. */
@QuarkusTest
class PixelFieldsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Columns that follow from others, and who it was, which the log knows. */
    private static final List<String> APART = List.of(
            "awaits_since",
            "content_by",
            "live_name",
            "owner_advertiser_id",
            "owner_creative_id",
            "plain_only",
            "reviewed_by",
            "text_bytes",
            "tracker_events",
            "waiting_author",
            "waiting_by");

    private final AgroalDataSource database;

    PixelFieldsTest(AgroalDataSource database) {
        this.database = database;
    }

    /** A pixel with a value in each field. Add new fields here. */
    private static Pixel full() {
        var pixel = new Pixel();
        pixel.id = 7L;
        pixel.networkId = 3;
        pixel.scope = PixelScope.CREATIVE;
        pixel.advertiserId = 5L;
        pixel.creativeId = 6L;
        pixel.name = "Viewability – “half”";
        pixel.format = PixelFormat.RAW_URL;
        pixel.event = PixelEvent.PROGRESS;
        pixel.offset = "00:00:05.500";
        pixel.customEvent = 501;
        pixel.url = "http://pixel.example/p?ord=[timestamp]";
        pixel.secureUrl = "https://pixel.example/s?ord=[timestamp]";
        pixel.trackers = List.of(
                new Tracker(
                        PixelEvent.PROGRESS, "00:00:05.500", 501, pixel.url, pixel.secureUrl, FiringPath.CLIENT, null),
                verified("https://pixel.example/omid.js"));
        pixel.content = "new Image().src = 'http://pixel.example';\n".repeat(1_500);
        pixel.secureContent = "// ✓\nnew Image().src = 'https://pixel.example';";
        pixel.active = true;
        pixel.reviewStatus = ReviewStatus.REJECTED;
        pixel.reviewReason = "Redirects";
        pixel.reviewedAt = Instant.parse("2026-10-02T09:30:00.000001Z");
        pixel.submittedAt = Instant.parse("2026-10-01T09:30:00Z");
        pixel.proposedBy = "Ada";
        pixel.flightStart = Instant.parse("2026-10-05T00:00:00Z");
        pixel.flightEnd = Instant.parse("2026-12-05T00:00:00.5Z");
        pixel.owner = "Ad operations";
        pixel.reviewBy = LocalDate.parse("2027-01-31");
        pixel.position = -4;
        pixel.serveOnAdx = true;
        pixel.supplyRule = SupplyRule.ONLY;
        pixel.supplySources = "google-adx,open-market";
        pixel.setVendors(List.of(11L), List.of(10L, 12L));
        pixel.archivedAt = Instant.parse("2026-11-01T10:00:00Z");
        pixel.createdAt = Instant.parse("2026-10-01T09:00:00Z");
        pixel.updatedAt = Instant.parse("2026-11-01T10:00:00Z");
        pixel.version = 9;
        pixel.waiting = new PixelWaiting();
        pixel.waiting.status = ReviewStatus.REJECTED;
        pixel.waiting.reason = "Unknown host";
        pixel.waiting.format = PixelFormat.IMAGE_URL;
        pixel.waiting.event = PixelEvent.CLICK;
        pixel.waiting.offset = "25%";
        pixel.waiting.customEvent = 502;
        pixel.waiting.trackers = List.of(
                new Tracker(
                        PixelEvent.CLICK,
                        "25%",
                        502,
                        "http://pixel.example/w",
                        "https://pixel.example/w",
                        FiringPath.SERVER,
                        null),
                verified("https://pixel.example/w.js"));
        pixel.waiting.url = "http://pixel.example/w";
        pixel.waiting.secureUrl = "https://pixel.example/w";
        pixel.waiting.content = "w()";
        pixel.waiting.secureContent = "ws()";
        pixel.waiting.since = Instant.parse("2026-11-02T10:00:00Z");
        pixel.waiting.proposedBy = "Bob";
        return pixel;
    }

    private static Tracker verified(String address) {
        return Tracker.of(TrackedEvent.of(PixelEvent.VERIFICATION), null, address)
                .verifiedBy(new Verification(
                        "v.example-omid",
                        "a=1",
                        "omid",
                        true,
                        "https://pixel.example/x",
                        "application/x",
                        "https://pixel.example/n"));
    }

    @Test
    void the_full_pixel_has_a_value_in_each_field() {
        var pixel = full();
        for (var field : PixelFields.ALL) {
            assertThat(field.of(pixel)).as(field.name()).isNotNull().isNotIn(false, 0, "", List.of());
        }
    }

    @Test
    void every_column_is_a_field() {
        var columns = new TreeSet<>(
                PixelFields.ALL.where(Field::isStored).stream().map(Field::sql).toList());
        columns.addAll(APART);

        assertThat(Database.texts("select column_name from information_schema.columns where table_schema = database()"
                        + " and table_name = 'pixel'"))
                .containsExactlyInAnyOrderElementsOf(columns);
    }

    @Test
    void facts_are_the_same_from_the_pixel_an_image_and_a_file() throws IOException {
        var pixel = full();

        var facts = PixelFacts.builder().from(pixel).build();

        assertThat(PixelFacts.builder().from(image(pixel)).build()).isEqualTo(facts);
        assertThat(copied(facts)).isEqualTo(facts);
        assertThat(facts.url()).isEqualTo(pixel.url);
        assertThat(facts.secureUrl()).isEqualTo(pixel.secureUrl);
        assertThat(facts.archived()).isTrue();
    }

    @Test
    void what_is_empty_stays_empty_in_an_image_and_a_file() throws IOException {
        var pixel = new Pixel();
        pixel.id = 7L;
        pixel.scope = PixelScope.NETWORK;
        pixel.name = "Bare";
        pixel.format = PixelFormat.IMAGE_URL;
        pixel.event = PixelEvent.IMPRESSION;
        pixel.reviewStatus = ReviewStatus.PENDING;
        pixel.submittedAt = Instant.parse("2026-10-01T09:30:00Z");

        var facts = PixelFacts.builder().from(pixel).build();

        assertThat(PixelFacts.builder().from(image(pixel)).build()).isEqualTo(facts);
        assertThat(copied(facts)).isEqualTo(facts);
        assertThat(facts.flightEnd()).isNull();
        assertThat(facts.archived()).isFalse();
    }

    @Test
    void rows_images_and_the_feed_have_the_same_values() throws SQLException, IOException {
        var network = Given.network("Northwind");
        var draft = Given.image("Full")
                .tracking(List.of(
                        Tracker.of(TrackedEvent.of(PixelEvent.START), null, "https://pixel.example/start"),
                        Tracker.of(TrackedEvent.of(PixelEvent.COMPLETE), null, "https://pixel.example/complete")))
                .flying(Instant.parse("2026-10-05T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));
        var created = Given.approve(
                Given.pixel(network, draft.with(PixelFields.POSITION, 3).with(PixelFields.SERVE_ON_ADX, true)));

        Pixel pixel = QuarkusTransaction.requiringNew()
                .call(() -> Pixel.find("from Pixel p left join fetch p.vendors where p.id = ?1", created.id)
                        .singleResult());
        var facts = PixelFacts.builder().from(pixel).build();
        var fed = PixelFields.ALL.with(Trait.FED);

        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            try (var row = statement.executeQuery(
                    "select " + PixelFacts.FIELDS.sql() + " from pixel where id = " + pixel.id)) {
                row.next();
                assertThat(PixelFacts.builder().from(row).build()).isEqualTo(facts);
            }
            try (var row = statement.executeQuery("select " + fed.sql() + " from pixel where id = " + pixel.id)) {
                row.next();
                assertThat(fed.fed(row, 1)).isEqualTo(fed.fed(image(pixel)));
            }
        }
        assertThat(PixelFacts.builder().from(image(pixel)).build()).isEqualTo(facts);
    }

    @Test
    void a_draft_of_a_pixel_has_all_draft_fields() {
        var pixel = full();

        var draft = PixelDraft.live(pixel);

        assertThat(draft).hasNoNullFieldsOrProperties();
        assertThat(PixelDraft.of(pixel)).isEqualTo(PixelDraft.newest(image(pixel)));
        assertThat(PixelDraft.of(pixel).secureUrl()).isEqualTo("https://pixel.example/w");
        assertThat(PixelDraft.of(pixel).withContentOf(draft)).isEqualTo(draft);
        assertThat(draft.vendorIds()).containsExactly(11L);
        assertThat(pixel.hasSameContentAs(draft)).isTrue();
        for (var field :
                List.of(PixelFields.URL, PixelFields.SECURE_URL, PixelFields.CONTENT, PixelFields.SECURE_CONTENT)) {
            assertThat(pixel.hasSameContentAs(draft.with(field, "other")))
                    .as(field.name())
                    .isFalse();
        }
        assertThat(pixel.hasSameContentAs(draft.with(PixelFields.NAME, "other")))
                .isTrue();
    }

    @Test
    void many_vendors_are_set_at_once() {
        var pixel = new Pixel();
        var named = LongStream.range(0, 100_000).boxed().toList();
        var recognized = LongStream.range(100_000, 200_000).boxed().toList();

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> pixel.setVendors(named, recognized));

        assertThat(pixel.vendorIds()).hasSize(200_000);
        assertThat(pixel.namedVendorIds()).isEqualTo(named);
    }

    @Test
    void a_field_that_a_record_does_not_have_is_refused() {
        assertThatThrownBy(() -> PixelDraft.NEW.with(PixelFields.VERSION, 1L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PixelDraft has no field version");
    }

    @Test
    void facts_lack_what_only_a_newer_release_knows() {
        var image = new HashMap<>(image(full()));
        image.put("event", "HOVER");

        assertThat(PixelFacts.builder().from(image).find()).isEmpty();
        assertThatThrownBy(() -> PixelFacts.builder().from(image).build()).hasMessage("PixelFacts lacks event");
        assertThat(PixelFields.ALL.with(Trait.FED).fed(image)).containsEntry("event", "HOVER");
    }

    /** The pixel's image in the log, as JSON. */
    private static Map<String, @Nullable Object> image(Pixel pixel) {
        try {
            Map<String, @Nullable Object> image =
                    JSON.readValue(JSON.writeValueAsString(pixel.image().fields()), new TypeReference<>() {});
            image.put("id", pixel.id);
            image.put("networkId", pixel.networkId);
            image.put("advertiserId", pixel.advertiserId);
            image.put("creativeId", pixel.creativeId);
            return image;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PixelFacts copied(PixelFacts facts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        PixelFacts.FIELDS.write(facts, new DataOutputStream(bytes));
        var in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        var copy = PixelFacts.builder().from(in).build();
        assertThat(in.available()).isZero();
        return copy;
    }
}
