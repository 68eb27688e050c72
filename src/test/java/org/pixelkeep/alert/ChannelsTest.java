package org.pixelkeep.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.network.Network;
import org.pixelkeep.notice.NoticeKind;
import org.pixelkeep.outbound.OutboundClient;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Receiver;
import org.pixelkeep.testing.SettableClock;

/** What arrives in channels, and what becomes of one that takes nothing. */
@QuarkusTest
class ChannelsTest {
    @Inject
    AlertService alerts;

    @Inject
    ChannelService channels;

    @Inject
    ChannelPosts posts;

    @Inject
    PostingService messages;

    @Inject
    OutboundClient outbound;

    @Inject
    SettableClock clock;

    private final Network network = Given.network("North & wind");
    private final Receiver receiver;

    ChannelsTest() throws IOException {
        receiver = new Receiver();
    }

    @BeforeEach
    void nothing_waits() throws Exception {
        Database.execute("delete from alert_message");
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void slack_gets_blocks_in_which_names_are_text() throws Exception {
        channel(MessageStyle.SLACK, NoticeKind.WAITING);
        var pixel = Given.pixel(network, "<!channel> Viewability");

        alerts.announceNews(network.id);
        posts.post().join();
        posts.post().join();

        assertThat(receiver.requests()).hasSize(1);
        var message = receiver.last().json();
        assertThat(message.get("text").textValue())
                .contains("&lt;!channel&gt; Viewability")
                .contains("is waiting for review")
                .doesNotContain("<");
        assertThat(message.get("blocks").get(1).toString())
                .contains("North &amp; wind", "/pixels/" + pixel.id + "/review|Open in Pixelkeep>");
    }

    @Test
    void slack_links_and_mentions_nothing_in_a_name_by_itself() throws Exception {
        channel(MessageStyle.SLACK, NoticeKind.ENDING, NoticeKind.WAITING);
        Given.pixel(network, "@channel https://evil.example *approved*");

        alerts.announceNews(network.id);
        posts.post().join();

        for (var block : receiver.last().json().get("blocks")) {
            var texts = block.has("text") ? List.of(block.get("text")) : List.copyOf(elements(block));
            for (var text : texts) {
                if (text.get("type").textValue().equals("mrkdwn")) {
                    assertThat(text.get("verbatim").booleanValue()).isTrue();
                    assertThat(text.get("text").textValue()).doesNotContain("evil", "@channel");
                }
            }
        }
    }

    /** Slack refuses the whole message otherwise, and a channel that refuses ten in a row is paused. */
    @Test
    void slack_gets_no_text_that_is_too_long_once_names_are_escaped() throws Exception {
        channel(MessageStyle.SLACK, NoticeKind.WAITING);
        for (var each = 1; each <= 3; each++) {
            Given.pixel(network, Given.image("Signs").with(PixelFields.NAME, each + "&".repeat(254)));
        }

        alerts.announceNews(network.id);
        posts.post().join();

        var detail = receiver.last().json().at("/blocks/1/text/text").textValue();
        assertThat(detail).hasSizeLessThanOrEqualTo(3_000).startsWith("“1&amp;").endsWith("&amp;…");
    }

    private static List<JsonNode> elements(JsonNode block) {
        var all = new ArrayList<JsonNode>();
        block.get("elements").forEach(all::add);
        return all;
    }

    @Test
    void a_network_whose_channels_take_their_time_leaves_the_others_theirs() throws Exception {
        var quick = Given.network("Quick");
        try (var slow = new Receiver()) {
            slow.hold();
            for (var each = 0; each < ChannelService.MAX; each++) {
                var channel = channel(network, slow, MessageStyle.SLACK, NoticeKind.ALARM);
                messages.test(Given.system(network.id), channel.id);
            }
            var other = channel(quick, receiver, MessageStyle.SLACK, NoticeKind.ALARM);
            var held = posts.post();
            messages.test(Given.system(quick.id), other.id);

            posts.post();
            receiver.await(1);

            assertThat(held.isDone()).isFalse();
            slow.release();
            held.join();
        }
    }

    @Test
    void what_waits_for_an_archived_channel_is_dropped_at_once_and_tests_do_not_pile_up() throws Exception {
        var channel = channel(MessageStyle.SLACK, NoticeKind.ALARM);
        for (var each = 0; each < 50; each++) {
            messages.test(Given.system(network.id), channel.id);
        }
        assertThatThrownBy(() -> messages.test(Given.system(network.id), channel.id))
                .isInstanceOf(Conflict.class);
        channels.archive(Given.system(network.id), channel.id, null);

        posts.post().join();

        assertThat(receiver.requests()).isEmpty();
        assertThat(Database.number("select count(*) from alert_message where channel_id = ?", channel.id))
                .isZero();
    }

    @Test
    void a_message_that_found_no_free_connection_is_due_at_once() throws Exception {
        var channel = channel(MessageStyle.SLACK, NoticeKind.ALARM);
        messages.test(Given.system(network.id), channel.id);
        var threads = Executors.newCachedThreadPool();
        try (var slow = new Receiver()) {
            slow.hold();
            var others = Stream.generate(() -> CompletableFuture.runAsync(() -> postTo(slow), threads))
                    .limit(16)
                    .toList();
            slow.await(16);

            posts.post().join();

            assertThat(receiver.requests()).isEmpty();
            assertThat(Database.texts(
                            "select concat(m.attempts, ' ', c.failures) from alert_message m join alert_channel c"
                                    + " on c.id = m.channel_id where c.id = ?",
                            channel.id))
                    .containsExactly("0 0");
            slow.release();
            others.forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }
        posts.post().join();

        assertThat(receiver.requests()).hasSize(1);
    }

    private void postTo(Receiver somebody) {
        try {
            outbound.post(network.id, somebody.url(), Map.of(), "{}");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void messages_do_not_wait_for_a_channel_that_does_not_respond_one_after_the_other() {
        var channel = channel(MessageStyle.SLACK, NoticeKind.ALARM);
        for (var each = 0; each < 5; each++) {
            messages.test(Given.system(network.id), channel.id);
        }
        receiver.close();

        posts.post().join();
        posts.post().join();

        var failures = "select failures from alert_channel where id = ?";
        assertThat(Database.number(failures, channel.id)).isOne();
        clock.pass(Duration.ofMinutes(1));
        posts.post().join();
        assertThat(Database.number(failures, channel.id)).isEqualTo(2);
        assertThat(Database.number("select count(*) from alert_message where channel_id = ?", channel.id))
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void no_message_is_lost_to_a_service_that_takes_none_for_a_moment(int status) throws Exception {
        var channel = channel(MessageStyle.SLACK, NoticeKind.ALARM);
        for (var each = 0; each < PostingService.TIMEOUT + 2; each++) {
            messages.test(Given.system(network.id), channel.id);
        }
        receiver.answer(status);

        posts.post().join();
        posts.post().join();
        assertThat(receiver.requests()).hasSize(1);
        clock.pass(Duration.ofMinutes(1));
        posts.post().join();

        assertThat(receiver.requests()).hasSize(1 + PostingService.TIMEOUT + 2);
        assertThat(Database.number("select active from alert_channel where id = ?", channel.id))
                .isOne();
    }

    @Test
    void a_message_that_its_service_cannot_take_does_not_hold_up_the_others() throws Exception {
        var channel = channel(MessageStyle.SLACK, NoticeKind.ALARM);
        for (var each = 0; each < 3; each++) {
            messages.test(Given.system(network.id), channel.id);
        }
        var first = Database.number("select min(id) from alert_message where channel_id = ?", channel.id);
        receiver.answer(500, 204, 204, 500);

        posts.post().join();
        clock.pass(Duration.ofMinutes(1));
        posts.post().join();

        assertThat(receiver.requests()).hasSize(4);
        assertThat(Database.texts("select id from alert_message where channel_id = ?", channel.id))
                .containsExactly(Long.toString(first));
    }

    @Test
    void teams_gets_a_card_in_which_names_are_text() throws Exception {
        channel(MessageStyle.TEAMS, NoticeKind.WAITING);
        var pixel = Given.pixel(network, "[x](https://evil.example) *bold*");

        alerts.announceNews(network.id);
        posts.post().join();

        var card = receiver.last().json().get("attachments").get(0).get("content");
        assertThat(card.get("type").textValue()).isEqualTo("AdaptiveCard");
        assertThat(card.get("body").get(0).get("text").textValue())
                .contains("\\[x\\]\\(https://evil\\.example\\) \\*bold\\*");
        assertThat(card.get("actions").get(0).get("url").textValue()).endsWith("/pixels/" + pixel.id + "/review");
    }

    @Test
    void a_channel_hears_only_of_what_it_was_set_up_for() throws Exception {
        channel(MessageStyle.SLACK, NoticeKind.ALARM);
        Given.pixel(network, "Viewability");

        alerts.announceNews(network.id);
        posts.post().join();

        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void a_message_is_posted_again_until_it_is_taken() throws Exception {
        channel(MessageStyle.SLACK, NoticeKind.WAITING);
        Given.pixel(network, "Viewability");
        receiver.answer(500, 429);

        alerts.announceNews(network.id);
        posts.post().join();
        posts.post().join();
        assertThat(receiver.requests()).hasSize(1);
        clock.pass(Duration.ofMinutes(1));
        posts.post().join();
        clock.pass(Duration.ofMinutes(5));
        posts.post().join();
        clock.pass(Duration.ofHours(2));
        posts.post().join();

        assertThat(receiver.requests()).hasSize(3);
        assertThat(Database.number("select failures from alert_channel where network_id = ?", network.id))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void a_channel_that_is_gone_rests_and_its_administrators_are_told(int status) throws Exception {
        var administrator = GivenPeople.administrator(network.id);
        var channel = channel(MessageStyle.SLACK, NoticeKind.WAITING);
        Given.pixel(network, "Viewability");
        receiver.alwaysAnswer(status);

        alerts.announceNews(network.id);
        posts.post().join();
        clock.pass(Duration.ofDays(1));
        posts.post().join();

        assertThat(receiver.requests()).hasSize(1);
        assertThat(Database.texts("select concat(active, paused_because) from alert_channel where id = ?", channel.id))
                .containsExactly("0It answered with status " + status + ".");
        assertThat(Database.texts("select headline from notice where kind = 'ALARM' and user_id = ?", administrator.id))
                .containsExactly("The channel “adops” is paused: it accepts no messages");
        assertThat(Database.number(
                        "select count(*) from history_change where entity = 'CHANNEL' and action = 'DEACTIVATE'"
                                + " and entity_id = ?",
                        channel.id))
                .isOne();
    }

    @Test
    void the_address_is_nowhere_in_the_database_as_text() throws Exception {
        var channel = channel(MessageStyle.SLACK, NoticeKind.WAITING);
        channels.edit(
                Given.system(network.id),
                channel.id,
                null,
                new ChannelDraft(
                        "adops 2",
                        MessageStyle.SLACK,
                        receiver.url() + "&secret=T0KEN",
                        Set.of(NoticeKind.ALARM),
                        true));

        assertThat(Database.number(
                        "select count(*) from history_change where entity = 'CHANNEL' and entity_id = ?"
                                + " and concat(coalesce(before_image, ''), coalesce(after_image, '')) like '%T0KEN%'",
                        channel.id))
                .isZero();
        assertThat(Database.number("select count(*) from alert_channel where address like '%T0KEN%'"))
                .isZero();
        assertThat(Database.texts("select host from alert_channel where id = ?", channel.id))
                .containsExactly("127.0.0.1");
    }

    @Test
    void an_address_inside_or_none_is_refused_and_nothing_is_written() {
        var by = Given.system(network.id);
        // Of 1,244 characters, and 2,444 bytes.
        var accented = "https://x.example/?key=" + "é".repeat(1_200);
        for (var address : new String[] {null, "ftp://x.example/", "https://10.0.0.1/", "no address", accented}) {
            assertThatThrownBy(() -> channels.create(
                            by,
                            network.id,
                            new ChannelDraft("adops", MessageStyle.SLACK, address, Set.of(NoticeKind.ALARM), true)))
                    .as(String.valueOf(address))
                    .isInstanceOf(InvalidInput.class);
        }
        assertThat(Database.number("select count(*) from alert_channel where network_id = ?", network.id))
                .isZero();
    }

    private Channel channel(MessageStyle service, NoticeKind... kinds) {
        return channel(network, receiver, service, kinds);
    }

    private Channel channel(Network of, Receiver at, MessageStyle service, NoticeKind... kinds) {
        return channels.create(
                Given.system(of.id), of.id, new ChannelDraft("adops", service, at.url(), Set.of(kinds), true));
    }
}
