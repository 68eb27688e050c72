package org.pixelkeep.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.notice.NoticeKind;
import org.pixelkeep.shared.error.StaleVersion;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.Receiver;

/** What edits of a channel do to what waits for it, and the other way around. */
@QuarkusTest
class ChannelEditsTest {
    @Inject
    AlertService alerts;

    @Inject
    ChannelService channels;

    @Inject
    ChannelPosts posts;

    @Inject
    PostingService messages;

    private final Network network = Given.network("Northwind");
    private final Receiver receiver;

    ChannelEditsTest() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void nothing_that_waits_is_posted_once_a_channel_is_off() throws Exception {
        var channel = channel(NoticeKind.WAITING);
        Given.pixel(network, "Viewability");
        alerts.announceNews(network.id);
        assertThat(Database.number("select count(*) from alert_message where channel_id = ?", channel.id))
                .isPositive();

        channels.edit(Given.system(network.id), channel.id, null, draft(NoticeKind.WAITING, false));
        posts.post().join();
        channels.edit(Given.system(network.id), channel.id, null, draft(NoticeKind.WAITING, true));
        posts.post().join();

        assertThat(receiver.requests()).isEmpty();
        assertThat(Database.number("select count(*) from alert_message where channel_id = ?", channel.id))
                .isZero();
    }

    /** What waits goes to a new address of the channel as well. Who takes a kind away may be allowed to see less. */
    @Test
    void nothing_that_waits_is_posted_of_a_kind_that_a_channel_does_not_get_anymore() throws Exception {
        var channel = channel(NoticeKind.WAITING, NoticeKind.ALARM);
        messages.test(Given.system(network.id), channel.id);
        Given.pixel(network, "Viewability");
        alerts.announceNews(network.id);

        channels.edit(Given.system(network.id), channel.id, null, draft(NoticeKind.ALARM, true));
        posts.post().join();

        assertThat(receiver.requests()).hasSize(1);
        assertThat(receiver.last().json().get("text").textValue()).contains("Pixelkeep can post here");
    }

    @Test
    void an_edit_does_not_conflict_with_messages_that_were_not_taken() throws Exception {
        var channel = channel(NoticeKind.ALARM);
        messages.test(Given.system(network.id), channel.id);
        receiver.answer(500);
        posts.post().join();
        assertThat(Database.number("select failures from alert_channel where id = ?", channel.id))
                .isOne();

        channels.edit(Given.system(network.id), channel.id, 0L, draft(NoticeKind.FAILING, true));

        assertThat(Database.texts("select kinds from alert_channel where id = ?", channel.id))
                .containsExactly("FAILING");
        assertThatThrownBy(() -> channels.edit(Given.system(network.id), channel.id, 0L, draft(NoticeKind.ALARM, true)))
                .isInstanceOf(StaleVersion.class);
    }

    private Channel channel(NoticeKind... kinds) {
        return channels.create(
                Given.system(network.id),
                network.id,
                new ChannelDraft("adops", MessageStyle.SLACK, receiver.url(), Set.of(kinds), true));
    }

    private static ChannelDraft draft(NoticeKind kind, boolean active) {
        return new ChannelDraft("adops", MessageStyle.SLACK, null, Set.of(kind), active);
    }
}
