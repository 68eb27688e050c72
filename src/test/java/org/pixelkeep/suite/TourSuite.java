package org.pixelkeep.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * Classes for which the application is built and started again with the demo network. A JVM that is free first runs them:
 * by their names, they come last.
 */
@Suite
@SelectPackages("org.pixelkeep")
@IncludeClassNamePatterns(TestClasses.WITH_DEMO)
public class TourSuite {
    @AfterSuite
    static void every_class_ran() {
        assertThat(TestClasses.started()).containsAll(TestClasses.profiled(TestClasses.WITH_DEMO));
    }
}
