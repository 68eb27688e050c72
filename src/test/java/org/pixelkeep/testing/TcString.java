package org.pixelkeep.testing;

import com.iabtcf.encoder.TCStringEncoder;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Consent strings as a consent platform creates them for a viewer (TCF 2.3). */
public final class TcString {
    private static final int MAX_DISCLOSED = 1000;

    private TcString() {}

    /** With these choices, starting from a viewer who consented to nothing, to whom all vendors were disclosed. */
    public static String of(UnaryOperator<TCStringEncoder.Builder> choices) {
        var at = Instant.parse("2026-10-03T00:00:00Z");
        var builder = TCStringEncoder.newBuilder()
                .version(2)
                .created(at)
                .lastUpdated(at)
                .cmpId(31)
                .cmpVersion(1)
                .consentScreen(1)
                .consentLanguage("EN")
                .vendorListVersion(200)
                .tcfPolicyVersion(5)
                .isServiceSpecific(true)
                .publisherCC("DE");
        for (var vendor = 1; vendor <= MAX_DISCLOSED; vendor++) {
            builder.addDisclosedVendors(vendor);
        }
        return choices.apply(builder).encode();
    }
}
