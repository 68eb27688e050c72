package org.pixelkeep.account.credential;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The passwords that attackers try first, from a bundled list. A long password counts as common too if it consists of
 * only one or two entries, repeated or with digits and signs around them. A series of different words is fine.
 */
final class CommonPasswords {
    private static final String LIST = "/account/common-passwords.txt";
    private static final int MIN_PIECE_LENGTH = 4;
    private static final int MAX_DISTINCT = 2;
    private static final int MAX_CHARACTERS = 200;
    private static final int MAX_TRIES = 3_000;
    private static final String ROWS =
            "01234567890 09876543210 abcdefghijklmnopqrstuvwxyz zyxwvutsrqponmlkjihgfedcba qwertyuiop asdfghjkl zxcvbnm";
    private static final String LEET = "0134578@$!";
    private static final String PLAIN = "oieastbasi";

    private final Set<String> entries;
    private final int longest;

    private CommonPasswords(Set<String> entries) {
        this.entries = Set.copyOf(entries);
        this.longest = entries.stream().mapToInt(String::length).max().orElse(0);
    }

    static CommonPasswords read() {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(LIST)), StandardCharsets.UTF_8))) {
            return new CommonPasswords(lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(CommonPasswords::folded)
                    .collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the password is common, or made of common passwords and the given words. */
    boolean holds(String password, String... words) {
        var own = new HashSet<String>();
        for (var word : words) {
            own.add(folded(word));
            for (var part : word.split("[^\\p{L}\\p{N}]+")) {
                own.add(folded(part));
            }
        }
        own.removeIf(word -> word.length() < MIN_PIECE_LENGTH);
        var text = folded(password);
        return text.length() <= MAX_CHARACTERS && (isMadeOf(text, own) || isMadeOf(unmasked(password), own));
    }

    private boolean isMadeOf(String text, Set<String> own) {
        return restIsMadeOf(text, 0, own, Set.of(), new HashSet<>());
    }

    /**
     * Whether everything from a position on consists of known pieces, at most two of them different. A text that can be
     * split in too many ways to tell quickly counts as common.
     */
    private boolean restIsMadeOf(String text, int from, Set<String> own, Set<String> used, Set<String> tried) {
        if (from == text.length()) {
            return true;
        }
        if (tried.size() > MAX_TRIES) {
            return true;
        }
        if (!tried.add(from + " " + String.join(" ", new TreeSet<>(used)))) {
            return false;
        }
        for (var to = text.length(); to > from; to--) {
            var piece = text.substring(from, to);
            if (isFiller(piece)) {
                if (restIsMadeOf(text, to, own, used, tried)) {
                    return true;
                }
            } else if (isKnown(piece, own) && (used.contains(piece) || used.size() < MAX_DISTINCT)) {
                var now = new HashSet<>(used);
                now.add(piece);
                if (restIsMadeOf(text, to, own, now, tried)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isKnown(String piece, Set<String> own) {
        return own.contains(piece)
                || (piece.length() >= MIN_PIECE_LENGTH && piece.length() <= longest && entries.contains(piece));
    }

    /** Digits, one repeated character, or adjacent characters: long, but easy to guess. */
    private static boolean isFiller(String piece) {
        return piece.chars().allMatch(Character::isDigit)
                || (piece.length() >= MIN_PIECE_LENGTH - 1
                        && (piece.chars().distinct().count() == 1 || ROWS.contains(piece)));
    }

    /** Only letters and digits, in lower case. */
    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Without non-letters at both ends; leading symbols that replace letters stay. */
    private static String core(String text) {
        var from = 0;
        while (from < text.length() && !isLetter(text, from) && "@$".indexOf(text.charAt(from)) < 0) {
            from++;
        }
        var to = text.length();
        while (to > from && !isLetter(text, to - 1)) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isLetter(String text, int at) {
        return Character.isLetter(text.charAt(at)) || Character.isSurrogate(text.charAt(at));
    }

    /** The same with digits and symbols replaced by the letters they resemble, as in {@code P@ssw0rd1}. */
    private static String unmasked(String password) {
        var letters = new StringBuilder();
        core(password.toLowerCase(Locale.ROOT)).chars().forEach(character -> {
            var at = LEET.indexOf(character);
            letters.append(at < 0 ? (char) character : PLAIN.charAt(at));
        });
        return folded(letters.toString());
    }
}
