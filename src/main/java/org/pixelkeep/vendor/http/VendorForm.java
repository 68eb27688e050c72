package org.pixelkeep.vendor.http;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.vendor.VendorDraft;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;

/** The submitted vendor form, as typed. */
public class VendorForm {
    @RestForm
    public @Nullable String name;

    @RestForm
    public @Nullable String company;

    @RestForm
    public @Nullable String category;

    @RestForm
    public @Nullable String gvlId;

    @RestForm
    public @Nullable String googleProviderId;

    @RestForm
    public @Nullable String purposes;

    @RestForm
    public @Nullable String legalBases;

    @RestForm
    public @Nullable String declareToAdx;

    @RestForm
    public @Nullable String retired;

    @RestForm
    public @Nullable String policy;

    @RestForm
    public @Nullable String trusted;

    @RestForm
    public @Nullable String hosts;

    @RestForm
    public @Nullable String version;

    @RestForm
    public @Nullable String reason;

    static VendorForm empty() {
        var form = new VendorForm();
        form.declareToAdx = "true";
        form.policy = VendorPolicy.ALLOW.name();
        return form;
    }

    static VendorForm of(Vendor vendor, List<String> hosts) {
        var form = new VendorForm();
        form.name = vendor.name;
        form.company = vendor.company;
        form.category = vendor.category.name();
        form.gvlId = Objects.toString(vendor.gvlId, null);
        form.googleProviderId = Objects.toString(vendor.googleProviderId, null);
        form.purposes = vendor.purposeNumbers().stream().map(String::valueOf).collect(Collectors.joining(", "));
        form.legalBases = vendor.legalBases;
        form.declareToAdx = vendor.declareToAdx ? "true" : null;
        form.retired = vendor.retired ? "true" : null;
        form.policy = vendor.policy.name();
        form.trusted = vendor.trusted ? "true" : null;
        form.hosts = String.join("\n", hosts);
        form.version = Long.toString(vendor.version);
        return form;
    }

    /** Whether a pixel on Google inventory must declare the vendor. */
    public boolean isDeclared() {
        return FormInput.ticked(declareToAdx);
    }

    /** Whether the vendor is no longer in business. */
    public boolean isRetired() {
        return FormInput.ticked(retired);
    }

    /** Whether the network trusts the vendor. */
    public boolean isTrusted() {
        return FormInput.ticked(trusted);
    }

    long readVersion() {
        return FormInput.version(version);
    }

    /** The same form, for a newer version of what is edited. */
    VendorForm withVersion(long newer) {
        version = Long.toString(newer);
        return this;
    }

    VendorDraft draft() {
        return draft(new Violations());
    }

    Errors errors() {
        var inputErrors = new Violations();
        var draft = draft(inputErrors);
        return FormInput.errors(inputErrors, draft::check);
    }

    /** Both versions side by side. */
    EditConflict against(Vendor stored, List<String> storedHosts) {
        var theirs = of(stored, storedHosts);
        return EditConflict.since(stored.updatedAt)
                .line("Name", theirs.name, name)
                .line("Company", theirs.company, company)
                .line("Category", stored.category, draft().category())
                .line("Global Vendor List ID", theirs.gvlId, gvlId)
                .line("Google provider ID", theirs.googleProviderId, googleProviderId)
                .line("Purposes", theirs.purposes, purposes)
                .line("Legal bases", theirs.legalBases, legalBases)
                .line("Declared to Google", theirs.isDeclared(), isDeclared())
                .line("Retired", theirs.isRetired(), isRetired())
                .line("Policy", stored.policy, draft().policy())
                .line("Trusted", theirs.isTrusted(), isTrusted())
                .line("Hosts", String.join(", ", storedHosts), String.join(", ", draft().hosts()))
                .build();
    }

    private VendorDraft draft(Violations inputErrors) {
        var id = FormInput.number(
                inputErrors, "gvlId", gvlId, "Enter a Global Vendor List ID from 1 to 9,999, or leave empty.");
        var provider = FormInput.number(
                inputErrors,
                "googleProviderId",
                googleProviderId,
                "Enter the provider’s ID, a number from 1, or leave empty.");
        return VendorDraft.named(Objects.requireNonNullElse(name, ""))
                .company(company)
                .category(FormInput.constant(VendorCategory.class, category).orElse(null))
                .gvlId(id)
                .googleProviderId(provider)
                .purposes(numbers(inputErrors))
                .legalBases(legalBases)
                .declareToAdx(isDeclared())
                .retired(isRetired())
                .policy(FormInput.constant(VendorPolicy.class, policy).orElse(VendorPolicy.ALLOW))
                .trusted(isTrusted())
                .hosts(Arrays.asList(Objects.requireNonNullElse(hosts, "").split("[\\s,;]+")))
                .build();
    }

    private List<Integer> numbers(Violations inputErrors) {
        var words = Arrays.stream(Objects.requireNonNullElse(purposes, "").split("[\\s,;]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (!words.stream().allMatch(word -> word.matches("\\d{1,3}"))) {
            inputErrors.add("purposes", "Enter numbers separated by commas, such as 1, 7.");
            return List.of();
        }
        return words.stream().map(Integer::valueOf).toList();
    }
}
