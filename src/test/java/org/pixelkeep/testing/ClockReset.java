package org.pixelkeep.testing;

import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;

/** Resets the clock after each test. */
public class ClockReset implements QuarkusTestAfterEachCallback {
    @Override
    public void afterEach(QuarkusTestMethodContext test) {
        Given.service(SettableClock.class).reset();
    }
}
