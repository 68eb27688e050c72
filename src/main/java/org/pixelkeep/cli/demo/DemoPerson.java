package org.pixelkeep.cli.demo;

import java.util.Locale;
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
    SOUTHPOLE_ADMINISTRATOR("admin@southpole.example", "Sofia Almeida", Role.NETWORK_ADMINISTRATOR, "Southpole", 140);

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

    /** Where the person's changes come from: an address of those that are set aside for documentation (RFC 5737). */
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
