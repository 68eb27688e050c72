package org.pixelkeep.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.access.Caller;
import org.pixelkeep.pixel.tracker.FiringPath;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.consent.Consent;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.HeldBackPixel;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.supply.SupplyCodes;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.TcString;

/** The reasons that the demo promises to show; the table in the documentation of the package lists the same. */
@QuarkusTest
@TestProfile(DemoProfile.class)
class DemoReasonsTest {
    @Inject
    EffectivePixelsService effectivePixels;

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            CREATIVE_INACTIVE,    USUAL,   Acme, Winter clearance – 728×90, CM360 impression
            CREATIVE_INACTIVE,    USUAL,   Kestrel Motors, Roadster reveal – 970×250, IAS viewability
            ADVERTISER_INACTIVE,  USUAL,   Tundra Outfitters, any, IAS impression
            EXCLUDED,             USUAL,   Acme, Staff offer – 300×250, Comscore census
            EXCLUDED,             USUAL,   Halden Pharma, any, Comscore census
            PIXEL_INACTIVE,       USUAL,   Acme, Spring sale – 300×250, "Sizmek impression, last year"
            OUTSIDE_FLIGHT,       USUAL,   Acme, Spring sale – 300×250, Flashtalking autumn flight
            OUTSIDE_FLIGHT,       USUAL,   Kestrel Motors, Roadster – native, Adform winter flight
            REVIEW_PENDING,       USUAL,   Acme, Spring sale – 300×250, Agency page beacon
            REVIEW_PENDING,       USUAL,   Acme, Spring sale – video 15 s, "Kantar brand lift, winter study"
            REVIEW_REJECTED,      USUAL,   Acme, Spring sale – 300×250, Free visitor counter
            FORMAT_NOT_SUPPORTED, USUAL,   Acme, Spring sale – video 15 s, "Moat attention, brand advertisers"
            FORMAT_NOT_SUPPORTED, USUAL,   Acme, Spring sale – podcast spot, "Moat attention, brand advertisers"
            EVENT_NOT_SUPPORTED,  USUAL,   Acme, Spring sale – 300×250, Innovid start
            EVENT_NOT_SUPPORTED,  USUAL,   Acme, App install – native, Innovid start
            NOT_SECURE,           USUAL,   Acme, Spring sale – 300×250, "Flashtalking impression, http only"
            PATH,                 SERVER,  Acme, Spring sale – 300×250, "Moat attention, brand advertisers"
            SUPPLY_EXCEPTION,     ADX,     Acme, Spring sale – 300×250, Comscore census
            VENDOR_NOT_DECLARED,  ADX,     Acme, Spring sale – 300×250, Brightlane attention panel
            VENDOR_BLOCKED,       USUAL,   Acme, Spring sale – 300×250, Meetrics viewability
            CONSENT_MISSING,      REFUSED, Acme, Spring sale – 300×250, Comscore census
            DUPLICATE,            USUAL,   Acme, Spring sale – 300×250, "IAS impression, from the agency"
            LIKELY_DUPLICATE,     USUAL,   Acme, Spring sale – 300×250, "CM360 impression, from the agency"
            OVER_LIMIT,           USUAL,   Acme, Launch takeover – 970×250, AudienceProject panel""")
    void the_creative_shows_the_reason(
            HoldBack reason, Circumstances circumstances, String advertiser, String creative, String pixel) {
        var answers = resolve(circumstances.context(), creativeIds(advertiser, creative));

        assertThat(answers)
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.heldBack())
                        .filteredOn(held -> held.name().equals(pixel))
                        .extracting(HeldBackPixel::reason)
                        .containsExactly(reason));
    }

    @Test
    void every_reason_occurs_in_the_demo() {
        var seen = EnumSet.noneOf(HoldBack.class);
        for (var circumstances : Circumstances.values()) {
            seen.addAll(reasons(circumstances.context()));
        }

        // No pixel can be saved with an IP address where Google would refuse it.
        assertThat(seen).containsExactlyElementsOf(EnumSet.complementOf(EnumSet.of(HoldBack.RAW_ADDRESS)));
    }

    @Test
    void without_consent_strings_only_one_creative_is_over_the_limit() {
        var over = Stream.of(Circumstances.USUAL, Circumstances.ADX, Circumstances.PLAIN)
                .flatMap(circumstances -> resolve(circumstances.context(), everyCreative()).stream())
                .filter(answer -> answer.heldBack().stream().anyMatch(held -> held.reason() == HoldBack.OVER_LIMIT))
                .map(EffectivePixels::creativeId)
                .distinct();

        assertThat(over).containsExactlyElementsOf(creativeIds("Acme", AcmeCreatives.TAKEOVER));
    }

    @Test
    void an_insecure_page_lets_the_plain_image_fire() {
        var answer = resolve(Circumstances.PLAIN.context(), creativeIds("Acme", AcmeCreatives.SPRING_SALE))
                .get(0);

        assertThat(answer.firing())
                .filteredOn(firing -> firing.name().equals("Flashtalking impression, http only"))
                .hasSize(1);
    }

    /** The context in which a creative is checked. */
    enum Circumstances {
        USUAL,
        ADX,
        PLAIN,
        SERVER,
        REFUSED;

        Context context() {
            var usual = Context.at(Instant.now());
            return switch (this) {
                case USUAL -> usual;
                case ADX -> usual.on(SupplyCodes.GOOGLE);
                case PLAIN -> usual.onSecure(false);
                case SERVER -> usual.from(FiringPath.SERVER);
                case REFUSED -> usual.with(Consent.parse(TcString.of(nothing -> nothing)));
            };
        }
    }

    private EnumSet<HoldBack> reasons(Context context) {
        var reasons = EnumSet.noneOf(HoldBack.class);
        resolve(context, everyCreative())
                .forEach(answer -> answer.heldBack().forEach(held -> reasons.add(held.reason())));
        return reasons;
    }

    private List<EffectivePixels> resolve(Context context, List<Long> creativeIds) {
        var networkIds = numbers("select id from network").stream()
                .mapToLong(Long::longValue)
                .toArray();
        Map<Long, EffectivePixels> answers =
                effectivePixels.resolve(Caller.system("test", networkIds), creativeIds, context);
        return List.copyOf(answers.values());
    }

    private static List<Long> creativeIds(String advertiser, String creative) {
        return numbers("""
                select c.id from creative c join advertiser a on a.id = c.advertiser_id
                where a.name = ? and (? = 'any' or c.name = ?) order by c.id""", advertiser, creative, creative);
    }

    private static List<Long> everyCreative() {
        return numbers("select id from creative order by id");
    }

    private static List<Long> numbers(String sql, Object... parameters) {
        return Database.texts(sql, parameters).stream().map(Long::valueOf).toList();
    }
}
