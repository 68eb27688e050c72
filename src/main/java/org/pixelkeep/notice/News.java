package org.pixelkeep.notice;

/**
 * A notification for a person, even if they do not look: fired within the transaction that makes it true.
 *
 * @param networkId its network; people without a role there are not notified
 * @param headline a sentence without its period
 * @param detail more details; may be empty
 * @param path of the related page
 * @param mail when it is mailed
 */
public record News(long userId, long networkId, String headline, String detail, String path, MailTime mail) {}
