/**
 * Turns every exception into one problem and every problem into an answer that fits who asks. The only place that says
 * which exception has which status. Refused requests are told to the operator from here.
 */
@NullMarked
package org.pixelkeep.web.error;

import org.jspecify.annotations.NullMarked;
