package org.pixelkeep.macro;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts put together at random, the same ones on every run. */
final class RandomTexts {
    private static final String PLAIN = "abcXYZ019-._~:/?&=;,+ ü€";
    private static final String HOSTILE = "{}[]$%#|_!()<>\"'`\\\u0000\u2028]]>${X}%%X%%";
    private static final List<String> MACROS = Stream.of(Dialect.values())
            .flatMap(dialect -> MacroRegistry.known().of(dialect).stream())
            .map(macro ->
                    macro.token().replace("<n>", "755").replace("<k>", "key").replace("<w>", "WORD"))
            .toList();

    private RandomTexts() {}

    /** Texts without anything that could be a macro. */
    static Stream<String> plain() {
        return IntStream.range(0, 200).mapToObj(seed -> "https://pixel.example/" + of(PLAIN, new Random(seed)));
    }

    /** Texts of macros, halves of delimiters and anything else. */
    static Stream<String> mixed() {
        return IntStream.range(0, 400).mapToObj(seed -> {
            var random = new Random(seed);
            var text = new StringBuilder("https://pixel.example/?");
            for (var i = 0; i < 12; i++) {
                text.append(
                        switch (random.nextInt(4)) {
                            case 0 -> of(PLAIN, random);
                            case 1 -> of(HOSTILE, random);
                            default -> MACROS.get(random.nextInt(MACROS.size()));
                        });
            }
            return text.toString();
        });
    }

    private static String of(String alphabet, Random random) {
        var text = new StringBuilder();
        for (var i = random.nextInt(8); i >= 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
