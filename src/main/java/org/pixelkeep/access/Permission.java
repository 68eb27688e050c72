package org.pixelkeep.access;

import java.util.Locale;

/** What can be allowed. Endpoints declare it by its {@link #code()}, templates show buttons by it. */
public enum Permission {
    VIEW_NETWORK,
    EDIT_NETWORK,
    ADD_NETWORK,
    VIEW_ADVERTISER,
    EDIT_ADVERTISER,
    VIEW_CREATIVE,
    EDIT_CREATIVE,
    VIEW_PIXEL,
    EDIT_PIXEL,
    REVIEW_PIXEL,
    VIEW_VENDOR,
    EDIT_VENDOR,
    VIEW_HISTORY,
    VIEW_USER,
    EDIT_USER,
    USE_TOKEN;

    /** The name in annotations and tokens: {@code edit-pixel} for {@link #EDIT_PIXEL}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when no permission has this code */
    public static Permission ofCode(String code) {
        for (var permission : values()) {
            if (permission.code().equals(code)) {
                return permission;
            }
        }
        throw new IllegalArgumentException("no permission is called " + code);
    }
}
