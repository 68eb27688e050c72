package org.pixelkeep.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** One of the data sets: its folder, its network, an administrator of it, and a token of theirs. */
record DataSet(String name, Path folder, String network, String administrator, String token) {
    /** The data set L; loaded into the folder if it is missing. */
    static DataSet large(Settings settings) throws Exception {
        Node.load(settings.large(), "L");
        return of(settings, "L", settings.large(), "Atlas Exchange", "admin@atlas.example");
    }

    /** The data set XL, which is in its folder. */
    static DataSet largest(Settings settings) throws Exception {
        return of(settings, "XL", settings.largest(), "Atlas Exchange XL", "admin@atlas.example");
    }

    /** A token of another of its people. Works whether or not a node is running. */
    String tokenOf(Settings settings, String person) throws Exception {
        return token(settings, folder, person);
    }

    /** The demo; its first start loads it. */
    static DataSet small(Settings settings) throws Exception {
        return small(settings, settings.small());
    }

    /** The demo in another folder. */
    static DataSet small(Settings settings, Path folder) throws Exception {
        Node.start(settings, folder, Map.of()).close();
        return of(settings, "S", folder, "Northwind Media", "admin@northwind.example");
    }

    private static DataSet of(Settings settings, String name, Path folder, String network, String administrator)
            throws Exception {
        return new DataSet(name, folder, network, administrator, token(settings, folder, administrator));
    }

    private static String token(Settings settings, Path folder, String person) throws Exception {
        return Node.command(settings, folder, "token", "create", "--as", person, "--name", "benchmark").stream()
                .filter(line -> line.startsWith("pxt_"))
                .findFirst()
                .orElseThrow();
    }

    /** Starts a node on it. */
    Running start(Settings settings) throws Exception {
        return start(settings, Map.of());
    }

    Running start(Settings settings, Map<String, String> environment) throws Exception {
        return new Running(this, Node.start(settings, folder, environment));
    }

    /** Deletes the copy on disk from which a node would start. */
    void forgetCopy() throws Exception {
        Files.deleteIfExists(folder.resolve("snapshot.bin"));
    }

    /** A node running on a data set. */
    static final class Running implements AutoCloseable {
        private final DataSet dataSet;
        private final Node node;
        private final Tables tables;
        private final Client client;
        private final Client browser;
        private final long networkId;

        private Running(DataSet dataSet, Node node) throws Exception {
            this.dataSet = dataSet;
            this.node = node;
            this.tables = Tables.of(dataSet.folder());
            this.client = clientOf(node);
            this.browser = browserOf(node);
            this.networkId = tables.number("select id from network where name = '" + dataSet.network() + "'");
        }

        DataSet dataSet() {
            return dataSet;
        }

        Node node() {
            return node;
        }

        Tables tables() {
            return tables;
        }

        Client client() {
            return client;
        }

        /** A client for pages. */
        Client browser() {
            return browser;
        }

        /** A client for another person, once the node knows the token, which was created by another process. */
        Client clientOf(String token) throws IOException, InterruptedException {
            var made = Client.ofToken(node.address(), token);
            for (var attempt = 0; !made.works() && attempt < 100; attempt++) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            return made;
        }

        /** A client for another node on the same database. */
        Client clientOf(Node other) {
            return Client.ofToken(other.address(), dataSet.token());
        }

        /** A client for the pages of another node on the same database. */
        Client browserOf(Node other) throws IOException, InterruptedException {
            return Client.signedIn(other.address(), dataSet.administrator());
        }

        long networkId() {
            return networkId;
        }

        /** Creatives of the network, the same in every run. */
        List<Long> creatives(int count) throws Exception {
            var all = tables.numbers("select id from creative where network_id = " + networkId + " order by id");
            var random = new SplittableRandom(1);
            var picked = new ArrayList<Long>();
            for (var left = count; left > 0; left--) {
                picked.add(all.get(random.nextInt(all.size())));
            }
            return picked;
        }

        /**
         * Creatives of the network, the same in every run, requested unevenly: the second is requested half as often as
         * the first, the third a third as often (Zipf).
         */
        List<Long> unevenly(int count) throws Exception {
            var all = tables.numbers("select id from creative where network_id = " + networkId + " order by id");
            Collections.shuffle(all, new Random(1));
            var sums = new double[all.size()];
            var sum = 0.0;
            for (var rank = 0; rank < sums.length; rank++) {
                sum += 1.0 / (rank + 1);
                sums[rank] = sum;
            }
            var random = new SplittableRandom(2);
            var picked = new ArrayList<Long>();
            while (picked.size() < count) {
                var found = Arrays.binarySearch(sums, random.nextDouble() * sum);
                picked.add(all.get(Math.min(found < 0 ? -found - 1 : found, sums.length - 1)));
            }
            return picked;
        }

        static String resolve(long creativeId) {
            return "/api/v1/creatives/" + creativeId + "/effective-pixels";
        }

        /** Ends the node without a warning, as {@code kill -9} does; its database goes on. */
        void kill() throws Exception {
            tables.close();
            node.kill();
        }

        @Override
        public void close() throws Exception {
            tables.close();
            node.close();
        }
    }
}
