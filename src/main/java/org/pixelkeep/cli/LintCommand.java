package org.pixelkeep.cli;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.LintInput;
import org.pixelkeep.macro.MacroFinding;
import org.pixelkeep.macro.MacroLint;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.content.PixelRules;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.vendor.directory.VendorDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "lint",
        description = {
            "Checks the pixels in use of a network: today’s rules, macros, vendors, and reviews that are due.",
            "Exits with 1 if there is an error, or with --strict if there is any finding."
        },
        mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {
    @Mixin
    private NetworkOption network = new NetworkOption();

    @Option(names = "--strict", description = "Warnings count as errors.")
    private boolean strict;

    @Option(names = "--json", description = "Print a line of JSON for each finding.")
    private boolean json;

    @Override
    public Integer call() {
        return CommandRunner.run(Linting.class, linting -> linting.run(network.id(), strict, json));
    }

    /** Something about a pixel that is wrong, or may be. */
    record Finding(
            long pixelId,
            String pixel,
            String severity,
            @Nullable String field,
            String message) {}

    /** The part that runs inside the application. */
    @Unremovable
    @ApplicationScoped
    static class Linting {
        private static final int PART = 200;
        private static final String ERROR = "ERROR";
        private static final String WARNING = "WARNING";

        private final VendorDirectory directory;
        private final EntityManager entityManager;
        private final Clock clock;

        Linting(VendorDirectory directory, EntityManager entityManager, Clock clock) {
            this.directory = directory;
            this.entityManager = entityManager;
            this.clock = clock;
        }

        @Transactional
        int run(long networkId, boolean strict, boolean json) {
            var terminal = Terminal.here();
            var pixels = 0;
            var errors = 0;
            var warnings = 0;
            for (var last = 0L; ; ) {
                List<Pixel> part = Pixel.find(
                                "networkId = ?1 and archivedAt is null and id > ?2 order by id", networkId, last)
                        .page(0, PART)
                        .list();
                if (part.isEmpty()) {
                    break;
                }
                for (var pixel : part) {
                    last = pixel.id;
                    pixels++;
                    terminal.progress(Terminal.counted(pixels, "pixel", "pixels") + " checked");
                    for (var finding : findings(pixel)) {
                        terminal.done();
                        print(finding, json);
                        if (finding.severity().equals(ERROR)) {
                            errors++;
                        } else {
                            warnings++;
                        }
                    }
                }
                entityManager.clear();
            }
            terminal.done();
            if (!json) {
                System.out.printf(
                        "%s checked: %s, %s.%n",
                        Terminal.counted(pixels, "pixel", "pixels"),
                        Terminal.counted(errors, "error", "errors"),
                        Terminal.counted(warnings, "warning", "warnings"));
            }
            return errors > 0 || (strict && warnings > 0) ? CommandErrors.REFUSED : CommandErrors.DONE;
        }

        private List<Finding> findings(Pixel pixel) {
            var found = new ArrayList<Finding>();
            var draft = PixelDraft.of(pixel);
            var violations = new Violations();
            PixelRules.check(draft, type(pixel), violations);
            PixelRules.checkSyntax(draft, null, violations);
            violations
                    .found()
                    .forEach(violation -> found.add(
                            new Finding(pixel.id, pixel.name, ERROR, violation.field(), violation.message())));
            for (var text : draft.texts()) {
                var linted = new LintInput(
                        text,
                        pixel.format.textKind(),
                        Dialect.SERVING,
                        draft.event() == PixelEvent.IMPRESSION,
                        List.of(),
                        directory.rules());
                MacroLint.findings(linted).stream()
                        .filter(finding -> finding.severity() == MacroFinding.Severity.WARNING)
                        .forEach(finding -> found.add(new Finding(
                                pixel.id,
                                pixel.name,
                                WARNING,
                                null,
                                (finding.message() + " " + finding.advice()).strip())));
            }
            if (!pixel.isSecure()) {
                found.add(new Finding(
                        pixel.id, pixel.name, WARNING, "secureUrl", "It does not fire on all secure inventory."));
            }
            if (pixel.vendors.isEmpty()) {
                found.add(new Finding(pixel.id, pixel.name, WARNING, "vendorIds", "Its vendor is not known."));
            }
            var due = pixel.reviewBy;
            if (due != null && due.isBefore(LocalDate.now(clock))) {
                found.add(new Finding(
                        pixel.id, pixel.name, WARNING, "reviewBy", "It was due for review by " + due + "."));
            }
            return found;
        }

        private static @Nullable CreativeType type(Pixel pixel) {
            Creative creative = pixel.creativeId == null ? null : Creative.findById(pixel.creativeId);
            return creative == null ? null : creative.type;
        }

        private static void print(Finding finding, boolean json) {
            if (json) {
                Terminal.json(finding);
            } else {
                System.out.printf(
                        "%s  pixel %d “%s”%s: %s%n",
                        finding.severity().toLowerCase(Locale.ROOT),
                        finding.pixelId(),
                        finding.pixel(),
                        finding.field() == null || finding.field().isEmpty() ? "" : ", " + finding.field(),
                        finding.message());
            }
        }
    }
}
