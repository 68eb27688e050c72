package org.pixelkeep.impact.http;

import com.google.auto.value.AutoBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.impact.CoverageRule;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Choices;
import org.pixelkeep.web.page.Format;

/** What the pages of coverage show. */
public final class CoverageView {
    private CoverageView() {}

    /**
     * A rule.
     *
     * @param wants in words, for example "Every video carries a verification vendor"
     * @param uncovered how many of the creatives visible to the reader do not meet it
     * @param countedAt when that was counted; {@code null}: not yet
     */
    public record Rule(
            long id,
            String name,
            String wants,
            long uncovered,
            @Nullable Instant countedAt,
            long version) {
        static Rule of(CoverageRule rule, @Nullable String advertiser, long uncovered, @Nullable Instant countedAt) {
            return new Rule(rule.id, rule.name, sentence(rule, advertiser), uncovered, countedAt, rule.version);
        }
    }

    /** The rule in words. */
    static String sentence(CoverageRule rule, @Nullable String advertiser) {
        var types = rule.creativeTypes == null
                ? "creative"
                : String.join(
                                " or ",
                                rule.types().stream()
                                        .map(type -> Format.words(type).toLowerCase(Locale.ROOT))
                                        .toList())
                        + " creative";
        return "Every " + types + (advertiser == null ? "" : " of " + advertiser) + " must carry a pixel of "
                + vendor(rule.vendorCategory)
                + (rule.event == null
                        ? ""
                        : " for the event " + rule.event.title().toLowerCase(Locale.ROOT)) + ".";
    }

    private static String vendor(VendorCategory category) {
        return switch (category) {
            case AD_SERVER -> "an ad server";
            case VERIFICATION -> "a verification vendor";
            case MEASUREMENT -> "a measurement vendor";
            case DEMAND_SIDE -> "a demand-side platform";
            case ATTRIBUTION -> "an attribution vendor";
            case AUDIENCE -> "an audience vendor";
            case OTHER -> "a vendor in another category";
        };
    }

    /** The number of an advertiser's creatives that do not meet a rule. */
    public record Gap(long advertiserId, String advertiser, long uncovered) {}

    /**
     * The page of the rules.
     *
     * @param mayEdit whether the reader may change rules
     */
    record Page(
            long networkId,
            List<Rule> rules,
            boolean mayEdit,
            CoverageForm form,
            Errors errors,
            Choices advertisers,
            List<Choice> types,
            List<Choice> categories,
            List<Choice> events) {

        /** A page to be built. */
        static Builder builder() {
            return new AutoBuilder_CoverageView_Page_Builder();
        }

        /** Builds a page by the names of its parts. */
        @AutoBuilder(ofClass = Page.class)
        interface Builder {
            Builder networkId(long networkId);

            Builder rules(List<Rule> rules);

            Builder mayEdit(boolean mayEdit);

            Builder form(CoverageForm form);

            Builder errors(Errors errors);

            Builder advertisers(Choices advertisers);

            Builder types(List<Choice> types);

            Builder categories(List<Choice> categories);

            Builder events(List<Choice> events);

            Page build();
        }
    }

    /**
     * The page of one rule.
     *
     * @param gaps largest first
     */
    record One(
            long networkId,
            Rule rule,
            List<Gap> gaps,
            boolean mayEdit,
            CoverageForm form,
            Errors errors,
            @Nullable EditConflict conflict,
            Choices advertisers,
            List<Choice> types,
            List<Choice> categories,
            List<Choice> events) {

        /** A page to be built. */
        static Builder builder() {
            return new AutoBuilder_CoverageView_One_Builder();
        }

        /** Builds a page by the names of its parts. */
        @AutoBuilder(ofClass = One.class)
        interface Builder {
            Builder networkId(long networkId);

            Builder rule(Rule rule);

            Builder gaps(List<Gap> gaps);

            Builder mayEdit(boolean mayEdit);

            Builder form(CoverageForm form);

            Builder errors(Errors errors);

            Builder conflict(@Nullable EditConflict conflict);

            Builder advertisers(Choices advertisers);

            Builder types(List<Choice> types);

            Builder categories(List<Choice> categories);

            Builder events(List<Choice> events);

            One build();
        }
    }
}
