package org.pixelkeep.macro;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The platform a written macro belongs to.
 *
 * @param known the macro; {@code null} if unknown or ambiguous
 * @param others other platforms where the same spelling means something else; without {@code known}, the candidates
 */
record Recognition(@Nullable KnownMacro known, List<Macro> others) {
    private static final MacroRegistry REGISTRY = MacroRegistry.known();

    /** @param from the platform whose macros win if several have the same spelling */
    static Recognition of(WrittenMacro written, @Nullable Dialect from) {
        if (!written.understood()) {
            return new Recognition(null, List.of());
        }
        var candidates = REGISTRY.named(written.inner());
        var own = from == null ? Optional.<KnownMacro>empty() : REGISTRY.named(from, written.inner());
        if (own.isPresent()) {
            return new Recognition(added(own.get(), written), List.of());
        }
        var core = candidates.stream()
                .filter(candidate -> candidate.macro().dialect().isCore())
                .toList();
        var preferred = core.isEmpty() ? candidates : core;
        if (preferred.isEmpty()) {
            return new Recognition(null, List.of());
        }
        var first = preferred.stream()
                .filter(candidate -> candidate.macro().dialect() == Dialect.IAB)
                .findFirst()
                .orElse(preferred.get(0));
        var agreed = preferred.stream().allMatch(candidate -> candidate.meaning() == first.meaning());
        if (!agreed) {
            return new Recognition(
                    null, preferred.stream().map(KnownMacro::macro).toList());
        }
        var others = candidates.stream()
                .map(KnownMacro::macro)
                .filter(macro -> macro.meaning() != first.meaning())
                .toList();
        return new Recognition(added(first, written), others);
    }

    private static KnownMacro added(KnownMacro known, WrittenMacro written) {
        return new KnownMacro(known.macro(), known.encodings() + written.added(), known.number());
    }
}
