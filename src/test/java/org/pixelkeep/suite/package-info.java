/**
 * The tests in parts, each in its own JVM with its own database. Three run at a time: a test waits for the database or the
 * browser about as long as it computes, so two leave a small machine idle. Surefire runs only the suites. A test class belongs
 * to the suite of its package; a new package belongs to {@link org.pixelkeep.suite.ProductSuite}. Classes with a test profile
 * are in {@link org.pixelkeep.suite.SettingsSuite} and {@link org.pixelkeep.suite.TourSuite}, in whichever JVM is free first.
 * Run a single class with {@code -Dtest=…}, without a suite.
 */
@NullMarked
package org.pixelkeep.suite;

import org.jspecify.annotations.NullMarked;
