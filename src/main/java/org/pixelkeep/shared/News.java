package org.pixelkeep.shared;

/**
 * Something that a person should hear of even when they do not look: fired within the transaction that makes it true.
 *
 * @param networkId where it happened; nobody hears of a network in which they have no role anymore
 * @param headline a sentence without its full stop
 * @param detail what else there is to say; may be empty
 * @param path of the page that it is about
 */
public record News(long userId, long networkId, String headline, String detail, String path) {}
