package org.pixelkeep.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port that nothing listens on, for a process that needs a configured port. It is none of those that the system gives to
 * outgoing connections: one of them could take it while the process is down, and the process could not start again.
 */
final class FreePort {
    /** Linux gives ports from 32768 on to outgoing connections, others from 49152 on. */
    private static final int FROM = 20_000;

    private static final int TO = 32_000;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    static int any() {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(FROM, TO);
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
