/**
 * The one way out to addresses that people wrote: pixels that are checked, receivers of webhooks. What comes in is the
 * text of an address; a host is looked up once, every address of it must be out on the internet, and the connection
 * goes to the one that was checked. Nobody else connects to anything but the database, the mail server and the identity
 * provider, which the operator's settings name.
 */
@NullMarked
package org.pixelkeep.outbound;

import org.jspecify.annotations.NullMarked;
