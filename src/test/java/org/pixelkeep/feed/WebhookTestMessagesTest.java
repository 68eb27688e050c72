package org.pixelkeep.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.feed.WebhookService.Made;
import org.pixelkeep.network.Network;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.Receiver;
import org.pixelkeep.testing.SettableClock;

/** Test messages, and deliveries that someone resends: both are sent out of turn. */
@QuarkusTest
class WebhookTestMessagesTest {
    @Inject
    WebhookSender sender;

    @Inject
    WebhookService webhooks;

    @Inject
    DeliveryService deliveries;

    @Inject
    SettableClock clock;

    private final Network network = Given.network("Northwind");
    private final Caller administrator = Given.system(network.id);
    private final Receiver receiver;

    WebhookTestMessagesTest() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void a_test_arrives_even_while_the_webhook_is_off_and_is_tried_once() throws Exception {
        var made = webhooks.create(
                administrator,
                network.id,
                new WebhookDraft("Edge", receiver.url(), Set.of(FeedEntity.values()), false));
        Given.advertiser(network, "Acme");
        receiver.answer(500);
        var test = deliveries.test(administrator, made.webhook().id);

        sender.send().join();
        clock.pass(Duration.ofDays(1));
        sender.send().join();

        assertThat(receiver.requests()).hasSize(1);
        assertThat(receiver.last().json().get("type").textValue()).isEqualTo("webhook.test");
        assertThat(state(test.messageId)).containsExactly("FAILED");

        clock.reset();
        deliveries.resend(administrator, made.webhook().id, test.id);
        sender.send().join();

        assertThat(receiver.ids()).containsExactly(test.messageId, test.messageId);
        receiver.last().verify(made.secret());
        assertThat(state(test.messageId)).containsExactly("DELIVERED");
    }

    @Test
    void messages_out_of_turn_wait_only_once_for_a_receiver_that_does_not_respond() {
        var id = webhook().webhook().id;
        Given.advertiser(network, "Acme");
        for (var each = 0; each < 3; each++) {
            deliveries.test(administrator, id);
        }
        receiver.close();

        sender.send().join();

        assertThat(Database.texts(
                        "select concat_ws(' ', state, attempts, last_error) from webhook_delivery"
                                + " where webhook_id = ? order by id",
                        id))
                .containsExactly(
                        "FAILED 1 The connection failed.",
                        "FAILED 0 Not sent, because the receiver did not respond to the previous message.",
                        "FAILED 0 Not sent, because the receiver did not respond to the previous message.");
        sender.send().join();
        assertThat(waiting()).isOne();
    }

    @Test
    void the_next_test_is_sent_after_one_that_was_rejected() {
        var id = webhook().webhook().id;
        receiver.answer(500, 204);
        deliveries.test(administrator, id);
        deliveries.test(administrator, id);

        sender.send().join();

        assertThat(Database.texts("select state from webhook_delivery where webhook_id = ? order by id", id))
                .containsExactly("FAILED", "DELIVERED");
    }

    @Test
    void tests_do_not_pile_up() {
        var id = webhook().webhook().id;
        for (var each = 0; each < DeliveryService.MAX_TESTS; each++) {
            deliveries.test(administrator, id);
        }
        assertThatThrownBy(() -> deliveries.test(administrator, id))
                .isInstanceOf(Conflict.class)
                .hasMessage("10 test messages are already waiting to be sent. Try again in a moment.");

        sender.send().join();

        assertThat(receiver.requests()).hasSize(DeliveryService.MAX_TESTS);
        deliveries.test(administrator, id);
    }

    private Made webhook() {
        return webhooks.create(
                administrator, network.id, new WebhookDraft("Edge", receiver.url(), Set.of(FeedEntity.values()), true));
    }

    private long waiting() {
        return Database.number(
                "select count(*) from webhook_delivery where network_id = ? and state = 'WAITING'", network.id);
    }

    private static List<String> state(String messageId) {
        return Database.texts("select state from webhook_delivery where message_id = ?", messageId);
    }
}
