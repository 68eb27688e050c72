package org.pixelkeep.discrepancy.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeFilter;
import org.pixelkeep.discrepancy.Comparison;
import org.pixelkeep.discrepancy.ComparisonRequest;
import org.pixelkeep.discrepancy.DiscrepancyAccess;
import org.pixelkeep.discrepancy.DiscrepancyCase;
import org.pixelkeep.discrepancy.DiscrepancyService;
import org.pixelkeep.discrepancy.ReadSheets;
import org.pixelkeep.discrepancy.http.WorkbenchView.Case;
import org.pixelkeep.discrepancy.http.WorkbenchView.ReadSheet;
import org.pixelkeep.discrepancy.sheet.Sheet;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelQueries;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.find.PixelFilter;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.time.TimeWords;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.page.Choice;

/** Reads what the workbench submits, and assembles its pages. Each is read in one transaction. */
@Transactional
@ApplicationScoped
class WorkbenchViews {
    /** Those that most sheets are in; any other can be entered. */
    private static final List<String> ZONES = List.of(
            "UTC",
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Los_Angeles",
            "America/Toronto",
            "America/Sao_Paulo",
            "Europe/London",
            "Europe/Paris",
            "Europe/Berlin",
            "Europe/Madrid",
            "Europe/Rome",
            "Europe/Amsterdam",
            "Europe/Stockholm",
            "Europe/Warsaw",
            "Europe/Athens",
            "Europe/Istanbul",
            "Asia/Dubai",
            "Asia/Kolkata",
            "Asia/Singapore",
            "Asia/Hong_Kong",
            "Asia/Tokyo",
            "Asia/Seoul",
            "Australia/Sydney",
            "Pacific/Auckland");

    private static final int DAYS_OF_SAMPLE = 7;

    private final DiscrepancyService discrepancies;
    private final DiscrepancyAccess access;
    private final PixelAccess pixels;
    private final CreativeAccess creatives;
    private final NetworkAccess networks;
    private final Clock clock;

    WorkbenchViews(
            DiscrepancyService discrepancies,
            DiscrepancyAccess access,
            PixelAccess pixels,
            CreativeAccess creatives,
            NetworkAccess networks,
            Clock clock) {
        this.discrepancies = discrepancies;
        this.access = access;
        this.pixels = pixels;
        this.creatives = creatives;
        this.networks = networks;
        this.clock = clock;
    }

    WorkbenchView.Cases list(Caller caller, long networkId, SliceRequest request) {
        var slice = access.listing(caller, networkId).slice(request);
        var named = PixelQueries.outlines(
                slice.items().stream().map(found -> found.pixelId).collect(Collectors.toSet()));
        return new WorkbenchView.Cases(
                networkId,
                slice.map(found -> new Case(
                        found.id,
                        found.name,
                        Objects.requireNonNull(named.get(found.pixelId)).name(),
                        "/pixels/" + found.pixelId,
                        TimeWords.day(found.firstDay) + " to " + TimeWords.day(found.lastDay),
                        found.createdAt)));
    }

    /** A sheet of the last week with both counts, of the first creatives that the caller can see. */
    String sample(Caller caller, long networkId) {
        var ids = creatives.listing(caller, networkId, CreativeFilter.ALL).slice(new SliceRequest(2, null, null, null));
        var sheet = new StringBuilder("Date,Creative ID,Our impressions,Vendor impressions\n");
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (var ago = DAYS_OF_SAMPLE; ago >= 1; ago--) {
            var each = 0;
            for (var creative : ids.items()) {
                var ours = 12_000 - 700 * ago + 4_300 * each++;
                var theirs = ago == 3 ? ours * 2 / 5 : ours - ours / 40;
                sheet.append(today.minusDays(ago))
                        .append(',')
                        .append(creative.id)
                        .append(',')
                        .append(ours)
                        .append(',')
                        .append(theirs)
                        .append('\n');
            }
        }
        return sheet.toString();
    }

    WorkbenchView.Page blank(Caller caller, long networkId, DiscrepancyForm form, Errors errors) {
        return page(caller, networkId, form, errors, List.of(), null);
    }

    /**
     * What the form asks, with the result.
     *
     * @param others errors that are not about comparing
     * @throws InvalidInput when the form or a sheet cannot be read
     */
    WorkbenchView.Page compared(Caller caller, long networkId, DiscrepancyForm form, Errors others) {
        var sheets = new ArrayList<ReadSheet>();
        var request = request(caller, networkId, form, sheets);
        return page(caller, networkId, form, others, sheets, ResultView.of(discrepancies.compare(caller, request)));
    }

    /** The form with its errors, and the sheets as far as they could be read. */
    WorkbenchView.Page refused(Caller caller, long networkId, DiscrepancyForm form, Errors errors) {
        var sheets = new ArrayList<ReadSheet>();
        var inputErrors = new Violations();
        var pixel = pixel(caller, networkId, form, inputErrors);
        if (pixel != null) {
            try {
                read(form.input(inputErrors), pixel, form, sheets);
            } catch (InvalidInput noSheet) {
                sheets.clear();
            }
        }
        return page(caller, networkId, form, errors, sheets, null);
    }

    private static ReadSheets read(ReadSheets.Input input, Pixel pixel, DiscrepancyForm form, List<ReadSheet> sheets) {
        var read = ReadSheets.read(input, names(pixel));
        add(sheets, "The vendor’s sheet", "theirColumn", form.theirs, read.theirs());
        add(sheets, "Our sheet", "ourColumn", form.ours, read.ours());
        return read;
    }

    /**
     * What to compare.
     *
     * @param sheets gets what was read, also if it is not enough
     * @throws InvalidInput when the form or a sheet cannot be read
     */
    ComparisonRequest request(Caller caller, long networkId, DiscrepancyForm form, List<ReadSheet> sheets) {
        networks.reach(caller, Permission.VIEW_PIXEL, networkId);
        var violations = new Violations();
        var pixel = pixel(caller, networkId, form, violations);
        var input = form.input(violations);
        var ourZone = DiscrepancyForm.zone(violations, "ourZone", form.ourZone);
        var theirZone = DiscrepancyForm.zone(violations, "theirZone", form.theirZone);
        var tolerance = DiscrepancyForm.tolerance(violations, form.tolerance);
        var creativeIds = discrepancies.creatives(caller, networkId, form.creativeNames(), violations);
        violations.refuseIfAny();
        var of = Objects.requireNonNull(pixel);
        var read = read(input, of, form, sheets);
        var problem = read.problem();
        if (problem != null) {
            throw new InvalidInput(
                    read.theirs().problem() == null && !input.ours().isBlank() ? "ours" : "theirs", problem);
        }
        return new ComparisonRequest(of.id, read.counts(), creativeIds, ourZone, theirZone, tolerance);
    }

    /** The names by which a header may call the vendor's count. */
    static List<String> names(Pixel pixel) {
        return Stream.concat(
                        Stream.of(pixel.name),
                        Vendor.named(pixel.networkId, pixel.vendorIds()).stream()
                                .map(vendor -> vendor.name))
                .toList();
    }

    private static void add(List<ReadSheet> sheets, String title, String field, @Nullable String text, Sheet sheet) {
        if (!DiscrepancyForm.text(text).isBlank()) {
            sheets.add(ReadSheet.of(title, field, DiscrepancyForm.digest(text), sheet));
        }
    }

    private @Nullable Pixel pixel(Caller caller, long networkId, DiscrepancyForm form, Violations violations) {
        var id = FormInput.id(form.pixel);
        if (id.isPresent()) {
            try {
                var found = pixels.visible(caller, id.get());
                if (found.networkId == networkId) {
                    return found;
                }
            } catch (NotFound gone) {
                violations.add("pixel", "There is no such pixel. Choose another one.");
                return null;
            }
        }
        violations.add("pixel", "Choose a pixel.");
        return null;
    }

    private WorkbenchView.Page page(
            Caller caller,
            long networkId,
            DiscrepancyForm form,
            Errors errors,
            List<ReadSheet> sheets,
            @Nullable ResultView result) {
        var slice = pixels.listing(caller, networkId, PixelFilter.ALL)
                .slice(new SliceRequest(SliceRequest.MAX, null, null, "name"));
        var choices = new ArrayList<Choice>();
        slice.items().forEach(pixel -> choices.add(Choice.of(pixel.id, pixel.name)));
        var chosen = FormInput.id(form.pixel);
        if (chosen.isPresent() && choices.stream().noneMatch(choice -> choice.matches(chosen.get()))) {
            var inputErrors = new Violations();
            var pixel = pixel(caller, networkId, form, inputErrors);
            if (pixel != null) {
                choices.add(Choice.of(pixel.id, pixel.name));
            }
        }
        return WorkbenchView.Page.builder()
                .networkId(networkId)
                .form(form)
                .errors(errors)
                .pixels(choices)
                .morePixels(slice.next() != null)
                .zones(ZONES)
                .sheets(sheets)
                .result(result)
                .maySave(!caller.grants()
                        .reach(Permission.EDIT_CREATIVE, networkId)
                        .isEmpty())
                .build();
    }

    WorkbenchView.Saved saved(Caller caller, long discrepancyId) {
        var found = access.visible(caller, discrepancyId);
        return new WorkbenchView.Saved(
                found.id,
                found.networkId,
                found.name,
                found.createdAt,
                ResultView.of(discrepancies.compare(caller, found.request())),
                caller.grants().allows(Permission.EDIT_CREATIVE, found.accessScope()));
    }

    Comparison comparison(Caller caller, long discrepancyId) {
        return discrepancies.compare(
                caller, access.visible(caller, discrepancyId).request());
    }

    DiscrepancyCase visible(Caller caller, long discrepancyId) {
        return access.visible(caller, discrepancyId);
    }
}
