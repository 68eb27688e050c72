package org.pixelkeep.alert.http;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.alert.Channel;
import org.pixelkeep.alert.ChannelDraft;
import org.pixelkeep.alert.MessageStyle;
import org.pixelkeep.notice.NoticeKind;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.FormInput;

/** The submitted form of a channel, as typed. */
public record ChannelForm(
        @RestForm @Nullable String name,
        @RestForm @Nullable String service,
        @RestForm @Nullable String address,
        @RestForm @Nullable List<String> kinds,
        @RestForm @Nullable String active,
        @RestForm @Nullable String version,
        @RestForm @Nullable String reason) {

    static ChannelForm empty() {
        return new ChannelForm(null, MessageStyle.SLACK.name(), null, names(ChannelDraft.KINDS), "true", null, null);
    }

    static ChannelForm of(Channel channel) {
        return new ChannelForm(
                channel.name,
                channel.service.name(),
                null,
                names(channel.noticeKinds()),
                channel.active ? "true" : null,
                Long.toString(channel.version),
                null);
    }

    /** Whether the channel is to be active. */
    public boolean isActive() {
        return FormInput.ticked(active);
    }

    /** Whether the box of this kind is checked. */
    public boolean has(String kind) {
        return kinds != null && kinds.contains(kind);
    }

    long readVersion() {
        return FormInput.version(version);
    }

    ChannelForm withVersion(long newer) {
        return new ChannelForm(name, service, address, kinds, active, Long.toString(newer), reason);
    }

    ChannelDraft draft() {
        return new ChannelDraft(
                Objects.requireNonNullElse(name, ""),
                FormInput.constant(MessageStyle.class, service).orElse(null),
                address,
                chosen(),
                isActive());
    }

    /** Both versions side by side. */
    EditConflict against(Channel stored) {
        return EditConflict.since(stored.updatedAt)
                .line("Name", stored.name, name)
                .line("Notices", words(stored.noticeKinds()), words(chosen()))
                .line("Active", stored.active, isActive())
                .build();
    }

    private Set<NoticeKind> chosen() {
        var chosen = EnumSet.noneOf(NoticeKind.class);
        if (kinds != null) {
            kinds.forEach(kind -> FormInput.constant(NoticeKind.class, kind).ifPresent(chosen::add));
        }
        return chosen;
    }

    private static List<String> names(Set<NoticeKind> kinds) {
        return kinds.stream().map(Enum::name).toList();
    }

    private static String words(Set<NoticeKind> kinds) {
        return kinds.stream().sorted().map(NoticeKind::title).collect(Collectors.joining(", "));
    }
}
