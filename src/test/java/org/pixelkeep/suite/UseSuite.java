package org.pixelkeep.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Permissions, attacks, commands, and what people see in a browser. */
@Suite
@SelectPackages({"org.pixelkeep.cli", "org.pixelkeep.journey", "org.pixelkeep.security"})
@IncludeClassNamePatterns(TestClasses.NAMES)
@ExcludeClassNamePatterns({TestClasses.WITH_SETTINGS, TestClasses.WITH_RARE_SETTINGS})
public class UseSuite {
    @AfterSuite
    static void every_class_ran() {
        assertThat(TestClasses.started()).containsAll(TestClasses.of(UseSuite.class));
    }
}
