package org.pixelkeep.advertiser.http;

import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.FormInput;

/** The submitted advertiser form, as typed. */
public record AdvertiserForm(
        @RestForm @Nullable String name,
        @RestForm @Nullable String code,
        @RestForm @Nullable String active,
        @RestForm @Nullable String version,
        @RestForm @Nullable String reason) {

    static AdvertiserForm empty() {
        return new AdvertiserForm(null, null, "true", null, null);
    }

    static AdvertiserForm of(Advertiser advertiser) {
        return new AdvertiserForm(
                advertiser.name,
                advertiser.code,
                advertiser.active ? "true" : null,
                Long.toString(advertiser.version),
                null);
    }

    /** Whether the advertiser is to be active. */
    public boolean isActive() {
        return FormInput.ticked(active);
    }

    long readVersion() {
        return FormInput.version(version);
    }

    AdvertiserForm withVersion(long newer) {
        return new AdvertiserForm(name, code, active, Long.toString(newer), reason);
    }

    AdvertiserDraft draft() {
        return new AdvertiserDraft(Objects.requireNonNullElse(name, ""), code, isActive());
    }

    /** Both versions side by side. */
    EditConflict against(Advertiser stored) {
        return EditConflict.since(stored.updatedAt)
                .line("Name", stored.name, name)
                .line("Code", stored.code, code)
                .line("Active", stored.active, isActive())
                .build();
    }
}
