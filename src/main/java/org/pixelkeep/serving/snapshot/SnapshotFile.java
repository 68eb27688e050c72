package org.pixelkeep.serving.snapshot;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.consent.VendorFacts;
import org.pixelkeep.serving.decide.PixelFacts;
import org.pixelkeep.serving.decide.SourceFacts;
import org.pixelkeep.serving.decide.SupplySources;
import org.pixelkeep.supply.DeclarationList;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.directory.LegalBases;

/** The snapshot as bytes: five lists, each preceded by its length. */
final class SnapshotFile {
    /** Describes the content in words: a file of another release differs. */
    static final String FORMAT = "6:" + PixelFacts.FIELDS.format();

    private SnapshotFile() {}

    private interface Writing<T> {
        void write(T thing) throws IOException;
    }

    static void write(Snapshot snapshot, DataOutputStream out) throws IOException {
        each(out, snapshot.networks(), network -> {
            out.writeLong(network.networkId());
            out.writeBoolean(network.archived());
            number(out, network.pixelLimit());
            out.writeBoolean(network.holdUnknownVendors());
            out.writeBoolean(network.holdLikelyDuplicates());
            sources(out, network.sources());
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
            PixelFacts.FIELDS.write(pixel.facts(), out);
            out.writeInt(pixel.vendorIds().size());
            for (var vendorId : pixel.vendorIds()) {
                out.writeLong(vendorId);
            }
        });
        each(out, snapshot.creatives(), creative -> {
            out.writeLong(creative.creativeId());
            out.writeLong(creative.advertiserAndState());
            creative.associations().write(out);
        });
    }

    static Snapshot read(DataInputStream in) throws IOException {
        var draft = Snapshot.EMPTY.draft();
        for (var left = in.readInt(); left > 0; left--) {
            var network = NetworkEntry.of(in.readLong())
                    .archived(in.readBoolean())
                    .pixelLimit(number(in))
                    .holdUnknownVendors(in.readBoolean())
                    .holdLikelyDuplicates(in.readBoolean())
                    .sources(sources(in))
                    .associations(PackedAssociations.read(in))
                    .build();
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
            var pixel = PixelFacts.builder().from(in).build();
            List<Long> vendorIds = new ArrayList<>();
            for (var more = in.readInt(); more > 0; more--) {
                vendorIds.add(in.readLong());
            }
            draft.pixels.put(pixel.pixelId(), draft.entry(pixel, vendorIds));
        }
        for (var left = in.readInt(); left > 0; left--) {
            draft.putCreative(CreativeEntry.of(in.readLong(), in.readLong(), PackedAssociations.read(in)));
        }
        draft.trim();
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
        var bases = vendor.bases();
        text(out, bases == null ? null : bases.written());
        out.writeBoolean(vendor.declaredToGoogle());
    }

    private static void sources(DataOutputStream out, SupplySources sources) throws IOException {
        out.writeInt(sources.all().size());
        for (var source : sources.all()) {
            out.writeLong(source.sourceId());
            text(out, source.code());
            text(out, source.name());
            out.writeBoolean(source.vendorsDeclared());
            text(out, source.list().name());
            out.writeBoolean(source.archived());
        }
    }

    private static SupplySources sources(DataInputStream in) throws IOException {
        var sources = new ArrayList<SourceFacts>();
        for (var left = in.readInt(); left > 0; left--) {
            sources.add(new SourceFacts(
                    in.readLong(),
                    required(in),
                    required(in),
                    in.readBoolean(),
                    DeclarationList.valueOf(required(in)),
                    in.readBoolean()));
        }
        return new SupplySources(sources);
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
        return new VendorFacts(
                vendorId, name, policy, gvlId, purposes, LegalBases.ofStored(text(in)), in.readBoolean());
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
