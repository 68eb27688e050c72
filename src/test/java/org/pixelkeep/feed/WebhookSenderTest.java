package org.pixelkeep.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.feed.WebhookService.Made;
import org.pixelkeep.history.append.History;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Receiver;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;

/** What arrives at a receiver, in which order, and what happens if it does not. */
@QuarkusTest
class WebhookSenderTest {
    @Inject
    WebhookSender sender;

    @Inject
    WebhookService webhooks;

    @Inject
    WebhookAccess access;

    @Inject
    DeliveryService deliveries;

    @Inject
    MessageSender messages;

    @Inject
    History history;

    @Inject
    SettableClock clock;

    private final Network network = Given.network("Northwind");
    private final Caller administrator = Given.system(network.id);
    private final Receiver receiver;

    WebhookSenderTest() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void a_change_arrives_signed_and_says_what_the_feed_says() throws Exception {
        var made = webhook();
        var delivered = history.revision(network.id);
        var pixel = Given.pixel(network, "Viewability");

        sender.send().join();

        var request = receiver.last();
        assertThat(receiver.requests()).hasSize(1);
        request.verify(made.secret());
        assertThat(request.path()).isEqualTo("/told?by=pixelkeep");
        assertThat(request.header("content-type")).isEqualTo("application/json");
        assertThat(request.json().get("type").textValue()).isEqualTo("network.changed");
        var data = request.json().get("data");
        assertThat(data.get("since").longValue()).isEqualTo(delivered - 1);
        assertThat(data.get("next").longValue()).isEqualTo(delivered + 1);
        assertThat(data.get("items")).hasSize(1);
        var item = data.get("items").get(0);
        assertThat(item.get("entity").textValue()).isEqualTo("PIXEL");
        assertThat(item.get("after").get("id").longValue()).isEqualTo(pixel.id);
        assertThat(item.get("after").get("secureUrl").textValue()).isEqualTo(pixel.secureUrl);
    }

    @Test
    void nothing_is_sent_when_nothing_happened() {
        webhook();

        sender.send().join();
        sender.send().join();

        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void a_rejected_message_is_retried_later_and_never_overtaken() {
        webhook();
        receiver.answer(500, 302, 204);
        Given.advertiser(network, "Acme");
        sender.send().join();
        Given.advertiser(network, "Beta");

        sender.send().join();
        assertThat(receiver.requests()).hasSize(1);
        clock.pass(Duration.ofSeconds(6));
        sender.send().join();
        assertThat(receiver.requests()).hasSize(2);
        clock.pass(Duration.ofMinutes(2));
        sender.send().join();

        var ids = receiver.ids();
        assertThat(ids).hasSize(4);
        assertThat(ids.subList(0, 3)).containsOnly(ids.get(0));
        assertThat(ids.get(3)).isNotEqualTo(ids.get(0));
        assertThat(names(receiver.requests().get(2))).first().asString().startsWith("Acme");
        assertThat(names(receiver.last())).first().asString().startsWith("Beta");
        assertThat(waiting()).isZero();
    }

    @Test
    void messages_arrive_in_order_and_add_up_to_a_copy_of_everything() {
        var random = new Random(7);
        var changes = new RandomChanges(network, 7);
        var token = SignedIn.newToken(GivenPeople.observer(network.id).email);
        var copy = EdgeCopy.of(() -> RestAssured.given().header("Authorization", "Bearer " + token), network);
        webhook();
        for (var step = 0; step < 60; step++) {
            changes.one();
            if (random.nextInt(6) == 0) {
                receiver.answer(random.nextBoolean() ? 503 : 204);
                sender.send().join();
                clock.pass(Duration.ofSeconds(10));
            }
        }
        receiver.alwaysAnswer(204);
        clock.pass(Duration.ofHours(1));
        sender.send().join();

        var seen = new HashSet<String>();
        receiver.requests().stream()
                .filter(request -> seen.add(request.id()))
                .forEach(request -> copy.apply(request.json().get("data")));
        var fresh = EdgeCopy.of(() -> RestAssured.given().header("Authorization", "Bearer " + token), network);
        assertThat(copy.things()).isEqualTo(fresh.things());
        assertThat(waiting()).isZero();
    }

    @Test
    void only_the_selected_object_types_are_sent() {
        webhooks.create(
                administrator,
                network.id,
                new WebhookDraft("Pixels", receiver.url(), Set.of(FeedEntity.PIXEL, FeedEntity.ASSOCIATION), true));
        Given.advertiser(network, "Acme");
        sender.send().join();
        assertThat(receiver.requests()).isEmpty();

        Given.onAllCreatives(Given.pixel(network, "Viewability"));
        sender.send().join();

        assertThat(receiver.requests().stream()
                        .flatMap(
                                request -> request.json().get("data").get("items").findValuesAsText("entity").stream()))
                .containsOnly("PIXEL", "ASSOCIATION");
    }

    @Test
    void another_sender_sends_what_a_dead_one_left_unsent() throws Exception {
        var made = webhook();
        var id = made.webhook().id;
        Given.advertiser(network, "Acme");
        var dead = "00000000-0000-0000-0000-000000000000";
        assertThat(deliveries.claim(id, dead)).isTrue();
        var message = deliveries.next(id, dead).orElseThrow();
        messages.send(message);

        sender.send().join();
        assertThat(receiver.requests()).hasSize(1);
        clock.pass(DeliveryService.LEASE.plusSeconds(1));
        sender.send().join();

        assertThat(receiver.ids()).containsExactly(message.id(), message.id());
        receiver.last().verify(made.secret());
        assertThat(waiting()).isZero();
        assertThat(deliveries.settle(id, dead, message.deliveryId(), new SendResult(500, null, 1)))
                .isFalse();
        assertThat(state(message.id())).containsExactly("DELIVERED");
    }

    @Test
    void several_nodes_send_each_message_once() {
        webhook();
        for (var i = 0; i < 5; i++) {
            Given.advertiser(network, "Advertiser");
            var nodes = List.of(node(), node(), node());
            CompletableFuture.allOf(nodes.stream()
                            .map(node ->
                                    CompletableFuture.runAsync(() -> node.send().join()))
                            .toArray(CompletableFuture[]::new))
                    .join();
            nodes.forEach(WebhookSender::stop);
        }

        assertThat(receiver.ids()).doesNotHaveDuplicates();
        assertThat(receiver.requests().stream()
                        .mapToInt(request ->
                                request.json().get("data").get("items").size())
                        .sum())
                .isEqualTo(5);
    }

    @Test
    void a_receiver_that_accepts_nothing_is_paused_and_loses_nothing() {
        var id = webhook().webhook().id;
        receiver.alwaysAnswer(500);
        Given.advertiser(network, "Acme");
        for (var attempt = 0; attempt < 11; attempt++) {
            sender.send().join();
            clock.pass(Duration.ofHours(27));
        }

        sender.send().join();

        assertThat(receiver.requests()).hasSize(11);
        assertThat(Database.texts("select paused_because from webhook where id = ? and not active", id))
                .containsExactly("The answer was 500.");
        assertThat(Database.texts(
                        "select reason from history_change where entity = 'WEBHOOK' and entity_id = ?"
                                + " and action = 'DEACTIVATE'",
                        id))
                .containsExactly("The answer was 500.");

        receiver.alwaysAnswer(204);
        Given.advertiser(network, "Beta");
        webhooks.edit(
                administrator, id, null, new WebhookDraft("Edge", receiver.url(), Set.of(FeedEntity.values()), true));
        sender.send().join();

        assertThat(names(receiver.requests().get(11))).first().asString().startsWith("Acme");
        assertThat(names(receiver.last())).first().asString().startsWith("Beta");
        assertThat(waiting()).isZero();
    }

    @Test
    void pending_messages_are_sent_to_a_new_url_immediately() throws Exception {
        var made = webhook();
        receiver.alwaysAnswer(500);
        Given.advertiser(network, "Acme");
        sender.send().join();
        try (var other = new Receiver()) {
            webhooks.edit(
                    administrator,
                    made.webhook().id,
                    null,
                    new WebhookDraft("Edge", other.url(), Set.of(FeedEntity.values()), true));

            sender.send().join();

            assertThat(other.ids()).isEqualTo(receiver.ids());
            other.last().verify(made.secret());
        }
    }

    @Test
    void a_message_that_was_rejected_is_not_counted_as_delivered() {
        var webhook = webhook().webhook();
        var delivered = history.revision(network.id);
        receiver.alwaysAnswer(500);
        Given.advertiser(network, "Acme");
        sender.send().join();
        var since = Database.number("select since_revision from webhook_delivery where webhook_id = ?", webhook.id);

        assertThat(access.progress(webhook).delivered()).isEqualTo(since).isLessThanOrEqualTo(delivered);
        receiver.alwaysAnswer(204);
        clock.pass(Duration.ofMinutes(1));
        sender.send().join();

        assertThat(access.progress(webhook).delivered()).isEqualTo(history.revision(network.id));
    }

    @Test
    void a_receiver_that_answers_gone_is_paused_immediately() {
        var id = webhook().webhook().id;
        receiver.answer(410);
        Given.advertiser(network, "Acme");

        sender.send().join();

        assertThat(Database.texts("select paused_because from webhook where id = ? and not active", id))
                .containsExactly("The answer was 410.");
    }

    @Test
    void a_refused_connection_counts_as_a_failed_attempt() {
        var id = webhook().webhook().id;
        receiver.close();
        Given.advertiser(network, "Acme");

        sender.send().join();

        assertThat(Database.texts("select last_error from webhook_delivery where webhook_id = ?", id))
                .containsExactly("The connection failed.");
    }

    @Test
    void old_deliveries_are_deleted_but_pending_ones_are_not() {
        var id = webhook().webhook().id;
        Given.advertiser(network, "Acme");
        sender.send().join();
        receiver.alwaysAnswer(500);
        Given.advertiser(network, "Beta");
        sender.send().join();
        clock.pass(Duration.ofDays(31));

        deliveries.deleteOld();

        assertThat(Database.texts("select state from webhook_delivery where webhook_id = ?", id))
                .containsExactly("WAITING");
    }

    @Test
    void deliveries_are_kept_for_as_long_as_the_network_says() throws Exception {
        var id = webhook().webhook().id;
        Given.advertiser(network, "Acme");
        sender.send().join();
        Database.execute("update network set keep_deliveries = 60 where id = ?", network.id);
        clock.pass(Duration.ofDays(59));
        deliveries.deleteOld();
        assertThat(Database.texts("select state from webhook_delivery where webhook_id = ?", id))
                .containsExactly("DELIVERED");

        clock.pass(Duration.ofDays(2));
        deliveries.deleteOld();

        assertThat(Database.texts("select state from webhook_delivery where webhook_id = ?", id))
                .isEmpty();
        assertThat(Database.number("select count(*) from history_change where network_id = ?", network.id))
                .isPositive();
    }

    private Made webhook() {
        return webhooks.create(
                administrator, network.id, new WebhookDraft("Edge", receiver.url(), Set.of(FeedEntity.values()), true));
    }

    private WebhookSender node() {
        return new WebhookSender(deliveries, webhooks, messages);
    }

    private long waiting() {
        return Database.number(
                "select count(*) from webhook_delivery where network_id = ? and state = 'WAITING'", network.id);
    }

    private static List<String> state(String messageId) {
        return Database.texts("select state from webhook_delivery where message_id = ?", messageId);
    }

    private static List<String> names(Receiver.Request request) {
        return request.json().get("data").get("items").findValuesAsText("name");
    }
}
