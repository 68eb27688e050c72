package org.pixelkeep.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server that receives messages, answers as the test wants, and verifies signatures. */
public final class Receiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Request> requests = new ArrayList<>();
    private final Queue<Integer> answers = new ArrayDeque<>();
    private int usual = 204;
    private volatile CountDownLatch held = new CountDownLatch(0);

    /** A received request. */
    public record Request(String path, Map<String, List<String>> headers, String body) {
        /** Its ID, as the standard of webhooks has it. */
        public String id() {
            return header("webhook-id");
        }

        /** The first value of a header that must be there. */
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElseThrow();
        }

        /** Its body. */
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Fails unless the message has a current signature with the secret. */
        public void verify(String secret) throws Exception {
            new Webhook(secret).verify(body, Map.copyOf(headers));
        }
    }

    /** On a free port of this machine. */
    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    /** Where it listens. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/told?by=pixelkeep";
    }

    /** The answers to the next requests, one each. */
    public synchronized void answer(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    /** The answer to all requests from now on. */
    public synchronized void alwaysAnswer(int status) {
        answers.clear();
        usual = status;
    }

    /** Keeps whoever sends waiting from now on, until {@link #release}. */
    public void hold() {
        held = new CountDownLatch(1);
    }

    /** Answers all that wait, and whatever comes. */
    public void release() {
        held.countDown();
    }

    /** Returns once so many requests came. */
    public synchronized void await(int count) throws InterruptedException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (requests.size() < count) {
            var left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            assertThat(left)
                    .as("%d of %d requests came", requests.size(), count)
                    .isPositive();
            wait(left);
        }
    }

    /** All so far, in order. */
    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The last one. */
    public Request last() {
        var all = requests();
        return all.get(all.size() - 1);
    }

    /** The IDs of the received messages, in order. */
    public List<String> ids() {
        return requests().stream().map(Request::id).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var status = note(
                    new Request(exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()), body));
            held.await();
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized int note(Request request) {
        requests.add(request);
        notifyAll();
        var next = answers.poll();
        return next == null ? usual : next;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
