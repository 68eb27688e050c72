package org.pixelkeep.xandr.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorAccess;
import org.pixelkeep.vendor.VendorHost;
import org.pixelkeep.xandr.answer.Envelope;
import org.pixelkeep.xandr.request.FieldType;
import org.pixelkeep.xandr.request.Parameters;
import org.pixelkeep.xandr.request.Timestamps;
import org.pixelkeep.xandr.request.XandrField;
import org.pixelkeep.xandr.request.XandrFields;

/** The service {@code adserver}: the vendors of the network's directory. Read only. */
@ApplicationScoped
public class XandrAdServers {
    public static final XandrFields FIELDS = new XandrFields(
            "adserver",
            "adservers",
            "v",
            XandrField.of("id", FieldType.INT, "v.id"),
            XandrField.of("name", FieldType.STRING, "v.name"),
            XandrField.of("description", FieldType.STRING, "v.company"),
            XandrField.of("declare_to_adx", FieldType.BOOLEAN, "v.declareToAdx"),
            XandrField.shown("hostnames", FieldType.OBJECTS),
            XandrField.of("last_modified", FieldType.DATE, "v.updatedAt"));

    private final VendorAccess access;

    XandrAdServers(VendorAccess access) {
        this.access = access;
    }

    /** A page of the vendors, or one of them. */
    public Envelope read(Caller caller, Parameters parameters) {
        var networkId = parameters
                .onlyId()
                .map(id -> access.visible(caller, id).networkId)
                .orElseGet(() -> MemberChoice.of(caller, Permission.VIEW_VENDOR, parameters));
        return Pages.of(FIELDS, parameters, access.listing(caller, networkId, null), this::show);
    }

    private List<Map<String, @Nullable Object>> show(List<Vendor> found) {
        var hosts = access.hosts(found.stream().map(vendor -> vendor.id).toList()).stream()
                .collect(Collectors.groupingBy(host -> host.vendorId));
        return found.stream()
                .map(vendor -> show(vendor, hosts.getOrDefault(vendor.id, List.of())))
                .toList();
    }

    private static Map<String, @Nullable Object> show(Vendor vendor, List<VendorHost> hosts) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("id", vendor.id);
        object.put("name", vendor.name);
        object.put("description", vendor.company);
        object.put("declare_to_adx", vendor.declareToAdx);
        object.put(
                "hostnames",
                hosts.stream().map(host -> Map.of("name", host.host)).toList());
        object.put("last_modified", Timestamps.of(vendor.updatedAt));
        return object;
    }
}
