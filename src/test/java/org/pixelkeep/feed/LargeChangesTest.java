package org.pixelkeep.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.history.append.History;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.bulk.PixelBatchService;
import org.pixelkeep.shared.limit.ReadBudget;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Receiver;
import org.pixelkeep.testing.SignedIn;

/** Changes with much text: in parts that fit into memory, and nothing is skipped or comes twice. */
@QuarkusTest
class LargeChangesTest {
    private static final int SCRIPT = 60_000;

    /** So many pixels have more text than is read at once, and less than twice as much. */
    private static final int MANY = 50;

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    History history;

    @Inject
    ChangeFeed feed;

    @Inject
    FeedSnapshot snapshot;

    @Inject
    WebhookSender sender;

    @Inject
    WebhookService webhooks;

    private final Network network = Given.network("Northwind");
    private final String token = SignedIn.newToken(GivenPeople.observer(network.id).email);
    private final Map<Long, Integer> scripts = new HashMap<>();
    private long since;

    @BeforeEach
    void begin() {
        since = history.revision(network.id);
    }

    /** Long and short ones in turn. */
    private List<PixelDraft> drafts(int count) {
        var drafts = new ArrayList<PixelDraft>();
        for (var at = 0; at < count; at++) {
            var length = at % 5 == 0 ? 10 : SCRIPT - at;
            drafts.add(Given.script("Script " + at, "fire('" + "x".repeat(length - 9) + "');"));
        }
        return drafts;
    }

    /** A revision for each. */
    private void pixels(int count) {
        drafts(count).forEach(draft -> made(Given.pixel(network, draft)));
    }

    /** All in one revision. */
    private void pixelsAtOnce(int count) {
        Given.service(PixelBatchService.class)
                .createAll(Given.system(network.id), PixelOwner.network(network.id), drafts(count), List.of())
                .forEach(this::made);
    }

    private void made(Pixel pixel) {
        scripts.put(pixel.id, Objects.requireNonNull(pixel.secureContent).length());
    }

    private JsonNode changes(long from, int limit) throws IOException {
        return JSON.readTree(RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get("/api/v1/networks/" + network.id + "/changes?since=" + from + "&limit=" + limit)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray());
    }

    private static long text(JsonNode page) {
        var bytes = 0L;
        for (var item : page.get("items")) {
            bytes += item.get("after").path("secureContent").asText().length();
        }
        return bytes;
    }

    @Test
    void pages_end_before_they_are_too_large_and_go_on_where_they_ended() throws Exception {
        pixels(MANY);
        var head = history.revision(network.id);
        var seen = new ArrayList<Long>();
        var pages = 0;

        for (var from = since; from < head; pages++) {
            var page = changes(from, 1_000);

            assertThat(page.get("since").longValue()).isEqualTo(from);
            assertThat(page.get("head").longValue()).isEqualTo(head);
            assertThat(text(page)).isLessThanOrEqualTo(ReadBudget.MAX_BYTES);
            for (var item : page.get("items")) {
                assertThat(item.get("revision").longValue()).isEqualTo(since + seen.size() + 1);
                seen.add(item.get("entityId").longValue());
                assertThat(item.get("after").get("secureContent").textValue())
                        .hasSize(scripts.getOrDefault(item.get("entityId").longValue(), 0));
            }
            from = page.get("next").longValue();
            assertThat(from).isEqualTo(since + seen.size());
        }

        assertThat(pages).isEqualTo(2);
        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(scripts.keySet());
    }

    @Exhaustive("large revisions")
    @Test
    void a_large_revision_is_complete_and_only_a_part_of_it_is_in_memory() throws Exception {
        pixelsAtOnce(4 * MANY);
        assertThat(history.revision(network.id)).isEqualTo(since + 1);
        Given.advertiser(network, "Afterwards");

        var page = changes(since, 10);
        var next = changes(since + 1, 10);

        assertThat(page.get("next").longValue()).isEqualTo(since + 1);
        assertThat(page.get("items")).hasSize(scripts.size());
        assertThat(text(page)).isGreaterThan(4 * ReadBudget.MAX_BYTES);
        assertThat(page.get("items").findValuesAsText("entityId"))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        scripts.keySet().stream().map(String::valueOf).toList());
        assertThat(next.get("items")).hasSize(1);
        assertThat(allocatedUntilFirst()).isLessThan(5 * ReadBudget.MAX_BYTES);
        assertThat(feed.after(network.id, since, 10, EnumSet.allOf(FeedEntity.class))
                        .bytes())
                .as("what its reading is counted as")
                .isGreaterThan(text(page));
    }

    /** Bytes of this thread until it gets the first change. */
    private long allocatedUntilFirst() throws IOException {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var allocated = new ArrayList<Long>();
        var before = threads.getCurrentThreadAllocatedBytes();
        feed.each(
                network.id,
                since,
                since + 1,
                EnumSet.allOf(FeedEntity.class),
                item -> allocated.add(threads.getCurrentThreadAllocatedBytes() - before));
        assertThat(allocated).hasSize(scripts.size());
        return allocated.get(0);
    }

    @Exhaustive("large revisions")
    @Test
    void a_message_has_few_large_changes_and_says_where_those_of_a_large_revision_are() throws Exception {
        try (var receiver = new Receiver()) {
            webhooks.create(
                    Given.system(network.id),
                    network.id,
                    new WebhookDraft("Edge", receiver.url(), Set.of(FeedEntity.PIXEL), true));
            var created = history.revision(network.id);
            pixels(MANY);
            sendAll(receiver);

            var separate = receiver.requests();
            var from = created - 1;
            var count = 0;
            for (var request : separate) {
                var data = request.json().get("data");
                assertThat(data.get("since").longValue()).isEqualTo(from);
                assertThat(data.has("itemsOmitted")).isFalse();
                assertThat(text(data)).isLessThanOrEqualTo(ReadBudget.MAX_BYTES);
                from = data.get("next").longValue();
                count += data.get("items").size();
            }
            assertThat(separate).hasSize(2);
            assertThat(count).isEqualTo(scripts.size());
            assertThat(from).isEqualTo(history.revision(network.id));

            pixelsAtOnce(MANY);
            sendAll(receiver);

            var data = receiver.last().json().get("data");
            assertThat(receiver.requests()).hasSize(3);
            assertThat(data.get("since").longValue()).isEqualTo(from);
            assertThat(data.get("next").longValue()).isEqualTo(from + 1);
            assertThat(data.get("itemsOmitted").booleanValue()).isTrue();
            assertThat(data.get("items")).isEmpty();
            assertThat(changes(from, 1).get("items")).hasSize(MANY);
        }
    }

    private void sendAll(Receiver receiver) {
        int sent;
        do {
            sent = receiver.requests().size();
            sender.send().join();
        } while (receiver.requests().size() > sent);
    }

    @Test
    @ActivateRequestContext
    void few_rows_of_a_snapshot_are_in_memory() throws Exception {
        pixels(MANY);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var allocated = new ArrayList<Long>();
        try {
            snapshot.open(network.id, (reading, out) -> {
                var before = threads.getCurrentThreadAllocatedBytes();
                reading.each(
                        FeedEntity.PIXEL, thing -> allocated.add(threads.getCurrentThreadAllocatedBytes() - before));
            });
            snapshot.copyTo(OutputStream.nullOutputStream());
        } finally {
            snapshot.close();
        }

        assertThat(allocated).hasSize(scripts.size());
        assertThat(allocated.get(0)).isLessThan(ReadBudget.MAX_BYTES / 2);
    }
}
