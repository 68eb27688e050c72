package org.pixelkeep.serving.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pixelkeep.serving.decide.Facts.USUAL;
import static org.pixelkeep.serving.decide.Facts.banner;
import static org.pixelkeep.serving.decide.Facts.creative;
import static org.pixelkeep.serving.decide.Facts.except;
import static org.pixelkeep.serving.decide.Facts.pixel;
import static org.pixelkeep.serving.decide.Facts.selling;
import static org.pixelkeep.serving.decide.Facts.undeclared;
import static org.pixelkeep.serving.decide.Facts.vendor;
import static org.pixelkeep.serving.decide.Holding.assertFires;
import static org.pixelkeep.serving.decide.Holding.assertHeld;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.serving.consent.VendorFacts;
import org.pixelkeep.supply.DeclarationList;
import org.pixelkeep.supply.SupplyCodes;
import org.pixelkeep.supply.SupplyRule;
import org.pixelkeep.vendor.VendorPolicy;

/** What the supply sources of a network, and the rule of a pixel, hold back. */
class SupplyHoldBackTest {
    private static final SourceFacts GOOGLE =
            new SourceFacts(7, SupplyCodes.GOOGLE, "Google (AdX)", true, DeclarationList.GOOGLE, false);
    private static final SourceFacts OPEN =
            new SourceFacts(8, "open-market", "Open market", false, DeclarationList.NONE, false);
    private static final SourceFacts RADIO = new SourceFacts(9, "radio", "Radio", false, DeclarationList.NONE, false);

    private static final VendorFacts ALLOWED = vendor("Adscope", VendorPolicy.ALLOW, null);

    @Test
    void google_inventory_asks_for_the_switch_and_then_for_a_named_vendor() {
        var adx = USUAL.on(SupplyCodes.GOOGLE);

        assertHeld(
                banner(),
                pixel(1).vendors(ALLOWED).candidate(),
                adx,
                HoldBack.SUPPLY_EXCEPTION,
                "It is set not to fire on Google (AdX).");
        assertHeld(
                banner(),
                pixel(1).onAdx().candidate(),
                adx,
                HoldBack.VENDOR_NOT_DECLARED,
                "It has no vendor, and Google (AdX) requires one.");
        assertFires(banner(), pixel(1).onAdx().vendors(ALLOWED).candidate(), adx);
        assertFires(banner(), pixel(1).candidate(), USUAL);
    }

    @Test
    void a_pixel_fires_on_the_sources_that_its_rule_chooses() {
        var creative = selling(banner(), GOOGLE, OPEN, RADIO);
        var only = pixel(1).supply(SupplyRule.ONLY, "open-market").candidate();
        var except = pixel(1).supply(SupplyRule.EXCEPT, "open-market", "radio").candidate();

        assertFires(creative, only, USUAL.on("open-market"));
        assertHeld(
                creative,
                only,
                USUAL.on("radio"),
                HoldBack.SUPPLY_EXCEPTION,
                "It fires only on Open market, not on Radio.");
        assertHeld(
                creative,
                only,
                USUAL,
                HoldBack.SUPPLY_EXCEPTION,
                "It fires only on Open market, and this is inventory without a supply source.");
        assertFires(creative, except, USUAL);
        assertHeld(creative, except, USUAL.on("radio"), HoldBack.SUPPLY_EXCEPTION, "It is set not to fire on Radio.");
        assertFires(creative, pixel(1).candidate(), USUAL.on("open-market"));
    }

    @Test
    void nothing_fires_on_an_archived_source_or_one_that_the_network_does_not_have() {
        var creative =
                selling(banner(), new SourceFacts(8, "open-market", "Open market", false, DeclarationList.NONE, true));

        assertHeld(
                creative,
                pixel(1).candidate(),
                USUAL.on("open-market"),
                HoldBack.SUPPLY_EXCEPTION,
                "The network no longer serves on Open market: the supply source is archived.");
        assertHeld(
                creative,
                pixel(1).candidate(),
                USUAL.on("moon"),
                HoldBack.SUPPLY_EXCEPTION,
                "The network has no supply source “moon”.");
    }

    @Test
    void a_source_with_a_list_takes_only_vendors_that_are_on_it() {
        var creative = selling(
                banner(), GOOGLE, new SourceFacts(8, "tcf", "TCF", true, DeclarationList.GLOBAL_VENDOR_LIST, false));
        var listed = vendor("Listed", VendorPolicy.ALLOW, 755);
        var unlisted = undeclared("Unlisted");
        var adx = USUAL.on(SupplyCodes.GOOGLE);

        assertFires(creative, pixel(1).onAdx().vendors(listed).candidate(), adx);
        assertHeld(
                creative,
                pixel(1).onAdx().vendors(listed, unlisted).candidate(),
                adx,
                HoldBack.VENDOR_NOT_DECLARED,
                "Google (AdX) requires vendors from Google’s ad technology providers, and Unlisted is not on it.");
        assertHeld(
                creative,
                pixel(1).onAdx().vendors(ALLOWED).candidate(),
                USUAL.on("tcf"),
                HoldBack.VENDOR_NOT_DECLARED,
                "TCF requires vendors from the Global Vendor List, and " + ALLOWED.name() + " is not on it.");
        assertFires(creative, pixel(1).onAdx().vendors(listed).candidate(), USUAL.on("tcf"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://192.0.2.1/p",
                "https://192.0.2.1:8443/p?u=https%3A%2F%2Fpixel.example",
                "https://[2001:db8::1]/p",
                "https://3221225985/p",
                "https://0xc0000201/p"
            })
    void google_takes_no_address_with_an_ip_address(String url) {
        var creative = selling(banner(), GOOGLE);
        var raw = pixel(1).onAdx().vendors(ALLOWED).secure(url).candidate();

        var held = Resolver.resolve(creative, List.of(raw), USUAL.on(SupplyCodes.GOOGLE), 0)
                .heldBack();

        assertThat(held).extracting(HeldBackPixel::reason).containsExactly(HoldBack.RAW_ADDRESS);
        assertThat(held.get(0).detail())
                .startsWith("Google (AdX) does not accept an IP address in place of a host name");
        assertFires(creative, raw, USUAL);
    }

    @Test
    void a_host_name_with_numbers_and_an_address_in_a_parameter_are_no_ip_address() {
        var creative = selling(banner(), GOOGLE);

        assertFires(
                creative,
                pixel(1).onAdx()
                        .vendors(ALLOWED)
                        .secure("https://192.0.2.1.pixel.example/p?ip=192.0.2.1")
                        .candidate(),
                USUAL.on(SupplyCodes.GOOGLE));
    }
}
