package org.pixelkeep.vendor;

import com.google.common.hash.Hashing;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.shared.limit.Permits;
import org.pixelkeep.shared.transaction.CompletesForm;
import org.pixelkeep.vendor.directory.GlobalVendorList;
import org.pixelkeep.vendor.directory.GoogleProviders;
import org.pixelkeep.vendor.directory.VendorDirectory;

/**
 * Keeps the newest list of each source, and updates a network's vendors from it. Keeping a list changes no vendor, so it is
 * not in the history.
 */
@ApplicationScoped
public class VendorListService {
    /** Of a list that was fetched for all networks. */
    private static final long ALL = 0;

    private static final int MAX_LENGTH = 8_000_000;

    /** For a list to be stored or read, each of which takes several times its size in memory. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final EntityManager entityManager;
    private final VendorUpdateService updates;
    private final VendorDirectory directory;
    private final NetworkAccess networks;
    private final Clock clock;
    private final Permits permits;

    VendorListService(
            EntityManager entityManager,
            VendorUpdateService updates,
            VendorDirectory directory,
            NetworkAccess networks,
            Clock clock,
            ConcurrencyLimits atOnce) {
        this.permits = new Permits(atOnce.vendorLists(), atOnce.vendorListsPerNetwork());
        this.entityManager = entityManager;
        this.updates = updates;
        this.directory = directory;
        this.networks = networks;
        this.clock = clock;
    }

    /**
     * Refuses who may not update the network's vendors, before anything else that a request says is looked at.
     *
     * @throws org.pixelkeep.shared.error.NotFound when the network is not visible to the caller
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller may not change its vendors
     */
    @Transactional
    public void requireEdit(Caller caller, long networkId) {
        networks.reach(caller, Permission.VIEW_VENDOR, networkId);
        caller.grants().require(Permission.EDIT_VENDOR, Scope.network(networkId));
    }

    /**
     * Keeps a list that the network was given, in place of the one before.
     *
     * @throws InvalidInput when the text is no list of the source
     * @throws org.pixelkeep.shared.error.TooManyAttempts when other lists are being stored or read; nothing is written
     */
    @Transactional
    @CompletesForm
    public VendorList keep(Caller caller, long networkId, VendorSource source, String text) {
        requireEdit(caller, networkId);
        try (var permit = permits.take(networkId, TIMEOUT)) {
            return store(networkId, source, text);
        }
    }

    /**
     * Keeps a list that was fetched for all networks.
     *
     * @throws InvalidInput when the text is no list of the source
     */
    @Transactional
    VendorList keepForAll(VendorSource source, String text) {
        return store(ALL, source, text);
    }

    /** The newest list of the source that the network can be updated from; empty: there is none. One query. */
    @Transactional
    public Optional<VendorList> newest(Caller caller, long networkId, VendorSource source) {
        requireEdit(caller, networkId);
        return newest(networkId, source);
    }

    /**
     * Updates the network's vendors from the newest list of the source, as one change set.
     *
     * @param digest of the list that the caller has seen; {@code null}: whatever is there
     * @throws Conflict when there is another list now, or none; nothing is written
     * @throws org.pixelkeep.shared.error.TooManyAttempts when other lists are being stored or read; nothing is written
     */
    public VendorUpdate update(Caller caller, long networkId, VendorSource source, @Nullable String digest) {
        if (source == VendorSource.BUILT_IN) {
            return updated(caller, networkId, source, digest);
        }
        try (var permit = permits.take(networkId, TIMEOUT)) {
            return updated(caller, networkId, source, digest);
        }
    }

    private VendorUpdate updated(Caller caller, long networkId, VendorSource source, @Nullable String digest) {
        var listing = QuarkusTransaction.joiningExisting().call(() -> {
            requireEdit(caller, networkId);
            return listing(networkId, source, digest);
        });
        return updates.update(caller, networkId, listing);
    }

    private VendorListing listing(long networkId, VendorSource source, @Nullable String digest) {
        if (source == VendorSource.BUILT_IN) {
            return new VendorListing.BuiltIn(directory);
        }
        var list = newest(networkId, source)
                .orElseThrow(() -> new Conflict("There is no list yet. Paste one, or ask the operator to fetch it."));
        if (digest != null && !digest.equals(list.digest())) {
            throw another();
        }
        return source == VendorSource.GLOBAL_VENDOR_LIST
                ? VendorListing.Gvl.of(GlobalVendorList.read(content(list)))
                : new VendorListing.Google(GoogleProviders.read(content(list)), list.version());
    }

    private String content(VendorList list) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select content from vendor_list
                        where network_id = ?1 and source = ?2 and digest = ?3""")
                .setParameter(1, list.networkId())
                .setParameter(2, list.source().name())
                .setParameter(3, list.digest())
                .getResultList();
        return rows.stream().map(String.class::cast).findFirst().orElseThrow(VendorListService::another);
    }

    private static Conflict another() {
        return new Conflict("There is a newer list now. See what it would change first.");
    }

    private Optional<VendorList> newest(long networkId, VendorSource source) {
        List<?> rows = entityManager
                .createNativeQuery("""
                        select network_id, version, digest, added_at from vendor_list
                        where network_id in (0, ?1) and source = ?2 order by added_at desc limit 1""")
                .setParameter(1, networkId)
                .setParameter(2, source.name())
                .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .findFirst()
                .map(row -> new VendorList(
                        ((Number) row[0]).longValue(),
                        source,
                        (String) row[1],
                        (String) row[2],
                        ((LocalDateTime) row[3]).toInstant(ZoneOffset.UTC)));
    }

    private VendorList store(long networkId, VendorSource source, String text) {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidInput("list", "At most 8,000,000 characters.");
        }
        var now = clock.instant();
        var version = switch (source) {
            case BUILT_IN -> throw new InvalidInput("source", "The built-in directory comes with the application.");
            case GLOBAL_VENDOR_LIST -> GlobalVendorList.read(text).version();
            case GOOGLE_PROVIDERS ->
                GoogleProviders.read(text).providers().size() + " providers, "
                        + now.toString().substring(0, 10);
        };
        var digest = digest(text);
        entityManager
                .createNativeQuery("""
                        replace into vendor_list (network_id, source, version, digest, content, added_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6)""")
                .setParameter(1, networkId)
                .setParameter(2, source.name())
                .setParameter(3, version)
                .setParameter(4, digest)
                .setParameter(5, text)
                .setParameter(6, LocalDateTime.ofInstant(now, ZoneOffset.UTC))
                .executeUpdate();
        return new VendorList(networkId, source, version, digest, now);
    }

    private static String digest(String text) {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    }
}
