package org.pixelkeep.history.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.history.Entry;
import org.pixelkeep.vendor.Vendor;

/** Makes what pages show out of the entries of the log. */
@ApplicationScoped
class ChangeViews {

    /** The changes in the order of the entries. One query when vendors are mentioned. */
    List<ChangeView> of(Caller caller, long networkId, List<Entry> entries) {
        var names = Vendor.named(networkId, vendorIds(entries)).stream()
                .collect(Collectors.toMap(vendor -> vendor.id, vendor -> vendor.name));
        var whole = caller.grants().reach(Permission.VIEW_HISTORY, networkId).whole();
        return entries.stream().map(entry -> ChangeView.of(entry, whole, names)).toList();
    }

    private static Set<Long> vendorIds(List<Entry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.differences().stream())
                .filter(difference -> difference.field().equals("vendorIds"))
                .flatMap(difference -> Stream.of(
                        Objects.requireNonNullElse(difference.before(), List.of()),
                        Objects.requireNonNullElse(difference.after(), List.of())))
                .filter(List.class::isInstance)
                .flatMap(list -> ((List<?>) list).stream())
                .map(id -> ((Number) id).longValue())
                .collect(Collectors.toSet());
    }
}
