/**
 * Credentials: passwords, codes, and secrets, and how each is stored. Knows their owners only by ID. Nothing here is
 * ever logged or recorded.
 */
@NullMarked
package org.pixelkeep.account.credential;

import org.jspecify.annotations.NullMarked;
