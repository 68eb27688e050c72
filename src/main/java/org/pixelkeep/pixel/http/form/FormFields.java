package org.pixelkeep.pixel.http.form;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All values entered in the pixel form, for a page that passes them on. */
final class FormFields {
    private FormFields() {}

    /** The fields with their values, in the order of the form; a list has a field for each of its values. */
    static List<FormField> of(PixelForm form) {
        var fields = new ArrayList<FormField>();
        add(fields, "name", form.name);
        add(fields, "format", form.format);
        add(fields, "event", form.event);
        add(fields, "offset", form.offset);
        add(fields, "customEvent", form.customEvent);
        add(fields, "secureUrl", form.secureUrl);
        add(fields, "url", form.url);
        add(fields, "path", form.path);
        addAll(fields, "moreEvent", form.moreEvent);
        addAll(fields, "moreOffset", form.moreOffset);
        addAll(fields, "moreCustomEvent", form.moreCustomEvent);
        addAll(fields, "moreSecureUrl", form.moreSecureUrl);
        addAll(fields, "moreUrl", form.moreUrl);
        addAll(fields, "morePath", form.morePath);
        add(fields, "pasted", form.pasted);
        add(fields, "vendorKey", form.vendorKey);
        add(fields, "verificationParameters", form.verificationParameters);
        add(fields, "apiFramework", form.apiFramework);
        add(fields, "browserOptional", form.browserOptional);
        add(fields, "executableUrl", form.executableUrl);
        add(fields, "executableType", form.executableType);
        add(fields, "notExecutedUrl", form.notExecutedUrl);
        add(fields, "secureContent", form.secureContent);
        add(fields, "content", form.content);
        add(fields, "active", form.active);
        add(fields, "flightStart", form.flightStart);
        add(fields, "flightEnd", form.flightEnd);
        add(fields, "position", form.position);
        add(fields, "serveOnAdx", form.serveOnAdx);
        add(fields, "supplyRule", form.supplyRule);
        addAll(fields, "supplySources", form.supplySources);
        add(fields, "vendorsByHand", form.vendorsByHand);
        addAll(fields, "vendorIds", form.vendorIds);
        add(fields, "owner", form.owner);
        add(fields, "reviewBy", form.reviewBy);
        add(fields, "appliesTo", form.appliesTo);
        addAll(fields, "targetAdvertiser", form.targetAdvertiser);
        addAll(fields, "targetCreative", form.targetCreative);
        add(fields, "stopLive", form.stopLive);
        add(fields, "sampleDialect", form.sampleDialect);
        add(fields, "reason", form.reason);
        add(fields, "version", form.version);
        add(fields, "base", form.base);
        return fields;
    }

    private static void add(List<FormField> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.add(new FormField(name, value));
        }
    }

    private static void addAll(List<FormField> fields, String name, List<String> values) {
        values.forEach(value -> add(fields, name, value));
    }
}
