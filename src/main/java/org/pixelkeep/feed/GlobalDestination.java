package org.pixelkeep.feed;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets messages go to addresses that are for everybody, by https. Tests may lift this for their own machine. */
@ApplicationScoped
class GlobalDestination implements Destination {
    private static final List<Block> NOT_FOR_EVERYBODY = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8),
            Block.of("169.254.0.0", 16),
            Block.of("172.16.0.0", 12),
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("192.88.99.0", 24),
            Block.of("192.168.0.0", 16),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            Block.of("224.0.0.0", 3),
            Block.of("2001::", 23),
            Block.of("2001:db8::", 32),
            Block.of("2002::", 16),
            Block.of("3fff::", 20));
    /** What is outside of it is not given to anybody yet, or for special use. */
    private static final Block GLOBAL_V6 = Block.of("2000::", 3);

    private final boolean loopback;

    GlobalDestination(@ConfigProperty(name = "pixelkeep.webhooks.loopback", defaultValue = "false") boolean loopback) {
        this.loopback = loopback;
    }

    void refuseInProduction(@Observes StartupEvent start) {
        if (loopback && ConfigUtils.isProfileActive("prod")) {
            throw new IllegalStateException("pixelkeep.webhooks.loopback is for tests: it does not start with it");
        }
    }

    @Override
    public URI read(String url) throws Refused {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new Refused("This is not an address such as https://ads.example/pixelkeep.");
        }
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw new Refused("Give an address such as https://ads.example/pixelkeep.");
        }
        if (!scheme.equals("https") && !(loopback && scheme.equals("http") && isLiteral(uri.getHost()))) {
            throw new Refused("Give an address that begins with https://.");
        }
        if (uri.getRawUserInfo() != null) {
            throw new Refused("Leave the name and password out of the address: the signature tells who sends.");
        }
        if (uri.getRawFragment() != null) {
            throw new Refused("Leave out the # and what follows it.");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw new Refused("A port is a number from 1 to 65,535.");
        }
        if (isLiteral(uri.getHost())) {
            var address = resolve(uri);
            if (isNumeric(uri.getHost()) && !address.getHostAddress().equals(uri.getHost())) {
                throw new Refused("Write the number of the host as " + address.getHostAddress() + ".");
            }
        }
        return uri;
    }

    /** Whether the host is an address itself, so that reading it asks nobody. */
    private static boolean isLiteral(String host) {
        return host.startsWith("[")
                || isNumeric(host)
                || host.equalsIgnoreCase("localhost")
                || host.toLowerCase(Locale.ROOT).endsWith(".localhost");
    }

    private static boolean isNumeric(String host) {
        return host.matches("[0-9.]+");
    }

    @Override
    public InetAddress resolve(URI url) throws Refused {
        InetAddress[] found;
        try {
            found = InetAddress.getAllByName(url.getHost());
        } catch (UnknownHostException e) {
            throw new Refused("The host " + url.getHost() + " is not known.");
        }
        for (var address : found) {
            if (!isForEverybody(address) && !(loopback && address.isLoopbackAddress())) {
                throw new Refused("The host " + url.getHost() + " leads to an address that is not for everybody.");
            }
        }
        return found[0];
    }

    static boolean isForEverybody(InetAddress address) {
        return (address instanceof Inet4Address || GLOBAL_V6.holds(address))
                && NOT_FOR_EVERYBODY.stream().noneMatch(block -> block.holds(address));
    }

    /** All addresses that begin with the same bits. */
    private record Block(byte[] start, int bits) {
        static Block of(String start, int bits) {
            try {
                return new Block(InetAddress.getByName(start).getAddress(), bits);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(start, e);
            }
        }

        boolean holds(InetAddress address) {
            var bytes = address.getAddress();
            if (bytes.length != start.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                var mask = 1 << (7 - bit % 8);
                if ((bytes[bit / 8] & mask) != (start[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
