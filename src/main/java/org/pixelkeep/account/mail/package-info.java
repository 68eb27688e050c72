/**
 * Mails to people: what they contain, and news that wait until the mail server has taken them.
 */
@NullMarked
package org.pixelkeep.account.mail;

import org.jspecify.annotations.NullMarked;
