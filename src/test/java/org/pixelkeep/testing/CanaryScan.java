package org.pixelkeep.testing;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks after each test that no response contained a canary of a tenant hidden from its reader. The log tells to whom
 * a canary belongs.
 */
public class CanaryScan implements QuarkusTestAfterEachCallback, QuarkusTestAfterAllCallback {
    private static final Path REPORT = Path.of("target", "canaries.txt");

    /** Links whose holders may see their objects. */
    private static final Pattern BY_KEY =
            Pattern.compile("\\S+ /(?:set-password|invitations|previews)/.*|POST /sign-in");

    /** What a platform administrator without a role in a network sees. */
    private static final Set<String> OF_PLATFORM = Set.of("NETWORK", "USER", "ROLE", "TOKEN", "SESSION");

    /** The owners of the sessions and tokens that tests created. */
    private static final Map<String, Long> KEYS = new ConcurrentHashMap<>();

    /** Stands for all advertisers of a network. */
    private static final Long EVERYBODY = 0L;

    private static int read;
    private static int withCanaries;

    /**
     * Where a canary is used.
     *
     * @param pixelId the pixel that the change was about, or where it applies
     * @param userId set if it is in a person's name
     */
    record Owner(
            long networkId,
            @Nullable Long advertiserId,
            String entity,
            @Nullable Long pixelId,
            @Nullable Long userId) {}

    /** What a caller may see. */
    private record Asker(
            @Nullable Long userId, boolean ofPlatform, Set<Long> networks, Map<Long, Set<Long>> advertisers) {
        boolean sees(Owner owner, Map<Long, Set<Long>> attached) {
            var network = owner.networkId();
            if (!networks.contains(network) && isHidden(owner, attached)) {
                return false;
            }
            return (userId != null && userId.equals(owner.userId()))
                    || networks.contains(network)
                    || (ofPlatform && OF_PLATFORM.contains(owner.entity()))
                    || (advertisers.containsKey(network)
                            && (owner.advertiserId() == null
                                    || advertisers
                                            .getOrDefault(network, Set.of())
                                            .contains(owner.advertiserId())));
        }

        /** Whether it is of a pixel of the network that was never attached to an advertiser of the asker. */
        private boolean isHidden(Owner owner, Map<Long, Set<Long>> attached) {
            var to = owner.pixelId() == null ? null : attached.get(owner.pixelId());
            return to != null
                    && !to.contains(EVERYBODY)
                    && advertisers.getOrDefault(owner.networkId(), Set.of()).stream()
                            .noneMatch(to::contains);
        }
    }

    /** Records the owner of a session or token, in case it has ended before the scan. */
    static void key(String secret, long userId) {
        KEYS.put(secret, userId);
    }

    @Override
    public void afterEach(QuarkusTestMethodContext test) {
        var found = foreign();
        if (!found.isEmpty()) {
            throw new AssertionError("somebody was answered what is not theirs: " + String.join("; ", found));
        }
    }

    @Override
    public void afterAll(QuarkusTestContext tests) {
        try {
            Files.createDirectories(REPORT.getParent());
            Files.writeString(
                    REPORT,
                    "%s: %d responses read, %d with canaries, 0 with foreign ones%n"
                            .formatted(tests.getTestInstance().getClass().getName(), read, withCanaries),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        read = 0;
        withCanaries = 0;
    }

    /** The responses since the last call that revealed foreign data, or could not be read. */
    static List<String> foreign() {
        var container = Arc.container();
        if (container == null) {
            return List.of();
        }
        var recorder = container.instance(Recorder.class).get();
        var wrong = new ArrayList<String>();
        recorder.missed().forEach(request -> wrong.add(request + ": nobody read the answer"));
        var seen = recorder.drain();
        read += recorder.responses();
        withCanaries += seen.size();
        if (seen.isEmpty()) {
            return wrong;
        }
        try (var connection = container.instance(AgroalDataSource.class).get().getConnection()) {
            var owners = recorder.owners();
            readLog(connection, recorder);
            readAddresses(connection, recorder);
            var people = new HashMap<String, Set<Owner>>();
            var askers = new HashMap<String, Asker>();
            for (var one : seen) {
                if (BY_KEY.matcher(one.request()).matches()) {
                    continue;
                }
                var key = one.key() == null ? "" : one.key();
                if (!askers.containsKey(key)) {
                    askers.put(key, asker(connection, recorder, key));
                }
                var asker = Objects.requireNonNull(askers.get(key));
                for (var canary : one.canaries()) {
                    var staff = isOfAdvertisers(asker) ? recorder.people().get(canary) : null;
                    if (staff != null && !staff.equals(asker.userId()) && isStaff(connection, staff)) {
                        wrong.add("%s by user %s: the address of user %s of the network"
                                .formatted(one.request(), asker.userId(), staff));
                        continue;
                    }
                    if (owners.getOrDefault(canary, Set.of()).stream()
                            .anyMatch(owner -> asker.sees(owner, recorder.attached()))) {
                        continue;
                    }
                    if (people.isEmpty()) {
                        readPeople(connection, people);
                    }
                    var of = new HashSet<>(owners.getOrDefault(canary, Set.of()));
                    of.addAll(people.getOrDefault(canary, Set.of()));
                    if (!of.isEmpty() && of.stream().noneMatch(owner -> asker.sees(owner, recorder.attached()))) {
                        wrong.add("%s by user %s: %s of %s".formatted(one.request(), asker.userId(), canary, of));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return wrong;
    }

    /** Reads from the log where canaries were used since the last call. */
    private static void readLog(Connection connection, Recorder recorder) throws SQLException {
        try (var log = connection.prepareStatement("""
                select network_id, advertiser_id, entity,
                    concat_ws(' ', entity_name, actor_name, reason, before_image, after_image), id, pixel_id, action
                from history_change where id > ? order by id""")) {
            log.setLong(1, recorder.readTo());
            try (var rows = log.executeQuery()) {
                while (rows.next()) {
                    var advertiserId = rows.getObject(2, Long.class);
                    var pixelId = rows.getObject(6, Long.class);
                    var owner = new Owner(rows.getLong(1), advertiserId, rows.getString(3), pixelId, null);
                    note(recorder.owners(), rows.getString(4), owner);
                    if (pixelId != null && advertiserId == null) {
                        recorder.attached().computeIfAbsent(pixelId, first -> new HashSet<>());
                    }
                    if (rows.getString(7).equals("ATTACH")
                            && recorder.attached().containsKey(pixelId)) {
                        recorder.attached().get(pixelId).add(Objects.requireNonNullElse(advertiserId, EVERYBODY));
                    }
                    recorder.readTo(rows.getLong(5));
                }
            }
        }
    }

    /** Reads whose addresses have which canaries since the last call. Before the last one may be that of a name. */
    private static void readAddresses(Connection connection, Recorder recorder) throws SQLException {
        try (var people = connection.prepareStatement("select id, email from user_account where id > ? order by id")) {
            people.setLong(
                    1,
                    recorder.people().values().stream()
                            .mapToLong(Long::longValue)
                            .max()
                            .orElse(0));
            try (var rows = people.executeQuery()) {
                while (rows.next()) {
                    var email = rows.getString(2);
                    for (var canary : Canaries.in(email.substring(email.lastIndexOf('-') + 1))) {
                        recorder.people().put(canary, rows.getLong(1));
                    }
                }
            }
        }
    }

    /** Whether they have roles for advertisers alone. */
    private static boolean isOfAdvertisers(Asker asker) {
        return asker.networks().isEmpty()
                && !asker.ofPlatform()
                && !asker.advertisers().isEmpty();
    }

    /** Whether somebody works for a network or the platform. */
    private static boolean isStaff(Connection connection, long userId) throws SQLException {
        try (var roles = connection.prepareStatement(
                "select 1 from role_grant where user_id = ? and advertiser_id is null limit 1")) {
            roles.setLong(1, userId);
            try (var rows = roles.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void readPeople(Connection connection, Map<String, Set<Owner>> owners) throws SQLException {
        try (var people = connection.prepareStatement("""
                    select u.id, concat_ws(' ', u.email, u.name), coalesce(g.network_id, 0), g.advertiser_id
                    from user_account u left join role_grant g on g.user_id = u.id""");
                var rows = people.executeQuery()) {
            while (rows.next()) {
                var owner = new Owner(rows.getLong(3), rows.getObject(4, Long.class), "USER", null, rows.getLong(1));
                note(owners, rows.getString(2), owner);
            }
        }
    }

    private static void note(Map<String, Set<Owner>> owners, String text, Owner owner) {
        for (var canary : Canaries.in(text)) {
            owners.computeIfAbsent(canary, first -> new HashSet<>()).add(owner);
        }
    }

    /** The owner of the key, with their current and past roles. */
    private static Asker asker(Connection connection, Recorder recorder, String key) throws SQLException {
        var userId = userId(connection, recorder, key);
        var networks = new HashSet<Long>();
        var advertisers = new HashMap<Long, Set<Long>>();
        var ofPlatform = false;
        if (userId != null) {
            try (var roles = connection.prepareStatement("""
                        select network_id, advertiser_id from role_grant where user_id = ?
                        union select nullif(h.network_id, 0), h.advertiser_id from history_change h
                        join user_account u on u.id = ? where h.entity = 'ROLE'
                        and concat_ws(' ', h.entity_name, h.before_image, h.after_image) like concat('%', u.email, '%')""")) {
                roles.setLong(1, userId);
                roles.setLong(2, userId);
                try (var rows = roles.executeQuery()) {
                    while (rows.next()) {
                        var networkId = rows.getObject(1, Long.class);
                        var advertiserId = rows.getObject(2, Long.class);
                        if (networkId == null) {
                            ofPlatform = true;
                        } else if (advertiserId == null) {
                            networks.add(networkId);
                        } else {
                            advertisers
                                    .computeIfAbsent(networkId, first -> new HashSet<>())
                                    .add(advertiserId);
                        }
                    }
                }
            }
        }
        return new Asker(userId, ofPlatform, networks, advertisers);
    }

    /** By the session or token; if it has ended, by the address used to sign in. */
    private static @Nullable Long userId(Connection connection, Recorder recorder, String key) throws SQLException {
        if (key.isEmpty() || KEYS.containsKey(key)) {
            return KEYS.get(key);
        }
        try (var keys = connection.prepareStatement("""
                    select user_id from user_session where token_hash = unhex(sha2(?, 256))
                    union select user_id from api_token where token_hash = unhex(sha2(?, 256))""")) {
            keys.setString(1, key);
            keys.setString(2, key);
            try (var rows = keys.executeQuery()) {
                if (rows.next()) {
                    KEYS.put(key, rows.getLong(1));
                    return rows.getLong(1);
                }
            }
        }
        for (var canary : recorder.issued().getOrDefault(key, Set.of())) {
            try (var people =
                    connection.prepareStatement("select id from user_account where email like concat('%', ?, '%')")) {
                people.setString(1, canary);
                try (var rows = people.executeQuery()) {
                    if (rows.next()) {
                        return rows.getLong(1);
                    }
                }
            }
        }
        return null;
    }
}
