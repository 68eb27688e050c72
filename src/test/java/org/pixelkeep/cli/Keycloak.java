package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An identity provider in its own process, with the realm {@code agency} from the file {@code agency-realm.json}. The
 * build unpacks it. Its own build step at startup is skipped.
 */
final class Keycloak implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 300;
    private static final Path UNPACKED = Path.of("target", "keycloak").toAbsolutePath();

    private final Process process;
    private final String address;

    private Keycloak(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it on a free port; {@link #awaited} waits for it. */
    static Keycloak start(Path log) throws IOException {
        var home = home();
        var realms = Files.createDirectories(home.resolve("data").resolve("import"));
        try (var realm = Keycloak.class.getResourceAsStream("/agency-realm.json")) {
            assertThat(realm).isNotNull();
            Files.write(realms.resolve("agency-realm.json"), realm.readAllBytes());
        }
        var port = FreePort.any();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dkc.config.built=true",
                "-Dkc.home.dir=" + home,
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                home.resolve("lib").resolve("quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start",
                "--import-realm",
                "--cache=local",
                "--db-url=jdbc:h2:mem:keycloak;NON_KEYWORDS=VALUE;DB_CLOSE_DELAY=-1",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + FreePort.any(),
                "--hostname-strict=false"));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Keycloak(process, "http://127.0.0.1:" + port + "/realms/agency");
    }

    /** The issuer URL of the realm. */
    String issuer() {
        return address;
    }

    /** The same, once it answers. */
    Keycloak awaited() throws InterruptedException {
        var begin = System.nanoTime();
        while (!answers()) {
            assertThat(process.isAlive()).as("the identity provider runs").isTrue();
            assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        return this;
    }

    private boolean answers() throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(address + "/.well-known/openid-configuration"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path home() throws IOException {
        try (var folders = Files.list(UNPACKED)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("keycloak-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }
}
