package org.pixelkeep.alert.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.alert.Channel;
import org.pixelkeep.alert.MessageStyle;
import org.pixelkeep.notice.NoticeKind;

/**
 * A channel.
 *
 * @param pausedBecause why the application paused it; {@code null}: it did not
 */
public record ChannelView(
        long id,
        String name,
        MessageStyle service,
        String host,
        List<NoticeKind> kinds,
        boolean active,
        @Nullable String pausedBecause,
        Instant updatedAt,
        long version) {
    static ChannelView of(Channel channel) {
        return new ChannelView(
                channel.id,
                channel.name,
                channel.service,
                channel.host,
                List.copyOf(channel.noticeKinds()),
                channel.active,
                channel.pausedBecause,
                channel.updatedAt,
                channel.version);
    }
}
