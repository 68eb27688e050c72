package org.pixelkeep.feed;

import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.util.List;

/**
 * A message ready to send.
 *
 * @param url the target
 * @param id the same for every attempt
 * @param body JSON
 * @param secrets all of them sign it
 */
record Message(long deliveryId, long networkId, String url, String id, String body, List<byte[]> secrets) {

    /** The signatures of this attempt, following Standard Webhooks. */
    String signature(long timestamp) {
        var signatures = new StringBuilder();
        for (var secret : secrets) {
            try {
                signatures
                        .append(signatures.isEmpty() ? "" : " ")
                        .append(new com.standardwebhooks.Webhook(secret).sign(id, timestamp, body));
            } catch (EmptyWebhookSecretException | WebhookSigningException e) {
                throw new IllegalStateException("a secret of webhook message " + id + " cannot sign", e);
            }
        }
        return signatures.toString();
    }

    @Override
    public String toString() {
        return "Message[" + id + "]";
    }
}
