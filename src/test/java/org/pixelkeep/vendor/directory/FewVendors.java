package org.pixelkeep.vendor.directory;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The vendors of the directory that tests name. Every network starts with the directory, and tests create thousands of
 * networks: with all of its vendors, that would be most of what the tests do. A test that needs another vendor adds its
 * code here, or starts with {@link org.pixelkeep.testing.Given#networkWithAllVendors}. The demo has the whole directory,
 * and so has the packaged application; {@link VendorDirectoryTest} checks the file.
 */
@Alternative
@Priority(1)
@Singleton
public class FewVendors extends VendorDirectory {
    private static final Set<String> NAMED = Set.of(
            "adform",
            "adjust",
            "adloox",
            "amazon-ad-server",
            "appsflyer",
            "basis",
            "campaign-manager-360",
            "celtra",
            "comscore",
            "display-video-360",
            "doubleverify",
            "equativ",
            "extreme-reach",
            "flashtalking",
            "google-ad-manager",
            "google-ads",
            "google-analytics",
            "innovid",
            "integral-ad-science",
            "ispot",
            "kantar",
            "meetrics",
            "nielsen",
            "oracle-moat",
            "samba-tv",
            "the-trade-desk",
            "videoamp");

    private final boolean demo;
    private volatile boolean whole;

    FewVendors(@ConfigProperty(name = "pixelkeep.demo") boolean demo) {
        this.demo = demo;
        this.whole = demo;
    }

    /** Shows the whole directory until the test ends. */
    public void showAll() {
        whole = true;
    }

    /** Shows what tests name. */
    public void reset() {
        whole = demo;
    }

    @Override
    public List<DirectoryEntry> entries() {
        return super.entries().stream().filter(this::isIn).toList();
    }

    @Override
    public Optional<DirectoryEntry> entry(@Nullable String code) {
        return super.entry(code).filter(this::isIn);
    }

    private boolean isIn(DirectoryEntry entry) {
        return whole || NAMED.contains(entry.code());
    }
}
