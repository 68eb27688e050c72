package org.pixelkeep.shared.node;

/** A setting has a value that cannot be used. The message says so to the operator, with what to use. */
public final class UnusableSetting extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param setting the environment variable
     * @param advice what to use, as a sentence
     */
    public UnusableSetting(String setting, String value, String advice) {
        this("%s is “%s”. %s".formatted(setting, value, advice));
    }

    private UnusableSetting(String message) {
        super(message);
    }

    /**
     * For a value that must not be shown.
     *
     * @param setting the environment variable, or the file that has the value
     * @param advice what to use, as sentences
     */
    public static UnusableSetting ofSecret(String setting, String advice) {
        return new UnusableSetting("%s cannot be used. %s".formatted(setting, advice));
    }
}
