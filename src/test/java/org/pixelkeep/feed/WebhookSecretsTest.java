package org.pixelkeep.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.feed.WebhookService.Made;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.Receiver;
import org.pixelkeep.testing.SettableClock;

/** Secrets of webhooks: what they sign, and what the database has of them. */
@QuarkusTest
class WebhookSecretsTest {
    @Inject
    WebhookSender sender;

    @Inject
    WebhookService webhooks;

    @Inject
    SettableClock clock;

    private final Network network = Given.network("Northwind");
    private final Caller administrator = Given.system(network.id);
    private final Receiver receiver;

    WebhookSecretsTest() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void a_message_that_was_tampered_with_does_not_verify() throws Exception {
        var made = webhook();
        Given.advertiser(network, "Acme");

        sender.send().join();

        var request = receiver.last();
        var forged = new Receiver.Request(request.path(), request.headers(), request.body() + " ");
        assertThatThrownBy(() -> forged.verify(made.secret())).isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> request.verify(WebhookSecrets.create()))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void an_unreadable_secret_is_logged_once() throws Exception {
        var made = webhook();
        Given.advertiser(network, "Acme");
        Database.execute("update webhook set secret = repeat(char(1), 60) where id = ?", made.webhook().id);
        var lines = new ConcurrentLinkedQueue<LogRecord>();
        var logger = Logger.getLogger(WebhookSender.class.getName());
        var handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            sender.send().join();
            clock.pass(Duration.ofMinutes(2));
            sender.send().join();
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(receiver.requests()).isEmpty();
        assertThat(lines)
                .filteredOn(line -> line.getMessage().contains("history key"))
                .singleElement()
                .satisfies(line -> assertThat(line.getThrown()).isNull());
    }

    @Test
    void both_secrets_sign_for_a_day_after_a_new_one_was_made() throws Exception {
        var former = webhook();
        var id = former.webhook().id;
        var present = webhooks.rotate(administrator, id);
        Given.advertiser(network, "Acme");
        sender.send().join();
        receiver.last().verify(former.secret());
        receiver.last().verify(present.secret());

        clock.pass(WebhookService.OVERLAP.plusSeconds(1));
        Given.advertiser(network, "Beta");
        sender.send().join();

        assertThat(receiver.last().header("webhook-signature").split(" ")).hasSize(1);
    }

    /** Without the new one, nothing would have been sent for a day. */
    @Test
    void a_former_secret_that_cannot_be_read_does_not_hold_up_the_new_one() throws Exception {
        var id = webhook().webhook().id;
        Database.execute("update webhook set secret = repeat(char(1), 60) where id = ?", id);
        var present = webhooks.rotate(administrator, id);
        Given.advertiser(network, "Acme");

        sender.send().join();

        receiver.last().verify(present.secret());
        assertThat(receiver.last().header("webhook-signature").split(" ")).hasSize(1);
    }

    @Test
    void a_former_secret_is_deleted_when_it_no_longer_signs() {
        var id = webhook().webhook().id;
        webhooks.rotate(administrator, id);
        sender.deleteOld();
        assertThat(hasFormerSecret(id)).isTrue();

        clock.pass(WebhookService.OVERLAP);
        sender.deleteOld();

        assertThat(hasFormerSecret(id)).isFalse();
    }

    @Test
    void the_database_holds_no_readable_secret() {
        var made = webhook();

        assertThat(Database.number(
                        "select count(*) from webhook where id = ? and (secret like concat('%', ?, '%')"
                                + " or secret = from_base64(?) or instr(secret, from_base64(?)) > 0)",
                        made.webhook().id,
                        made.secret(),
                        made.secret().substring(WebhookSecrets.START.length()),
                        made.secret().substring(WebhookSecrets.START.length())))
                .isZero();
        assertThat(Database.texts("select coalesce(after_image, '') from history_change where entity = 'WEBHOOK'"))
                .noneMatch(image -> image.contains("whsec") || image.contains("by=pixelkeep"));
    }

    @Test
    void the_history_shows_that_a_query_changed_but_not_what_it_may_be() {
        var id = create("https://t.example/hook?k=s3cr").webhook().id;
        webhooks.edit(administrator, id, null, draft("https://t.example/hook?k=0ther"));

        var urls = Database.texts(
                "select json_value(after_image, '$.url') from history_change"
                        + " where entity = 'WEBHOOK' and entity_id = ? order by id",
                id);

        assertThat(urls).hasSize(2).doesNotHaveDuplicates();
        assertThat(urls)
                .allMatch(url -> url.matches("https://t\\.example/hook\\?… \\([0-9a-f]{8}\\)"))
                .noneMatch(url -> url.contains(Integer.toHexString("k=s3cr".hashCode())));
    }

    @Test
    void equal_queries_of_two_webhooks_do_not_look_equal_in_the_history() {
        create("https://t.example/hook?k=s3cr");
        create("https://t.example/hook?k=s3cr");

        assertThat(Database.texts(
                        "select json_value(after_image, '$.url') from history_change"
                                + " where entity = 'WEBHOOK' and network_id = ?",
                        network.id))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    private static boolean hasFormerSecret(long id) {
        return Database.number("select count(former_secret) + count(former_until) from webhook where id = ?", id) > 0;
    }

    private Made webhook() {
        return create(receiver.url());
    }

    private Made create(String url) {
        return webhooks.create(administrator, network.id, draft(url));
    }

    private static WebhookDraft draft(String url) {
        return new WebhookDraft("Edge", url, Set.of(FeedEntity.values()), true);
    }
}
