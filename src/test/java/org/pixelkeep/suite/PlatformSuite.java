package org.pixelkeep.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** What the product stands on: accounts, the web, the log and who follows it, and doors for other programs. */
@Suite
@SelectPackages({
    "org.pixelkeep.account",
    "org.pixelkeep.alert",
    "org.pixelkeep.archive",
    "org.pixelkeep.database",
    "org.pixelkeep.feed",
    "org.pixelkeep.history",
    "org.pixelkeep.home",
    "org.pixelkeep.mcp",
    "org.pixelkeep.notice",
    "org.pixelkeep.rate",
    "org.pixelkeep.search",
    "org.pixelkeep.shared",
    "org.pixelkeep.transfer",
    "org.pixelkeep.web",
    "org.pixelkeep.xandr"
})
@IncludeClassNamePatterns(TestClasses.NAMES)
@ExcludeClassNamePatterns({TestClasses.WITH_SETTINGS, TestClasses.WITH_RARE_SETTINGS})
public class PlatformSuite {
    @AfterSuite
    static void every_class_ran() {
        assertThat(TestClasses.started()).containsAll(TestClasses.of(PlatformSuite.class));
    }
}
