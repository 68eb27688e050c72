package org.pixelkeep.account.person;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * What an e-mail address looks like: the dot-atom of RFC 5322, 3.2.3, with the letters of all languages (RFC 6531), at a
 * host name. Quotes, comments, and angle brackets are not accepted: they would give one mailbox any number of
 * spellings, each with limits of its own.
 */
final class EmailAddress {
    private static final int LENGTH = 254;
    private static final String ATOM = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[\\p{L}\\p{M}\\p{N}]+(?:-+[\\p{L}\\p{M}\\p{N}]+)*";
    private static final Pattern VALID =
            Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")*");

    private EmailAddress() {}

    /**
     * Whether it is one.
     *
     * @param address normalized
     */
    static boolean isValid(String address) {
        return address.length() <= LENGTH
                && Normalizer.isNormalized(address, Normalizer.Form.NFKC)
                && VALID.matcher(address).matches();
    }
}
