package org.pixelkeep.cli.demo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** How to sign in to the demo, for the person who loaded it. */
public final class DemoSignIns {
    private DemoSignIns() {}

    /** The password once, then the people who have it. */
    public static List<String> lines(String password, Collection<DemoPerson> people) {
        var lines = new ArrayList<String>();
        lines.add("Demo      all accounts below have the same password: " + password);
        for (var person : people) {
            lines.add(String.format(Locale.ROOT, "          %-30s %s", person.email(), person.title()));
        }
        return lines;
    }
}
