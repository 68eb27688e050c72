package org.pixelkeep.testing;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Finds the browser for the tests, or installs one, and writes its path to {@code target/chromium}; the build runs this file
 * before it compiles anything. The browser is the one named by {@code -Dchromium.path} or {@code CHROMIUM_PATH}, otherwise an
 * installed one, otherwise Debian’s if this is root on Debian, otherwise Playwright’s, for which the file is empty. The
 * headless shell comes first: a Chromium with windows takes three times as long.
 */
final class BrowserSetup {
    static final Path RESULT = Path.of("target", "chromium");

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
    private static final int INSTALLATION_MINUTES = 5;

    private BrowserSetup() {}

    /** Writes the path, or prints one sentence and exits with 1. The argument is the browser’s path; it may be empty. */
    public static void main(String[] arguments) throws IOException {
        var lock = Path.of(System.getProperty("java.io.tmpdir"), "pixelkeep-browser-setup.lock");
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            Files.deleteIfExists(RESULT);
            var browser = find(arguments.length > 0 ? arguments[0] : "");
            Files.createDirectories(RESULT.getParent());
            Files.writeString(RESULT, browser);
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static String find(String named) {
        var told = Stream.of(
                        named,
                        Optional.ofNullable(System.getenv("CHROMIUM_PATH")).orElse(""))
                .filter(path -> !path.isBlank())
                .findFirst();
        if (told.isPresent() && !Files.isExecutable(Path.of(told.get()))) {
            throw new IllegalStateException("The browser tests were told to use " + told.get()
                    + ", which is not a program: correct -Dchromium.path or CHROMIUM_PATH.");
        }
        return told.or(BrowserSetup::installed).orElseGet(BrowserSetup::install);
    }

    private static Optional<String> installed() {
        return USUAL_PLACES.stream()
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
    }

    private static String install() {
        if (Files.exists(Path.of("/etc/debian_version")) && "root".equals(System.getProperty("user.name"))) {
            System.out.println("The browser tests need Chromium, which is not installed: installing it with apt-get.");
            var debian = "apt-get -qq update; for each in chromium-headless-shell chromium; do"
                    + " apt-get -qq -y -o DPkg::Lock::Timeout=120 install --no-install-recommends $each && break; done";
            succeeds(new ProcessBuilder("sh", "-c", debian));
            var browser = installed();
            if (browser.isPresent()) {
                return browser.get();
            }
        }
        System.out.println("The browser tests need Chromium, which is not installed: Playwright brings its own.");
        var playwright = Driver.ensureDriverInstalled(Map.of(), false).createProcessBuilder();
        var command = new ArrayList<>(playwright.command());
        command.addAll(List.of("install", "--only-shell", "chromium"));
        if (succeeds(playwright.command(command))) {
            return "";
        }
        throw new IllegalStateException("The browser tests need Chromium or Chrome, which could not be installed:"
                + " install one, or name it with -Dchromium.path=…");
    }

    private static boolean succeeds(ProcessBuilder command) {
        try {
            var log = Files.createTempFile("pixelkeep-browser-setup", ".log");
            var process = command.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            var succeeded = process.waitFor(INSTALLATION_MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
            process.destroyForcibly();
            if (!succeeded) {
                System.out.println("That failed; " + log + " says why.");
            }
            return succeeded;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
