package org.pixelkeep.serving.snapshot;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.serving.consent.VendorFacts;
import org.pixelkeep.serving.decide.PixelFacts;
import org.pixelkeep.vendor.VendorPolicy;

/** The snapshot as bytes: five lists, each with its length before it. */
final class SnapshotFile {
    private SnapshotFile() {}

    private interface Writing<T> {
        void write(T thing) throws IOException;
    }

    static void write(Snapshot snapshot, DataOutputStream out) throws IOException {
        each(out, snapshot.networks(), network -> {
            out.writeLong(network.networkId());
            out.writeBoolean(network.archived());
            number(out, network.pixelLimit());
            network.associations().write(out);
        });
        each(out, snapshot.advertisers(), advertiser -> {
            out.writeLong(advertiser.advertiserId());
            out.writeLong(advertiser.networkId());
            out.writeBoolean(advertiser.active());
            out.writeBoolean(advertiser.archived());
            advertiser.associations().write(out);
        });
        each(out, snapshot.vendors(), vendor -> {
            out.writeLong(vendor.networkId());
            vendor(out, vendor.facts());
        });
        each(out, snapshot.pixels(), pixel -> {
            pixel(out, pixel.facts());
            out.writeInt(pixel.vendorIds().size());
            for (var vendorId : pixel.vendorIds()) {
                out.writeLong(vendorId);
            }
        });
        each(out, snapshot.creatives(), creative -> {
            out.writeLong(creative.creativeId());
            out.writeLong(creative.advertiserId());
            out.writeByte(creative.type().ordinal()
                    | (creative.active() ? 8 : 0)
                    | (creative.suspended() ? 16 : 0)
                    | (creative.archived() ? 32 : 0));
            creative.associations().write(out);
        });
    }

    static Snapshot read(DataInputStream in) throws IOException {
        var draft = Snapshot.EMPTY.draft();
        for (var left = in.readInt(); left > 0; left--) {
            var network = new NetworkEntry(in.readLong(), in.readBoolean(), number(in), PackedAssociations.read(in));
            draft.networks.put(network.networkId(), network);
        }
        for (var left = in.readInt(); left > 0; left--) {
            var advertiser = new AdvertiserEntry(
                    in.readLong(),
                    in.readLong(),
                    in.readBoolean(),
                    in.readBoolean(),
                    PackedAssociations.read(in),
                    AppendOnlyIds.NONE);
            draft.advertisers.put(advertiser.advertiserId(), advertiser);
        }
        for (var left = in.readInt(); left > 0; left--) {
            draft.putVendor(new VendorEntry(in.readLong(), vendor(in)));
        }
        for (var left = in.readInt(); left > 0; left--) {
            var facts = pixel(in);
            List<Long> vendorIds = new ArrayList<>();
            for (var more = in.readInt(); more > 0; more--) {
                vendorIds.add(in.readLong());
            }
            var named = facts.naming(Snapshot.named(vendorIds, facts.networkId(), draft.vendors.now()));
            draft.pixels.put(facts.pixelId(), new PixelEntry(named, vendorIds));
        }
        var types = CreativeType.values();
        for (var left = in.readInt(); left > 0; left--) {
            var creativeId = in.readLong();
            var advertiserId = in.readLong();
            var bits = in.readByte();
            draft.putCreative(new CreativeEntry(
                    creativeId,
                    advertiserId,
                    types[bits & 7],
                    (bits & 8) != 0,
                    (bits & 16) != 0,
                    (bits & 32) != 0,
                    PackedAssociations.read(in)));
        }
        return draft.done();
    }

    private static <T> void each(DataOutputStream out, PersistentIdMap<T> things, Writing<T> writing)
            throws IOException {
        out.writeInt(things.size());
        try {
            things.forEach(thing -> {
                try {
                    writing.write(thing);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void vendor(DataOutputStream out, VendorFacts vendor) throws IOException {
        out.writeLong(vendor.vendorId());
        text(out, vendor.name());
        text(out, vendor.policy().name());
        number(out, vendor.gvlId());
        out.writeInt(vendor.purposes().size());
        for (var purpose : vendor.purposes()) {
            out.writeInt(purpose);
        }
    }

    private static VendorFacts vendor(DataInputStream in) throws IOException {
        var vendorId = in.readLong();
        var name = required(in);
        var policy = VendorPolicy.valueOf(required(in));
        var gvlId = number(in);
        var purposes = new TreeSet<Integer>();
        for (var left = in.readInt(); left > 0; left--) {
            purposes.add(in.readInt());
        }
        return new VendorFacts(vendorId, name, policy, gvlId, purposes);
    }

    private static void pixel(DataOutputStream out, PixelFacts pixel) throws IOException {
        out.writeLong(pixel.pixelId());
        out.writeLong(pixel.networkId());
        text(out, pixel.scope().name());
        text(out, pixel.name());
        text(out, pixel.format().name());
        text(out, pixel.event().name());
        text(out, pixel.url());
        text(out, pixel.secureUrl());
        text(out, pixel.content());
        text(out, pixel.secureContent());
        out.writeBoolean(pixel.active());
        out.writeBoolean(pixel.archived());
        text(out, pixel.reviewStatus().name());
        text(out, pixel.reviewReason());
        instant(out, pixel.reviewedAt());
        instant(out, pixel.submittedAt());
        instant(out, pixel.flightStart());
        instant(out, pixel.flightEnd());
        out.writeInt(pixel.position());
        out.writeBoolean(pixel.serveOnAdx());
    }

    private static PixelFacts pixel(DataInputStream in) throws IOException {
        return new PixelFacts(
                in.readLong(),
                in.readLong(),
                PixelScope.valueOf(required(in)),
                required(in),
                PixelFormat.valueOf(required(in)),
                PixelEvent.valueOf(required(in)),
                text(in),
                text(in),
                text(in),
                text(in),
                in.readBoolean(),
                in.readBoolean(),
                ReviewStatus.valueOf(required(in)),
                text(in),
                instant(in),
                Instant.parse(required(in)),
                instant(in),
                instant(in),
                in.readInt(),
                in.readBoolean(),
                List.of());
    }

    private static void number(DataOutputStream out, @Nullable Integer number) throws IOException {
        out.writeBoolean(number != null);
        if (number != null) {
            out.writeInt(number);
        }
    }

    private static @Nullable Integer number(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readInt() : null;
    }

    private static void instant(DataOutputStream out, @Nullable Instant instant) throws IOException {
        text(out, instant == null ? null : instant.toString());
    }

    private static @Nullable Instant instant(DataInputStream in) throws IOException {
        var text = text(in);
        return text == null ? null : Instant.parse(text);
    }

    /** Longer than {@link DataOutputStream#writeUTF} allows: scripts are up to 64 KiB. */
    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        var length = in.readInt();
        return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String required(DataInputStream in) throws IOException {
        var text = text(in);
        if (text == null) {
            throw new IOException("a text is missing");
        }
        return text;
    }
}
