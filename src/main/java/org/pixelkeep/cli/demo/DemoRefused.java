package org.pixelkeep.cli.demo;

import org.pixelkeep.shared.error.InvalidInput;

/** The demo cannot be loaded with the operator's settings; the message says what to do. */
public class DemoRefused extends RuntimeException {
    /** @param refusal of the password, the only thing the operator chooses */
    public DemoRefused(InvalidInput refusal) {
        super(
                "PIXELKEEP_DEMO_PASSWORD cannot be used as the demo password: "
                        + refusal.violations().get(0).message(),
                refusal);
    }
}
