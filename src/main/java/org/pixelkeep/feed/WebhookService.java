package org.pixelkeep.feed;

import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.network.Network;
import org.pixelkeep.outbound.OutboundClient;
import org.pixelkeep.outbound.RefusedUrl;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.StaleVersion;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;

/** The only writer of webhooks. */
@RecordedService
public class WebhookService {
    /** Webhooks of a network. Each of its changes is sent to all of them. */
    public static final int MAX = 20;

    /** How long the previous secret still signs after a new one was created. */
    static final Duration OVERLAP = Duration.ofHours(24);

    private static final int MAX_REASON_LENGTH = 300;

    private final WebhookAccess access;
    private final FeedAccess feed;
    private final DeliveryService deliveries;
    private final OutboundClient outbound;
    private final WebhookSecrets secrets;
    private final History history;
    private final Clock clock;

    WebhookService(
            WebhookAccess access,
            FeedAccess feed,
            DeliveryService deliveries,
            OutboundClient outbound,
            WebhookSecrets secrets,
            History history,
            Clock clock) {
        this.access = access;
        this.feed = feed;
        this.deliveries = deliveries;
        this.outbound = outbound;
        this.secrets = secrets;
        this.history = history;
        this.clock = clock;
    }

    /**
     * A webhook with a new secret.
     *
     * @param secret for its receiver to verify signatures; cannot be read again
     */
    public record Made(Webhook webhook, String secret) {
        @Override
        public String toString() {
            return "Made[" + webhook.id + "]";
        }
    }

    /**
     * Creates a webhook that is notified of all changes from now on. For network administrators.
     *
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller may not read them all; nothing is written
     * @throws org.pixelkeep.shared.error.InvalidInput when the draft is not valid; nothing is written
     * @throws Conflict when the network has {@value #MAX} already; nothing is written
     */
    public Made create(Caller caller, long networkId, WebhookDraft draft) {
        access.requireAdministrator(caller, networkId);
        feed.require(caller, networkId);
        Network.findById(networkId, LockModeType.PESSIMISTIC_WRITE);
        if (Webhook.count("networkId = ?1 and archivedAt is null", networkId) >= MAX) {
            throw new Conflict("A network has at most " + MAX + " webhooks. Delete one that is no longer needed.");
        }
        check(draft);
        var secret = WebhookSecrets.create();
        var webhook = new Webhook();
        webhook.networkId = networkId;
        webhook.secret = secrets.hide(secret);
        webhook.secretAt = clock.instant();
        webhook.createdAt = webhook.secretAt;
        webhook.updatedAt = webhook.secretAt;
        apply(draft, webhook);
        webhook.persist();
        deliveries.begin(webhook);
        history.record(caller, Action.CREATE, webhook.subject(), null, webhook.image(secrets));
        return new Made(webhook, secret);
    }

    /**
     * When reactivated, it continues where it left off, including changes made in between. With a new URL, pending
     * messages are sent there right away.
     *
     * @param version as the caller read it; {@code null} to save over whatever is there
     * @throws StaleVersion when someone else has saved since; nothing is written
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller may not read what it is notified of; nothing is
     *     written
     */
    public Webhook edit(Caller caller, long webhookId, @Nullable Long version, WebhookDraft draft) {
        var webhook = access.locked(caller, webhookId);
        StaleVersion.check(version, webhook.version);
        check(draft);
        var before = webhook.image(secrets);
        var formerUrl = webhook.url;
        if (draft.active() || !formerUrl.equals(draft.url())) {
            feed.require(caller, webhook.networkId);
        }
        var resumes = draft.active() && !webhook.active;
        apply(draft, webhook);
        if (webhook.active) {
            webhook.pausedAt = null;
            webhook.pausedBecause = null;
        }
        if (resumes || !formerUrl.equals(webhook.url)) {
            deliveries.resume(webhookId);
        }
        if (!before.equals(webhook.image(secrets)) || !formerUrl.equals(webhook.url)) {
            webhook.updatedAt = clock.instant();
        }
        history.record(caller, Action.EDIT, webhook.subject(), before, webhook.image(secrets));
        return webhook;
    }

    /** Creates a new secret; the old one still signs for a day, so receivers can switch over. */
    public Made rotate(Caller caller, long webhookId) {
        var webhook = access.locked(caller, webhookId);
        var before = webhook.image(secrets);
        var secret = WebhookSecrets.create();
        webhook.formerSecret = webhook.secret;
        webhook.formerUntil = clock.instant().plus(OVERLAP);
        webhook.secret = secrets.hide(secret);
        webhook.secretAt = clock.instant();
        webhook.updatedAt = webhook.secretAt;
        history.record(caller, Action.EDIT, webhook.subject(), before, webhook.image(secrets));
        return new Made(webhook, secret);
    }

    /** Deletes previous secrets that no longer sign. */
    void deleteFormerSecrets() {
        Webhook.update("formerSecret = null, formerUntil = null where formerUntil <= ?1", clock.instant());
    }

    /** Deletes it permanently, including its secrets. */
    public void archive(Caller caller, long webhookId, @Nullable Long version) {
        var webhook = access.locked(caller, webhookId);
        StaleVersion.check(version, webhook.version);
        var before = webhook.image(secrets);
        webhook.active = false;
        webhook.archivedAt = clock.instant();
        webhook.updatedAt = webhook.archivedAt;
        webhook.secret = new byte[0];
        webhook.formerSecret = null;
        webhook.formerUntil = null;
        history.record(caller, Action.ARCHIVE, webhook.subject(), before, webhook.image(secrets));
    }

    /** Pauses it because its receiver accepted no messages. Idempotent. */
    void pause(long webhookId, String because) {
        Webhook webhook = Webhook.findById(webhookId, LockModeType.PESSIMISTIC_WRITE);
        if (webhook == null || !webhook.active) {
            return;
        }
        var before = webhook.image(secrets);
        webhook.active = false;
        webhook.pausedAt = clock.instant();
        webhook.pausedBecause = Texts.start(because, MAX_REASON_LENGTH);
        webhook.updatedAt = webhook.pausedAt;
        var system = Caller.system("webhooks", webhook.networkId).because(because);
        history.record(system, Action.DEACTIVATE, webhook.subject(), before, webhook.image(secrets));
    }

    private void check(WebhookDraft draft) {
        var violations = new Violations();
        draft.check(violations);
        if (violations.found().stream().noneMatch(violation -> violation.field().equals("url"))) {
            try {
                outbound.checkReceiver(draft.url());
            } catch (RefusedUrl refused) {
                violations.add("url", String.valueOf(refused.getMessage()));
            }
        }
        violations.refuseIfAny();
    }

    private static void apply(WebhookDraft draft, Webhook webhook) {
        webhook.name = draft.name();
        webhook.url = draft.url();
        webhook.entities = Webhook.stored(draft.entities());
        webhook.active = draft.active();
    }
}
