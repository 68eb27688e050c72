/**
 * The benchmark: measures the figures of src/docs/figures.md on this machine. No test, so that no build waits for it; run by the
 * Maven profile {@code benchmark}.
 */
@NullMarked
package org.pixelkeep.benchmark;

import org.jspecify.annotations.NullMarked;
