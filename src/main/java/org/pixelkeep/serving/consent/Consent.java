package org.pixelkeep.serving.consent;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pixelkeep.shared.error.InvalidInput;

/** What a viewer allowed or refused, from consent strings. A refusal in any of them counts. */
public final class Consent {
    private final List<ConsentSignal> signals;

    private Consent(List<ConsentSignal> signals) {
        this.signals = List.copyOf(signals);
    }

    /**
     * A TCF string.
     *
     * @throws InvalidInput for the field {@code tc} when it is not a TC string of version 2
     */
    public static Consent parse(String tc) {
        return TcfConsent.read(tc)
                .map(signal -> new Consent(List.of(signal)))
                .orElseThrow(() -> new InvalidInput("tc", "This is not a TCF version 2 consent string."));
    }

    /**
     * A Global Privacy Platform string. Sections that say nothing about vendors or are newer than this code are
     * ignored.
     *
     * @param applying the IDs of the sections that apply to the viewer; empty: all in the string
     * @param gdpr whether the GDPR applies; otherwise the European section is ignored
     * @throws InvalidInput for the field {@code gpp} when it is not a GPP string, or a section cannot be read
     */
    public static Consent parseGpp(String gpp, Set<Integer> applying, boolean gdpr) {
        return new Consent(GppString.signals(gpp.strip(), applying, gdpr));
    }

    /** What both say: a vendor must be allowed by each. */
    public Consent and(Consent other) {
        return new Consent(
                Stream.concat(signals.stream(), other.signals.stream()).toList());
    }

    /** What the vendor lacks, in words; empty if nothing. */
    public Optional<String> lacking(VendorFacts vendor) {
        return signals.stream()
                .flatMap(signal -> signal.lacking(vendor).stream())
                .findFirst();
    }

    /**
     * What a pixel without a known vendor lacks where the network wants such pixels held back, in words; empty if
     * nothing. A European or Canadian string allows single vendors, so none that is unknown; US laws allow until the
     * viewer opts out.
     */
    public Optional<String> lackingUnknownVendor() {
        return signals.stream()
                .flatMap(signal -> signal.lackingUnknown().stream())
                .findFirst();
    }
}
