package org.pixelkeep.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Classes for which the application is built and started again with other settings, or with the demo network. */
@Suite
@SelectPackages("org.pixelkeep")
@IncludeClassNamePatterns(TestClasses.WITH_SETTINGS)
public class SettingsSuite {
    @AfterSuite
    static void every_class_ran() {
        assertThat(TestClasses.unnamed())
                .as("add them to a pattern of TestClasses")
                .isEmpty();
        assertThat(TestClasses.started()).containsAll(TestClasses.profiled(TestClasses.WITH_SETTINGS));
    }
}
