/**
 * The tests in two halves, each in a JVM of its own with a database of its own, so that both cores of a small machine are
 * used. Surefire runs the suites alone; a test class belongs to the half that its package is in, and a new package to
 * {@link org.pixelkeep.suite.ProductSuite}. One class is run by {@code -Dtest=…}, without a suite.
 */
@NullMarked
package org.pixelkeep.suite;

import org.jspecify.annotations.NullMarked;
