package org.pixelkeep.home.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a release changed for the people who use the pages, from the changelog.
 *
 * @param release its name
 * @param news in sentences, without markup; never empty
 */
record ReleaseNotes(String release, List<String> news) {
    private static final String FILE = "/home/CHANGELOG.md";
    private static final String RELEASE = "## ";
    private static final String AUDIENCE = "### ";
    private static final String EVERYONE = "### For everyone";
    private static final String ITEM = "- ";
    private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]*)]\\([^()]*\\)");
    private static final Pattern MARKS = Pattern.compile("[*`]");

    /** All releases with news, newest first. */
    static final List<ReleaseNotes> ALL = read(changelog().lines().toList());

    ReleaseNotes {
        news = List.copyOf(news);
    }

    static List<ReleaseNotes> read(List<String> changelog) {
        var all = new ArrayList<ReleaseNotes>();
        var release = "";
        var news = new ArrayList<String>();
        var counts = false;
        for (var line : changelog) {
            if (line.startsWith(RELEASE)) {
                add(all, release, news);
                release = line.substring(RELEASE.length()).strip();
            } else if (line.startsWith(AUDIENCE)) {
                counts = line.strip().equals(EVERYONE);
            } else if (counts && line.startsWith(ITEM)) {
                news.add(plain(line.substring(ITEM.length())));
            }
        }
        add(all, release, news);
        return List.copyOf(all);
    }

    private static void add(List<ReleaseNotes> all, String release, List<String> news) {
        if (!news.isEmpty()) {
            all.add(new ReleaseNotes(release.equals("Unreleased") ? "This release" : release, news));
            news.clear();
        }
    }

    private static String plain(String markdown) {
        return MARKS.matcher(LINK.matcher(markdown).replaceAll("$1")).replaceAll("");
    }

    private static String changelog() {
        try (var file = Objects.requireNonNull(ReleaseNotes.class.getResourceAsStream(FILE))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
