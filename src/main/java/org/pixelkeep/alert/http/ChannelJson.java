package org.pixelkeep.alert.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.alert.Channel;
import org.pixelkeep.alert.MessageStyle;
import org.pixelkeep.notice.NoticeKind;

/**
 * A channel in the API, without its address, which is never returned.
 *
 * @param host of the address
 * @param kinds the kinds of notices that it gets
 * @param pausedBecause why the application paused it; {@code null}: it did not
 */
record ChannelJson(
        long id,
        long networkId,
        String name,
        MessageStyle service,
        String host,
        List<NoticeKind> kinds,
        boolean active,
        @Nullable String pausedBecause,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    static ChannelJson of(Channel channel) {
        return new ChannelJson(
                channel.id,
                channel.networkId,
                channel.name,
                channel.service,
                channel.host,
                List.copyOf(channel.noticeKinds()),
                channel.active,
                channel.pausedBecause,
                channel.createdAt,
                channel.updatedAt,
                channel.version);
    }
}
