package org.pixelkeep.testing;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words that occur only in one tenant's texts and must never be sent to anyone who cannot see the tenant. */
public final class Canaries {
    static final int LENGTH = 16;

    private static final Pattern WORD = Pattern.compile("cnry[0-9a-f]{12}");
    private static final AtomicLong NUMBER = new AtomicLong();

    private Canaries() {}

    /** A new canary; later ones sort after it. */
    public static String next() {
        return "cnry%012x".formatted(NUMBER.incrementAndGet());
    }

    /** The canaries in a text. */
    static Set<String> in(CharSequence text) {
        return WORD.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
