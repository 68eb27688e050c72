package org.pixelkeep.cli.demo;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.pixelkeep.access.Role;

/** The people of the demo. They share one password. */
public enum DemoPerson {
    PLATFORM_ADMINISTRATOR("platform@pixelkeep.example", "Petra Lindqvist", Role.PLATFORM_ADMINISTRATOR, "", 4),
    NORTHWIND_ADMINISTRATOR("admin@northwind.example", "Amara Okafor", Role.NETWORK_ADMINISTRATOR, "Northwind", 17),
    NORTHWIND_TRAFFICKER("trafficker@northwind.example", "Tomás Rivera", Role.NETWORK_TRAFFICKER, "Northwind", 23),
    NORTHWIND_OBSERVER("observer@northwind.example", "Olga Brandt", Role.NETWORK_OBSERVER, "Northwind", 42),
    NORTHWIND_REVIEWER("reviewer@northwind.example", "Ravi Menon", Role.PIXEL_REVIEWER, "Northwind", 31),
    ACME_MANAGER("manager@acme.example", "Mina Castell", Role.ADVERTISER_MANAGER, "Acme", 88),
    ACME_VIEWER("viewer@acme.example", "Victor Hale", Role.ADVERTISER, "Acme", 89),
    SOUTHPOLE_ADMINISTRATOR("admin@southpole.example", "Sofia Almeida", Role.NETWORK_ADMINISTRATOR, "Southpole", 140),
    ATLAS_ADMINISTRATOR("admin@atlas.example", "Ada Marlowe", Role.NETWORK_ADMINISTRATOR, "Atlas", 160),
    ATLAS_TRAFFICKER("trafficker@atlas.example", "Theo Lindgren", Role.NETWORK_TRAFFICKER, "Atlas", 161),
    ATLAS_REVIEWER("reviewer@atlas.example", "Rosa Petrov", Role.PIXEL_REVIEWER, "Atlas", 162),
    ATLAS_MANAGER("manager@alder.example", "Milo Anders", Role.ADVERTISER_MANAGER, "Alder Airlines", 170);

    /** The people of the two small networks. */
    public static final Set<DemoPerson> OF_DEMO =
            Collections.unmodifiableSet(EnumSet.range(PLATFORM_ADMINISTRATOR, SOUTHPOLE_ADMINISTRATOR));

    /** The people of the data set L. */
    public static final Set<DemoPerson> OF_ATLAS =
            Collections.unmodifiableSet(EnumSet.range(ATLAS_ADMINISTRATOR, ATLAS_MANAGER));

    private final String email;
    private final String fullName;
    private final Role role;
    private final String place;
    private final int lastOfAddress;

    DemoPerson(String email, String fullName, Role role, String place, int lastOfAddress) {
        this.email = email;
        this.fullName = fullName;
        this.role = role;
        this.place = place;
        this.lastOfAddress = lastOfAddress;
    }

    /** The name to sign in with. */
    public String email() {
        return email;
    }

    String fullName() {
        return fullName;
    }

    Role role() {
        return role;
    }

    /** The IP address of the person's changes, from a range reserved for documentation (RFC 5737). */
    String address() {
        return "198.51.100." + lastOfAddress;
    }

    /** What to expect after signing in: {@code Northwind network trafficker}. */
    public String title() {
        var title = role.title();
        return place.isEmpty()
                ? title
                : place + " " + title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
    }
}
