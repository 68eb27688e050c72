package org.pixelkeep.feed.http;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.feed.FeedEntity;
import org.pixelkeep.feed.Webhook;
import org.pixelkeep.feed.WebhookDraft;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.page.Format;

/** The submitted webhook form, as typed. */
public record WebhookForm(
        @RestForm @Nullable String name,
        @RestForm @Nullable String url,
        @RestForm @Nullable List<String> entities,
        @RestForm @Nullable String active,
        @RestForm @Nullable String version,
        @RestForm @Nullable String reason) {

    static WebhookForm empty() {
        return new WebhookForm(null, null, names(EnumSet.allOf(FeedEntity.class)), "true", null, null);
    }

    static WebhookForm of(Webhook webhook) {
        return new WebhookForm(
                webhook.name,
                webhook.url,
                names(webhook.kinds()),
                webhook.active ? "true" : null,
                Long.toString(webhook.version),
                null);
    }

    /** Whether the webhook is to be active. */
    public boolean isActive() {
        return FormInput.ticked(active);
    }

    /** Whether this type's box is checked. */
    public boolean has(String entity) {
        return entities != null && entities.contains(entity);
    }

    long readVersion() {
        return FormInput.version(version);
    }

    WebhookForm withVersion(long newer) {
        return new WebhookForm(name, url, entities, active, Long.toString(newer), reason);
    }

    WebhookDraft draft() {
        return new WebhookDraft(
                Objects.requireNonNullElse(name, ""), Objects.requireNonNullElse(url, ""), kinds(), isActive());
    }

    /** Both versions side by side. */
    EditConflict against(Webhook stored) {
        return EditConflict.since(stored.updatedAt)
                .line("Name", stored.name, name)
                .line("URL", stored.url, url)
                .line("Events", words(stored.kinds()), words(kinds()))
                .line("Active", stored.active, isActive())
                .build();
    }

    private Set<FeedEntity> kinds() {
        return entities == null
                ? Set.of()
                : entities.stream()
                        .flatMap(entity -> FormInput.constant(FeedEntity.class, entity).stream())
                        .collect(Collectors.toSet());
    }

    private static List<String> names(Set<FeedEntity> kinds) {
        return kinds.stream().map(Enum::name).toList();
    }

    private static String words(Set<FeedEntity> kinds) {
        return kinds.stream().sorted().map(Format::words).collect(Collectors.joining(", "));
    }
}
