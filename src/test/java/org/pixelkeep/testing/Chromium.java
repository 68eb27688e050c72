package org.pixelkeep.testing;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one browser that all tests share: the one that {@link BrowserSetup} found. */
final class Chromium {
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            // As people's browsers have it, and the headless shell does not: a frame that hangs must leave the page
            // alone.
            "--site-per-process",
            // Or letters are as wide as whole pixels there, and pages are drawn otherwise than in other browsers.
            "--font-render-hinting=none",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage");

    private static com.microsoft.playwright.@Nullable Browser running;

    private Chromium() {}

    /** The running browser. The first call starts it, and the end of the tests stops it. */
    static synchronized com.microsoft.playwright.Browser get() {
        var browser = running;
        if (browser == null) {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            var options = new LaunchOptions().setArgs(ARGUMENTS);
            var found = found();
            browser =
                    playwright.chromium().launch(found.isEmpty() ? options : options.setExecutablePath(Path.of(found)));
            running = browser;
        }
        return browser;
    }

    private static String found() {
        try {
            return Files.readString(BrowserSetup.RESULT);
        } catch (IOException e) {
            throw new UncheckedIOException("Run ./mvnw validate first: it finds or installs the browser.", e);
        }
    }
}
