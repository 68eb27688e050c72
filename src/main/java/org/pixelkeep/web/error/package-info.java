/**
 * Turns every exception into one problem and every problem into a response in the client's format. The only place that
 * maps exceptions to statuses. Refused requests are logged from here.
 */
@NullMarked
package org.pixelkeep.web.error;

import org.jspecify.annotations.NullMarked;
