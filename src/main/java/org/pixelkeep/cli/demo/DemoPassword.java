package org.pixelkeep.cli.demo;

import java.security.SecureRandom;

/** Creates a password that is easy to read out and type: four groups of two syllables, about fifty random bits. */
final class DemoPassword {
    private static final String CONSONANTS = "bdfghjklmnprstvz";
    private static final String VOWELS = "aeiou";
    private static final int GROUPS = 4;
    private static final int SYLLABLES = 2;
    private static final SecureRandom RANDOM = new SecureRandom();

    private DemoPassword() {}

    /** For example {@code rodi-kuma-felo-tazu}: 19 characters. */
    static String random() {
        var password = new StringBuilder();
        for (var group = 0; group < GROUPS; group++) {
            password.append(group == 0 ? "" : "-");
            for (var syllable = 0; syllable < SYLLABLES; syllable++) {
                password.append(CONSONANTS.charAt(RANDOM.nextInt(CONSONANTS.length())));
                password.append(VOWELS.charAt(RANDOM.nextInt(VOWELS.length())));
            }
        }
        return password.toString();
    }
}
