package org.pixelkeep.serving.consent;

import com.iab.gpp.encoder.GppModel;
import com.iab.gpp.encoder.section.HeaderV1;
import com.iab.gpp.encoder.section.TcfCaV1;
import com.iab.gpp.encoder.section.TcfEuV2;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pixelkeep.shared.error.InvalidInput;

/** Reads the sections of a GPP string. */
final class GppString {
    private GppString() {}

    static List<ConsentSignal> signals(String gpp, Set<Integer> applying, boolean gdpr) {
        try {
            var parts = gpp.split("~", -1);
            var numbers = new HeaderV1(parts[0]).getSectionsIds();
            if (numbers.size() != parts.length - 1) {
                throw notOne();
            }
            var model = new GppModel(gpp);
            var signals = new ArrayList<ConsentSignal>();
            for (var i = 0; i < numbers.size(); i++) {
                var number = numbers.get(i);
                if ((applying.isEmpty() || applying.contains(number)) && (gdpr || number != TcfEuV2.ID)) {
                    signal(model, number, parts[i + 1]).ifPresent(signals::add);
                }
            }
            return signals;
        } catch (RuntimeException e) {
            throw e instanceof InvalidInput refusal ? refusal : (InvalidInput) notOne().initCause(e);
        }
    }

    /** Empty: the section is newer than this code. */
    private static Optional<ConsentSignal> signal(GppModel model, int number, String written) {
        var state = UsStateSection.of(number);
        if (state.isPresent()) {
            return Optional.of(state.get().read(written).orElseThrow(GppString::notOne));
        }
        if (!model.hasSection(number)) {
            return Optional.empty();
        }
        if (number == TcfEuV2.ID) {
            return Optional.of(TcfConsent.read(written).orElseThrow(GppString::notOne));
        }
        if (number == TcfCaV1.ID) {
            return Optional.of(
                    CanadianCore.read(written).orElseGet(() -> CanadianConsent.of((TcfCaV1) model.getSection(number))));
        }
        return Optional.of(UsOptOut.of(model.getSection(number)));
    }

    private static InvalidInput notOne() {
        return new InvalidInput("gpp", "This is not a readable Global Privacy Platform string.");
    }
}
