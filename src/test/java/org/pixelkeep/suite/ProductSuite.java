package org.pixelkeep.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Everything that is in no other suite. */
@Suite
@SelectPackages("org.pixelkeep")
@ExcludePackages({
    "org.pixelkeep.account",
    "org.pixelkeep.alert",
    "org.pixelkeep.archive",
    "org.pixelkeep.cli",
    "org.pixelkeep.database",
    "org.pixelkeep.feed",
    "org.pixelkeep.history",
    "org.pixelkeep.home",
    "org.pixelkeep.journey",
    "org.pixelkeep.mcp",
    "org.pixelkeep.notice",
    "org.pixelkeep.rate",
    "org.pixelkeep.search",
    "org.pixelkeep.security",
    "org.pixelkeep.shared",
    "org.pixelkeep.transfer",
    "org.pixelkeep.web",
    "org.pixelkeep.xandr"
})
@IncludeClassNamePatterns(TestClasses.NAMES)
@ExcludeClassNamePatterns({TestClasses.WITH_SETTINGS, TestClasses.WITH_RARE_SETTINGS})
public class ProductSuite {
    @AfterSuite
    static void every_class_ran() {
        assertThat(TestClasses.started()).containsAll(TestClasses.of(ProductSuite.class));
    }
}
