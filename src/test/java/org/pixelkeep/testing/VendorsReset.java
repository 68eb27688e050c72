package org.pixelkeep.testing;

import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import org.pixelkeep.vendor.directory.FewVendors;

/** Shortens the vendor directory again after each test: {@link Given#networkWithAllVendors}. */
public class VendorsReset implements QuarkusTestAfterEachCallback {
    @Override
    public void afterEach(QuarkusTestMethodContext test) {
        Given.service(FewVendors.class).reset();
    }
}
