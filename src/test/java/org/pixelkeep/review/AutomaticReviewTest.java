package org.pixelkeep.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Role;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkFields;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.template.Filling;
import org.pixelkeep.template.Template;
import org.pixelkeep.template.TemplateDraft;
import org.pixelkeep.template.TemplateService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.vendor.VendorDraft;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.VendorService;

@QuarkusTest
class AutomaticReviewTest {
    private final PixelService pixels;
    private final VendorService vendors;
    private final TemplateService templates;
    private final NetworkService networks;

    AutomaticReviewTest(
            PixelService pixels, VendorService vendors, TemplateService templates, NetworkService networks) {
        this.pixels = pixels;
        this.vendors = vendors;
        this.templates = templates;
        this.networks = networks;
    }

    @Test
    void an_address_of_a_trusted_vendor_is_approved_and_the_log_says_why() {
        var network = Given.network("Northwind");
        var trafficker = GivenPeople.caller(GivenPeople.trafficker(network.id), Role.NETWORK_TRAFFICKER, network.id);
        trusted(Given.system(network.id), network);

        var pixel = pixels.create(trafficker, PixelOwner.network(network.id), image("https://i.trusted.example/p.gif"));

        assertThat(pixel.reviewStatus).isEqualTo(ReviewStatus.APPROVED);
        assertThat(Database.texts(
                        "select concat(action, ' ', actor_name, ': ', reason) from history_change where pixel_id = ?"
                                + " and action = 'APPROVE'",
                        pixel.id))
                .containsExactly("APPROVE review rules: The network trusts Trusted.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://trusted.example.evil.example/p.gif",
                "https://eviltrusted.example/p.gif",
                "https://i.trusted.example/p.gif?to=https://evil.example/x",
                "https://evil.example/?//trusted.example/",
                "https://evil_x.example/?u=//trusted.example/",
                "https://localhost/?u=//trusted.example/",
                "https://[2001:db8::1]/?u=//trusted.example/",
                "https://3232235777/?u=//trusted.example/",
                "https://xn--trusted-9za.example/p.gif",
                "https://i.trusted.example/r?u=https%3A%2F%2Fevil.example%2F",
                "https://i.trusted.example/r?u=https%253A%252F%252Fevil.example",
                "https://i.trusted.example/r?u=%252525252525252525252525252525252Fevil.example",
                "https://i.trusted.example/r?u=https://trusted.example@evil.example/",
                "https://i.trusted.example/r?u=https://trusted.example;@evil.example/",
                "https://i.trusted.example/r?u=https://trusted.example%2eevil.example/",
                "https://i.trusted.example/r?u=https://trusted.example\u3002evil.example/",
                "https://i.trusted.example/r?u=https:evil.example",
                "https://i.trusted.example/r?u=/\\evil.example",
                "https://i.trusted.example/r?u=https://${WHERE}/"
            })
    void an_address_that_only_looks_trusted_waits_for_a_person(String address) {
        var network = Given.network("Northwind");
        trusted(Given.system(network.id), network);

        assertThat(Given.pixel(network, image(address)).reviewStatus).isEqualTo(ReviewStatus.PENDING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://trusted.example;@evil.example/",
                "https://trusted.example@evil.example/",
                "https://i.trusted.example\\@evil.example/",
                "https://evil.example\\.trusted.example/p.gif"
            })
    void an_address_that_programs_read_differently_is_refused_and_nothing_is_written(String address) {
        var network = Given.network("Northwind");
        trusted(Given.system(network.id), network);

        assertThatThrownBy(() -> Given.pixel(network, image(address))).isInstanceOf(InvalidInput.class);

        assertThat(Database.number("select count(*) from pixel where network_id = ?", network.id))
                .isZero();
    }

    @Test
    void what_a_trusted_address_carries_on_to_may_be_another_one_of_the_same_vendor() {
        var network = Given.network("Northwind");
        trusted(Given.system(network.id), network);

        var pixel = Given.pixel(
                network, image("https://i.trusted.example/a//b/i?cb=[timestamp]&to=https%3A%2F%2Ftrusted.example%2Fx"));

        assertThat(pixel.reviewStatus).isEqualTo(ReviewStatus.APPROVED);
    }

    @Test
    void a_script_is_reviewed_whomever_it_mentions() {
        var network = Given.network("Northwind");
        trusted(Given.system(network.id), network);

        var script = Given.pixel(network, Given.script("Script", "new Image().src = 'https://i.trusted.example/p';"));

        assertThat(script.reviewStatus).isEqualTo(ReviewStatus.PENDING);
    }

    @Test
    void an_edit_to_elsewhere_waits_for_review() {
        var network = Given.network("Northwind");
        trusted(Given.system(network.id), network);
        var pixel = Given.pixel(network, image("https://i.trusted.example/p.gif"));

        var edited = pixels.edit(Given.system(network.id), pixel.id, null, image("https://other.example/p.gif"));

        assertThat(edited.reviewStatus).isEqualTo(ReviewStatus.APPROVED);
        assertThat(edited.secureUrl).isEqualTo("https://i.trusted.example/p.gif");
        assertThat(edited.newest().reviewStatus).isEqualTo(ReviewStatus.PENDING);
        assertThat(edited.newest().secureUrl).isEqualTo("https://other.example/p.gif");
    }

    @Test
    void an_edit_to_an_address_of_a_trusted_vendor_is_live_at_once() {
        var network = Given.network("Northwind");
        trusted(Given.system(network.id), network);
        var pixel = Given.approve(Given.pixel(network, image("https://other.example/p.gif")));

        var edited = pixels.edit(Given.system(network.id), pixel.id, null, image("https://i.trusted.example/p.gif"));

        assertThat(edited.waiting).isNull();
        assertThat(edited.secureUrl).isEqualTo("https://i.trusted.example/p.gif");
        assertThat(Database.texts(
                        "select concat(action, ' ', revision) from history_change where pixel_id = ?"
                                + " order by id desc limit 2",
                        pixel.id))
                .hasSize(2)
                .allMatch(change -> change.endsWith(
                        " " + Database.number("select revision from history_head where network_id = ?", network.id)));
    }

    @Test
    void under_four_eyes_trust_that_the_author_gave_does_not_count() {
        var network = Given.network("Northwind", null, true);
        var author = GivenPeople.caller(GivenPeople.administrator(network.id), Role.NETWORK_ADMINISTRATOR, network.id);
        var other = GivenPeople.caller(GivenPeople.administrator(network.id), Role.NETWORK_ADMINISTRATOR, network.id);
        trusted(author, network);

        var own = pixels.create(author, PixelOwner.network(network.id), image("https://i.trusted.example/1.gif"));
        var others = pixels.create(other, PixelOwner.network(network.id), image("https://i.trusted.example/2.gif"));

        assertThat(own.reviewStatus).isEqualTo(ReviewStatus.PENDING);
        assertThat(others.reviewStatus).isEqualTo(ReviewStatus.APPROVED);
    }

    @Test
    void going_back_to_a_version_with_a_trusted_address_is_approved_like_an_edit_to_it() {
        var network = Given.network("Northwind");
        var system = Given.system(network.id);
        trusted(system, network);
        var pixel = Given.pixel(network, image("https://i.trusted.example/p.gif"));
        pixels.edit(system, pixel.id, null, image("https://other.example/p.gif"));

        var restored = pixels.restoreVersion(system, pixel.id, 1, null, false);

        assertThat(restored.reviewStatus).isEqualTo(ReviewStatus.APPROVED);
    }

    @Test
    void what_an_approved_template_makes_is_approved_where_the_network_says_so() {
        var network = Given.network("Northwind");
        var system = Given.system(network.id);
        var template = template(system, network);

        assertThat(fill(system, template, "11").reviewStatus).isEqualTo(ReviewStatus.PENDING);
        approveTemplates(network);
        assertThat(fill(system, template, "12").reviewStatus).isEqualTo(ReviewStatus.PENDING);
        templates.approve(system, template.id, null);
        assertThat(fill(system, template, "13").reviewStatus).isEqualTo(ReviewStatus.APPROVED);
        assertThat(Given.pixel(network, image("https://v.example/i?c=14&cb=${CACHEBUSTER}")).reviewStatus)
                .isEqualTo(ReviewStatus.APPROVED);
        assertThat(Given.pixel(network, image("https://v.example/i?c=14&x=1&cb=${CACHEBUSTER}")).reviewStatus)
                .isEqualTo(ReviewStatus.PENDING);
    }

    @Test
    void the_text_of_an_approved_template_on_another_event_or_without_its_vendor_waits() {
        var network = Given.network("Northwind");
        var system = Given.system(network.id);
        approveTemplates(network);
        var vendor = vendors.create(system, network.id, vendor(VendorPolicy.ALLOW, false, "elsewhere.example"));
        var template = templates.create(
                system, network.id, draft("https://v.example/i?c=${P1}", PixelEvent.IMPRESSION, vendor.id));
        templates.approve(system, template.id, null);
        var image = image("https://v.example/i?c=1");
        var ofVendor = image("https://v.example/i?c=2").with(PixelFields.NAMED_VENDOR_IDS, List.of(vendor.id));
        var onClick = image("https://v.example/i?c=3")
                .with(PixelFields.NAMED_VENDOR_IDS, List.of(vendor.id))
                .with(PixelFields.EVENT, PixelEvent.CLICK);

        assertThat(Given.pixel(network, image).reviewStatus).as("no vendor").isEqualTo(ReviewStatus.PENDING);
        assertThat(Given.pixel(network, ofVendor).reviewStatus).isEqualTo(ReviewStatus.APPROVED);
        assertThat(Given.pixel(network, onClick).reviewStatus).isEqualTo(ReviewStatus.PENDING);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLICK", "VIEWABLE_IMPRESSION"})
    void another_event_of_a_template_needs_a_new_approval(PixelEvent event) {
        var network = Given.network("Northwind");
        var system = Given.system(network.id);
        var template = template(system, network);
        templates.approve(system, template.id, null);

        var edited = templates.edit(system, template.id, null, draft(template.secureUrl, event, null));

        assertThat(edited.isApproved()).isFalse();
    }

    @Test
    void new_content_of_a_template_needs_a_new_approval() {
        var network = Given.network("Northwind");
        var system = Given.system(network.id);
        var template = template(system, network);
        approveTemplates(network);
        templates.approve(system, template.id, null);

        templates.edit(system, template.id, null, draft("https://evil.example/i?c=${P1}"));

        assertThat(fill(system, template, "15").reviewStatus).isEqualTo(ReviewStatus.PENDING);
    }

    @Test
    void under_four_eyes_who_wrote_any_of_a_template_does_not_approve_it_also_when_a_colleague_touched_it_last() {
        var network = Given.network("Northwind", null, true);
        var author = GivenPeople.caller(GivenPeople.administrator(network.id), Role.NETWORK_ADMINISTRATOR, network.id);
        var other = GivenPeople.caller(GivenPeople.administrator(network.id), Role.NETWORK_ADMINISTRATOR, network.id);
        var template = template(author, network);
        templates.edit(other, template.id, null, draft("https://v.example/i?c=${P1}&touched=1"));

        assertThatThrownBy(() -> templates.approve(author, template.id, null)).isInstanceOf(NotPermitted.class);
        assertThat(Database.number("select count(*) from template where id = ? and approved_at is null", template.id))
                .isEqualTo(1);
    }

    @Test
    void a_vendor_that_the_network_warns_of_is_never_approved_by_rule() {
        var network = Given.network("Northwind");
        var system = Given.system(network.id);
        vendors.create(system, network.id, vendor(VendorPolicy.WARN, false, "v.example"));
        var template = template(system, network);
        approveTemplates(network);
        templates.approve(system, template.id, null);

        assertThat(fill(system, template, "16").reviewStatus).isEqualTo(ReviewStatus.PENDING);
    }

    private void approveTemplates(Network network) {
        networks.edit(
                Given.system(network.id),
                network.id,
                null,
                NetworkDraft.named(network.name).with(NetworkFields.APPROVE_TEMPLATES, true));
    }

    private Template template(Caller caller, Network network) {
        return templates.create(caller, network.id, draft("https://v.example/i?c=${P1}&cb=${CACHEBUSTER}"));
    }

    private Pixel fill(Caller caller, Template template, String value) {
        return templates.fill(
                caller, template.id, new Filling(Given.numbered("Filled"), null, null, List.of(value), false));
    }

    private Vendor trusted(Caller caller, Network network) {
        return vendors.create(caller, network.id, vendor(VendorPolicy.ALLOW, true, "trusted.example"));
    }

    private static VendorDraft vendor(VendorPolicy policy, boolean trusted, String host) {
        return VendorDraft.named("Trusted")
                .category(VendorCategory.OTHER)
                .policy(policy)
                .trusted(trusted)
                .hosts(List.of(host))
                .build();
    }

    private static TemplateDraft draft(String secureUrl) {
        return draft(secureUrl, PixelEvent.IMPRESSION, null);
    }

    private static TemplateDraft draft(@Nullable String secureUrl, PixelEvent event, @Nullable Long vendorId) {
        return TemplateDraft.named("Template")
                .vendorId(vendorId)
                .format(PixelFormat.IMAGE_URL)
                .event(event)
                .secureUrl(secureUrl)
                .labels(List.of("Campaign"))
                .build();
    }

    private static PixelDraft image(@Nullable String secureUrl) {
        return Given.draft(Given.numbered("Image"), PixelFormat.IMAGE_URL, null, secureUrl);
    }
}
