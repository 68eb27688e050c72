package org.pixelkeep.notice;

import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;

/**
 * A notification for a person, even if they do not look: fired within the transaction that makes it true.
 *
 * @param sight what the person has to hold when it is mailed, or gets no mail
 * @param place where; the notification belongs there
 * @param headline a sentence without its period
 * @param detail more details; may be empty
 * @param path of the related page
 * @param mail when it is mailed
 */
public record News(
        long userId, Permission sight, Scope place, String headline, String detail, String path, MailTime mail) {}
