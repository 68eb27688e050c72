package org.pixelkeep.cli;

/** What the doctor finds: prints a line for each, and counts what is wrong. */
final class Checkup {
    private int problems;

    /** How many things are wrong; warnings do not count. */
    int problems() {
        return problems;
    }

    void fine(String part, String what) {
        line("ok", part, what);
    }

    /** @param todo what to do; may be empty */
    void warning(String part, String what, String todo) {
        line("warning", part, what + " " + todo);
    }

    /** @param todo what to do; may be empty */
    void wrong(String part, String what, String todo) {
        problems++;
        line("WRONG", part, what + " " + todo);
    }

    private static void line(String verdict, String part, String words) {
        System.out.printf("%-8s %-9s %s%n", verdict, part, words.strip());
    }
}
