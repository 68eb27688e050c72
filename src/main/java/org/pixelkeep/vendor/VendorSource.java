package org.pixelkeep.vendor;

/** Where vendors are updated from. */
public enum VendorSource {
    /** The directory that comes with the application. */
    BUILT_IN("Built-in directory"),
    GLOBAL_VENDOR_LIST("Global Vendor List"),
    GOOGLE_PROVIDERS("Google’s providers");

    private final String title;

    VendorSource(String title) {
        this.title = title;
    }

    /** Its display name. */
    public String title() {
        return title;
    }
}
