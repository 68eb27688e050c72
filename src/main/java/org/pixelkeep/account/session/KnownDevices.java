package org.pixelkeep.account.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.credential.Secrets;
import org.pixelkeep.account.credential.SignedText;
import org.pixelkeep.account.membership.UserAccount;

/**
 * Recognizes browsers in which someone has signed in before, so that people who guess passwords elsewhere cannot lock
 * the owner out: their attempts are counted separately. A browser is known for an account and its current password, not
 * for an address, because others may also have accounts with that address. Being known grants no access.
 */
@ApplicationScoped
public class KnownDevices {
    /** How long a browser is known after a sign-in. */
    public static final Duration LIFE = Duration.ofDays(180);

    private static final String PURPOSE = "browser known for an account";
    private static final String BETWEEN = ".";
    private static final int NAME_LENGTH = 16;

    /** How many accounts a browser is known for, most recent first. */
    private static final int MAX = 10;

    private final SignedText texts;

    KnownDevices(SignedText texts) {
        this.texts = texts;
    }

    /** @param name of the browser, for this account */
    private record Entry(String signed, String name, String account, String password) {
        static Optional<Entry> of(String signed, String text) {
            var parts = text.split("\n");
            return parts.length == 3 ? Optional.of(new Entry(signed, parts[0], parts[1], parts[2])) : Optional.empty();
        }

        boolean isOf(UserAccount user) {
            return account.equals(String.valueOf(user.id));
        }
    }

    /**
     * The value that a browser keeps after this person signed in.
     *
     * @param kept its previous value; it stays known for other accounts
     */
    public String with(@Nullable String kept, UserAccount user) {
        var text = String.join(
                "\n", Secrets.random().substring(0, NAME_LENGTH), String.valueOf(user.id), passwordOf(user));
        var others = entries(kept).filter(entry -> !entry.isOf(user)).map(Entry::signed);
        return Stream.concat(Stream.of(texts.sign(PURPOSE, text, LIFE)), others)
                .limit(MAX)
                .collect(Collectors.joining(BETWEEN));
    }

    /** The browser's name, if the person has signed in to this account with the current password in it. */
    public Optional<String> nameOf(@Nullable String kept, UserAccount user) {
        return entries(kept)
                .filter(entry -> entry.isOf(user) && entry.password().equals(passwordOf(user)))
                .map(Entry::name)
                .findFirst();
    }

    private Stream<Entry> entries(@Nullable String kept) {
        return kept == null
                ? Stream.empty()
                : Arrays.stream(kept.split("\\.", MAX + 1))
                        .limit(MAX)
                        .flatMap(
                                signed -> texts.open(PURPOSE, signed).flatMap(text -> Entry.of(signed, text)).stream());
    }

    /** Identifies the password without revealing anything about it: its hash has a secret salt. */
    private static String passwordOf(UserAccount user) {
        var hash = user.passwordHash;
        return hash == null ? "none" : HexFormat.of().formatHex(Secrets.hash(hash), 0, NAME_LENGTH / 2);
    }
}
