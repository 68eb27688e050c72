package org.pixelkeep.feed.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.feed.FeedEntity;
import org.pixelkeep.feed.Webhook;
import org.pixelkeep.feed.WebhookAccess;
import org.pixelkeep.feed.WebhookDelivery;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.list.ListQuery;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.PageFrame;

/** Assembles the views of webhook pages. Each is read in one transaction. */
@Transactional
@ApplicationScoped
class WebhookViews {
    private final WebhookAccess access;
    private final PageFrame frame;
    private final Clock clock;

    WebhookViews(WebhookAccess access, PageFrame frame, Clock clock) {
        this.access = access;
        this.frame = frame;
        this.clock = clock;
    }

    WebhookView.Rows list(Caller caller, long networkId, ListQuery query) {
        var slice = access.listing(caller, networkId, query.q()).slice(query.request());
        var waiting =
                access.waiting(slice.items().stream().map(webhook -> webhook.id).toList());
        return new WebhookView.Rows(
                networkId,
                query,
                slice.map(webhook -> new WebhookView.Row(summary(webhook), waiting.getOrDefault(webhook.id, 0L))));
    }

    /** @param secret a new secret, shown only this once */
    WebhookView.Page page(Caller caller, long webhookId, ListQuery query, @Nullable String secret) {
        var webhook = access.visible(caller, webhookId);
        frame.in(webhook.networkId);
        var state = Filtering.oneOf(WebhookDelivery.State.class, "state", query.state());
        return new WebhookView.Page(
                summary(webhook),
                access.progress(webhook),
                Choice.of(WebhookDelivery.State.values()),
                query.state(),
                access.deliveries(caller, webhookId, state)
                        .slice(query.request())
                        .map(WebhookView.Delivery::of),
                secret);
    }

    WebhookView.FormPage blank(Caller caller, long networkId) {
        return refused(caller, networkId, WebhookForm.empty(), Errors.NONE);
    }

    WebhookView.FormPage refused(Caller caller, long networkId, WebhookForm form, Errors errors) {
        access.requireAdministrator(caller, networkId);
        return new WebhookView.FormPage(networkId, kinds(), form, errors, null, null);
    }

    WebhookView.FormPage edit(Caller caller, long webhookId) {
        return form(access.visible(caller, webhookId), null, Errors.NONE);
    }

    WebhookView.FormPage refusedEdit(Caller caller, long webhookId, WebhookForm form, Errors errors) {
        return form(access.visible(caller, webhookId), form, errors);
    }

    WebhookView.FormPage conflict(Caller caller, long webhookId, WebhookForm form) {
        var webhook = access.visible(caller, webhookId);
        frame.in(webhook.networkId);
        return new WebhookView.FormPage(
                webhook.networkId,
                kinds(),
                form.withVersion(webhook.version),
                Errors.NONE,
                form.against(webhook),
                summary(webhook));
    }

    private WebhookView.FormPage form(Webhook webhook, @Nullable WebhookForm typed, Errors errors) {
        frame.in(webhook.networkId);
        return new WebhookView.FormPage(
                webhook.networkId,
                kinds(),
                typed == null ? WebhookForm.of(webhook) : typed,
                errors,
                null,
                summary(webhook));
    }

    private WebhookView.Summary summary(Webhook webhook) {
        return WebhookView.Summary.of(webhook, clock.instant());
    }

    private static List<Choice> kinds() {
        return Choice.of(FeedEntity.values());
    }
}
