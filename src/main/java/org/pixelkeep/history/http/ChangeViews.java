package org.pixelkeep.history.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.history.read.FieldChange;
import org.pixelkeep.vendor.Vendor;

/** Builds views from log entries; {@code inject:differences} for just the fields of a pixel. */
@Named("differences")
@ApplicationScoped
public class ChangeViews {

    /** The changes in the order of the entries. One query when vendors are mentioned. */
    List<ChangeView> of(Caller caller, long networkId, List<Entry> entries) {
        var names =
                Vendor.named(networkId, vendorIds(entries.stream().flatMap(entry -> entry.differences().stream())))
                        .stream()
                        .collect(Collectors.toMap(vendor -> vendor.id, vendor -> vendor.name));
        var whole = caller.grants().reach(Permission.VIEW_HISTORY, networkId).whole();
        return entries.stream().map(entry -> ChangeView.of(entry, whole, names)).toList();
    }

    /** A pixel's changes in words. One query if vendors are mentioned. */
    @Transactional
    public List<DifferenceView> ofPixel(long networkId, List<FieldChange> changes) {
        var names = Vendor.named(networkId, vendorIds(changes.stream())).stream()
                .collect(Collectors.toMap(vendor -> vendor.id, vendor -> vendor.name));
        return DifferenceView.of(EntityKind.PIXEL, changes, names);
    }

    private static Set<Long> vendorIds(Stream<FieldChange> changes) {
        return changes.filter(difference -> DifferenceView.OF_VENDORS.contains(difference.field()))
                .flatMap(difference -> Stream.of(
                        Objects.requireNonNullElse(difference.before(), List.of()),
                        Objects.requireNonNullElse(difference.after(), List.of())))
                .filter(List.class::isInstance)
                .flatMap(list -> ((List<?>) list).stream())
                .filter(Number.class::isInstance)
                .map(id -> ((Number) id).longValue())
                .collect(Collectors.toSet());
    }
}
