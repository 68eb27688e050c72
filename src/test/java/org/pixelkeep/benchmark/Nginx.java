package org.pixelkeep.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An nginx that serves files, tuned for speed: the baseline for the resolver. */
final class Nginx implements AutoCloseable {
    private final Process process;
    private final URI address;

    private Nginx(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** @param files file contents by path */
    static Nginx serving(Settings settings, Map<String, byte[]> files) throws IOException, InterruptedException {
        var program = Tools.found("nginx");
        var folder = Files.createDirectories(settings.work().resolve("nginx"));
        for (var file : files.entrySet()) {
            var path = folder.resolve("files" + file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        var port = freePort();
        var configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, """
                daemon off;
                %sworker_processes auto;
                pid %s/nginx.pid;
                error_log %s/error.log;
                events { worker_connections 1024; }
                http {
                    access_log off;
                    sendfile on;
                    tcp_nopush on;
                    keepalive_requests 1000000000;
                    open_file_cache max=10000;
                    open_file_cache_valid 1h;
                    default_type application/json;
                    client_body_temp_path %s/body;
                    proxy_temp_path %s/proxy;
                    fastcgi_temp_path %s/fastcgi;
                    uwsgi_temp_path %s/uwsgi;
                    scgi_temp_path %s/scgi;
                    server { listen 127.0.0.1:%d; root %s/files; }
                }
                """.formatted(
                        "root".equals(System.getProperty("user.name")) ? "user root;\n" : "",
                        folder,
                        folder,
                        folder,
                        folder,
                        folder,
                        folder,
                        folder,
                        port,
                        folder));
        var process = new ProcessBuilder(program.toString(), "-p", folder.toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
        var nginx = new Nginx(process, URI.create("http://127.0.0.1:" + port));
        nginx.await(files.keySet().iterator().next());
        return nginx;
    }

    URI address() {
        return address;
    }

    /** The CPU time used by its processes so far, in seconds. */
    double processorSeconds() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToDouble(one ->
                        one.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9)
                .sum();
    }

    private void await(String path) throws IOException, InterruptedException {
        var client = Client.ofGuest(address);
        for (var attempt = 0; ; attempt++) {
            try {
                client.get(path);
                return;
            } catch (IOException notYet) {
                if (attempt == 50 || !process.isAlive()) {
                    close();
                    throw new IllegalStateException(
                            "nginx does not answer: see its log in target/benchmark/nginx", notYet);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
    }
}
