package org.pixelkeep.serving.snapshot;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;

/**
 * A creative in the snapshot. There are millions of them, so each takes 32 bytes, and another 32 for three
 * associations.
 */
public final class CreativeEntry {
    private static final CreativeType[] TYPES = CreativeType.values();
    /** The bits below the ID of the advertiser. */
    private static final int STATE = 8;

    private static final int TYPE = 7;
    private static final int ACTIVE = 8;
    private static final int SUSPENDED = 16;
    private static final int ARCHIVED = 32;

    private final long creativeId;

    /** The ID of the advertiser, the state, and the type in one number. */
    private final long advertiserAndState;

    private final int[] associations;

    /** @param associations its individual associations */
    public CreativeEntry(
            long creativeId,
            long advertiserId,
            CreativeType type,
            boolean active,
            boolean suspended,
            boolean archived,
            PackedAssociations associations) {
        this(
                creativeId,
                advertiserId << STATE
                        | type.ordinal()
                        | (active ? ACTIVE : 0)
                        | (suspended ? SUSPENDED : 0)
                        | (archived ? ARCHIVED : 0),
                associations);
    }

    private CreativeEntry(long creativeId, long advertiserAndState, PackedAssociations associations) {
        this.creativeId = creativeId;
        this.advertiserAndState = advertiserAndState;
        this.associations = associations.packed();
    }

    /** One that {@link #advertiserAndState()} was taken from, with these associations. */
    static CreativeEntry of(long creativeId, long advertiserAndState, PackedAssociations associations) {
        return new CreativeEntry(creativeId, advertiserAndState, associations);
    }

    /** The creative's ID. */
    public long creativeId() {
        return creativeId;
    }

    /** The ID of its advertiser. */
    public long advertiserId() {
        return advertiserAndState >>> STATE;
    }

    /** Its type. */
    public CreativeType type() {
        return TYPES[(int) advertiserAndState & TYPE];
    }

    /** Whether it is active. */
    public boolean active() {
        return (advertiserAndState & ACTIVE) != 0;
    }

    /** Whether a reviewer suspended it. */
    public boolean suspended() {
        return (advertiserAndState & SUSPENDED) != 0;
    }

    /** Whether it is archived. */
    public boolean archived() {
        return (advertiserAndState & ARCHIVED) != 0;
    }

    /** Its individual associations. */
    public PackedAssociations associations() {
        return PackedAssociations.of(associations);
    }

    /** The advertiser's ID with the state and the type, as one number. */
    long advertiserAndState() {
        return advertiserAndState;
    }

    CreativeEntry with(PackedAssociations other) {
        return new CreativeEntry(creativeId, advertiserAndState, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CreativeEntry creative
                && creativeId == creative.creativeId
                && advertiserAndState == creative.advertiserAndState
                && Arrays.equals(associations, creative.associations);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(creativeId);
    }
}
