/**
 * The discrepancy workbench: a vendor's counts and ours side by side, and what the timeline knows about each day. Reads the
 * timeline instead of deciding again why a pixel did not fire. Nothing is kept but saved cases.
 */
@NullMarked
package org.pixelkeep.discrepancy;

import org.jspecify.annotations.NullMarked;
