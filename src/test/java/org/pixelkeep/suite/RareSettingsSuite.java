package org.pixelkeep.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Classes with settings that {@code verify} does without, so that it builds fewer applications. */
@Suite
@SelectPackages("org.pixelkeep")
@IncludeClassNamePatterns(TestClasses.WITH_RARE_SETTINGS)
public class RareSettingsSuite {
    @AfterSuite
    static void every_class_ran() {
        assertThat(TestClasses.started()).containsAll(TestClasses.profiled(TestClasses.WITH_RARE_SETTINGS));
    }
}
