/**
 * The only way to request URLs that people entered: pixels being checked, webhooks, and Slack and Teams channels. Vendor
 * lists are fetched in the same way. A host is resolved once, all of its addresses must be public, and the connection goes
 * to the checked one. Other connections go only to what the operator's settings name: the database, the mail server, the
 * identity provider, and the collector of traces.
 */
@NullMarked
package org.pixelkeep.outbound;

import org.jspecify.annotations.NullMarked;
