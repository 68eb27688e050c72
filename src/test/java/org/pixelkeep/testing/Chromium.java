package org.pixelkeep.testing;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one browser that all tests share: the one named by {@code -Dchromium.path} or {@code CHROMIUM_PATH}, otherwise an
 * installed one, otherwise it gets installed. The headless shell comes first: a Chromium with windows opens one for each
 * visit, even if nobody sees it, which takes three times as long.
 */
final class Chromium {
    private static final List<String> USUAL_PLACES = List.of(
            "/usr/bin/chromium-headless-shell",
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/snap/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
            "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe");
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
    private static final int INSTALLATION_MINUTES = 5;

    private static com.microsoft.playwright.@Nullable Browser running;

    private Chromium() {}

    /** The running browser. The first call starts it, and the end of the tests stops it. */
    static synchronized com.microsoft.playwright.Browser get() {
        var browser = running;
        if (browser == null) {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = start(playwright);
            running = browser;
        }
        return browser;
    }

    private static com.microsoft.playwright.Browser start(Playwright playwright) {
        var options = new LaunchOptions().setArgs(ARGUMENTS);
        var installed = installed();
        if (installed.isPresent()) {
            return playwright.chromium().launch(options.setExecutablePath(installed.get()));
        }
        try {
            return playwright.chromium().launch(options);
        } catch (PlaywrightException e) {
            return playwright.chromium().launch(install(options));
        }
    }

    private static Optional<Path> installed() {
        var named = Stream.of(System.getProperty("chromium.path"), System.getenv("CHROMIUM_PATH"))
                .filter(path -> path != null && !path.isBlank())
                .findFirst();
        if (named.isPresent()) {
            if (!Files.isExecutable(Path.of(named.get()))) {
                throw new IllegalStateException("The browser tests were told to use " + named.get()
                        + ", which is not a program: correct chromium.path or CHROMIUM_PATH.");
            }
            return named.map(Path::of);
        }
        return USUAL_PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    private static LaunchOptions install(LaunchOptions options) {
        var own = Driver.ensureDriverInstalled(Map.of(), false).createProcessBuilder();
        var command = new ArrayList<>(own.command());
        command.addAll(List.of("install", "--only-shell", "chromium"));
        if (succeeds(own.command(command))) {
            return options;
        }
        var debian = List.of(
                "sh",
                "-c",
                "apt-get -q update && { apt-get -q -y install --no-install-recommends chromium-headless-shell"
                        + " || apt-get -q -y install --no-install-recommends chromium; }");
        if (Files.exists(Path.of("/etc/debian_version"))
                && "root".equals(System.getProperty("user.name"))
                && succeeds(new ProcessBuilder(debian))) {
            return installed().map(options::setExecutablePath).orElse(options);
        }
        throw new IllegalStateException(
                "The browser tests need Chromium or Chrome: install one, or name it with -Dchromium.path=… .");
    }

    private static boolean succeeds(ProcessBuilder command) {
        try {
            var process = command.inheritIO().start();
            if (process.waitFor(INSTALLATION_MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
