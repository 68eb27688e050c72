package org.pixelkeep.web.page;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The icons that pages use, taken from the whole Tabler set, in one file that browsers cache. */
@Named("icons")
@Singleton
public class Icons {
    private static final Set<String> NAMES = Set.of(
            "ad",
            "alert-circle",
            "alert-triangle",
            "api",
            "archive",
            "archive-off",
            "arrow-left",
            "arrow-right",
            "arrows-sort",
            "ban",
            "bell",
            "bolt",
            "book",
            "building",
            "building-store",
            "calendar",
            "check",
            "chevron-down",
            "chevron-left",
            "chevron-right",
            "chevron-up",
            "circle-check",
            "circle-x",
            "clock",
            "code",
            "copy",
            "database-off",
            "device-tv",
            "dots-vertical",
            "download",
            "external-link",
            "eye",
            "eye-off",
            "file-import",
            "file-text",
            "filter",
            "flag",
            "git-compare",
            "hash",
            "heartbeat",
            "help",
            "history",
            "hourglass",
            "inbox",
            "info-circle",
            "key",
            "keyboard",
            "layout-dashboard",
            "link",
            "list",
            "lock",
            "lock-open",
            "login",
            "logout",
            "menu-2",
            "message",
            "minus",
            "moon",
            "pencil",
            "photo",
            "player-pause",
            "player-play",
            "plus",
            "puzzle",
            "radar-2",
            "refresh",
            "restore",
            "search",
            "selector",
            "send",
            "settings",
            "shield-check",
            "shield-x",
            "sitemap",
            "speakerphone",
            "sun",
            "tag",
            "target",
            "trash",
            "unlink",
            "user",
            "user-off",
            "user-plus",
            "users",
            "video",
            "volume",
            "webhook",
            "world",
            "x",
            "zoom-question");
    private static final String ARTIFACT = "META-INF/maven/org.webjars.npm/tabler__icons/pom.properties";
    private static final Pattern SVG = Pattern.compile("<svg[^>]*>(.*)</svg>", Pattern.DOTALL);
    private static final Pattern BOUNDS = Pattern.compile("\\s*<path stroke=\"none\" d=\"M0 0h24v24H0z\"[^>]*/>\\s*");

    private final byte[] sprite;
    private final String url;

    Icons(Assets assets) {
        var version = version();
        var svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\">\n");
        for (var name : new TreeSet<>(NAMES)) {
            var file = new String(
                    Assets.read("webjars/tabler__icons/" + version + "/icons/outline/" + name + ".svg"),
                    StandardCharsets.UTF_8);
            var match = SVG.matcher(file);
            if (!match.find()) {
                throw new IllegalStateException("not an icon: " + name);
            }
            svg.append("<symbol id=\"").append(name).append("\" viewBox=\"0 0 24 24\">");
            svg.append(BOUNDS.matcher(match.group(1)).replaceAll("").strip()).append("</symbol>\n");
        }
        sprite = svg.append("</svg>\n").toString().getBytes(StandardCharsets.UTF_8);
        url = assets.url("icons.svg", sprite);
    }

    /**
     * The reference to an icon in the file.
     *
     * @throws IllegalArgumentException when the name is not one of the listed ones
     */
    public String ref(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("no icon is called " + name);
        }
        return url + "#" + name;
    }

    /** The version on the class path, which is part of the path of the files. */
    private static String version() {
        var properties = new Properties();
        try (var stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(ARTIFACT)) {
            properties.load(Objects.requireNonNull(stream, ARTIFACT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    /** The names of all icons, for the test of the templates. */
    public static Set<String> names() {
        return NAMES;
    }

    byte[] sprite() {
        return sprite.clone();
    }
}
