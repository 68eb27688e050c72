package org.pixelkeep.shared.node;

/** A setting has a value that cannot be used. The message says so to the operator, with what to use. */
public final class UnusableSetting extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param setting the environment variable
     * @param advice what to use, as a sentence
     */
    public UnusableSetting(String setting, String value, String advice) {
        super("%s is “%s”. %s".formatted(setting, value, advice));
    }
}
