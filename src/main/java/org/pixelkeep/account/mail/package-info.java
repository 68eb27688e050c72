/** Mails to people: their content, and notifications that wait until the mail server has accepted them. */
@NullMarked
package org.pixelkeep.account.mail;

import org.jspecify.annotations.NullMarked;
