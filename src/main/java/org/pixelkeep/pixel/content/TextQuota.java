package org.pixelkeep.pixel.content;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PixelDraft;

/**
 * Keeps the texts of pixels in use within {@link TextLimits}. Sums are read from time to time, and what was requested
 * since then is added. The true sum may be less, so it is read again before anything is refused. Nodes can exceed a
 * limit by what is saved in between.
 */
@ApplicationScoped
public class TextQuota {
    private static final long MEGABYTE = 1024 * 1024;
    private static final long WHOLE_NETWORK = 0;
    private static final Duration KNOWN = Duration.ofMinutes(1);

    private final TextLimits limits;
    private final EntityManager entityManager;
    private final Cache<Owner, AtomicLong> sums = CacheBuilder.newBuilder()
            .expireAfterWrite(KNOWN)
            .maximumSize(10_000)
            .build();

    TextQuota(TextLimits limits, EntityManager entityManager) {
        this.limits = limits;
        this.entityManager = entityManager;
    }

    /** @param advertiserId {@link #WHOLE_NETWORK}: of the network with all its advertisers */
    private record Owner(long networkId, long advertiserId) {}

    /**
     * Takes room for the texts of a draft.
     *
     * @param advertiserId of the owner; {@code null}: the network
     * @return what is wrong: there is not enough
     */
    public Optional<String> take(long networkId, @Nullable Long advertiserId, PixelDraft draft) {
        var bytes = TextSize.of(draft);
        if (!hasRoom(new Owner(networkId, WHOLE_NETWORK), limits.perNetwork(), bytes)) {
            return Optional.of(refusal("network", limits.perNetwork()));
        }
        if (advertiserId != null && !hasRoom(new Owner(networkId, advertiserId), limits.perAdvertiser(), bytes)) {
            return Optional.of(refusal("advertiser", limits.perAdvertiser()));
        }
        return Optional.empty();
    }

    private static String refusal(String owner, int megabytes) {
        return "The pixels of this " + owner + " have " + megabytes
                + " MB of URLs and scripts together, which is the limit. Archive those you no longer need, or ask"
                + " the operator of this installation for more.";
    }

    private boolean hasRoom(Owner owner, int megabytes, long bytes) {
        var known = sums.getIfPresent(owner);
        if (known == null || known.get() + bytes > megabytes * MEGABYTE) {
            known = new AtomicLong(stored(owner));
            sums.put(owner, known);
        }
        if (known.get() + bytes > megabytes * MEGABYTE) {
            return false;
        }
        known.addAndGet(bytes);
        return true;
    }

    private long stored(Owner owner) {
        var query = entityManager
                .createQuery(
                        "select coalesce(sum(p.textBytes), 0) from Pixel p where p.networkId = :networkId"
                                + " and p.archivedAt is null"
                                + (owner.advertiserId() == WHOLE_NETWORK ? "" : " and p.advertiserId = :advertiserId"),
                        Long.class)
                .setParameter("networkId", owner.networkId());
        if (owner.advertiserId() != WHOLE_NETWORK) {
            query.setParameter("advertiserId", owner.advertiserId());
        }
        return query.getSingleResult();
    }
}
