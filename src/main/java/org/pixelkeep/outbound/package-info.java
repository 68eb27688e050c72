/**
 * The only way to request URLs that people entered: pixels being checked, and webhook receivers. A host is resolved
 * once, all of its addresses must be public, and the connection goes to the checked one. Other connections go only to
 * the database, the mail server, and the identity provider in the operator's settings.
 */
@NullMarked
package org.pixelkeep.outbound;

import org.jspecify.annotations.NullMarked;
