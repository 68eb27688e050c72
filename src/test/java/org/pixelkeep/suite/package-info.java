/**
 * The tests in parts. Two run at a time, each in a JVM with its own database, so that both cores of a small machine are used;
 * three at a time are hardly faster, and pages are drawn so late that tests of them fail. Surefire runs only the suites, in the
 * order of their names: the longest first. A test class belongs to the suite of its package; a new package belongs to
 * {@link org.pixelkeep.suite.ProductSuite}. Classes with a test profile are in {@link org.pixelkeep.suite.SettingsSuite}, or in
 * {@link org.pixelkeep.suite.RareSettingsSuite}, which {@code verify} leaves out. What
 * is {@link org.pixelkeep.testing.Exhaustive} is left to {@code -Pexhaustive}. Run a single class with {@code -Dtest=…}, without
 * a suite.
 */
@NullMarked
package org.pixelkeep.suite;

import org.jspecify.annotations.NullMarked;
