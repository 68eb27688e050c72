package org.pixelkeep.cli;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.history.append.History;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.decide.ContextInput;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.shared.error.NotFound;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "resolve",
        description = "Prints which pixels fire on creatives, and which are held back and why.",
        mixinStandardHelpOptions = true)
final class ResolveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CREATIVE", arity = "1..*", description = "IDs of creatives.")
    private List<Long> creativeIds = List.of();

    @Option(
            names = "--secure",
            paramLabel = "true|false",
            description = "Whether the inventory is secure. Default: true")
    private @Nullable String secure;

    @Option(names = "--supply", paramLabel = "CODE", description = "The supply source. Default: none")
    private @Nullable String supply;

    @Option(names = "--event", paramLabel = "EVENT", split = ",", description = "Only these events. Default: all")
    private List<String> events = List.of();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "At this time, such as 2026-10-03T10:00:00Z. Default: now")
    private @Nullable String at;

    @Option(names = "--tc", paramLabel = "STRING", description = "A TCF string.")
    private @Nullable String tc;

    @Option(names = "--gdpr", paramLabel = "0|1", description = "Whether the GDPR applies. Default: 1")
    private @Nullable String gdpr;

    @Option(names = "--gpp", paramLabel = "STRING", description = "A GPP string.")
    private @Nullable String gpp;

    @Option(names = "--gpp-sid", paramLabel = "IDS", description = "The sections of it that apply.")
    private @Nullable String gppSid;

    @Option(names = "--json", description = "Print a line of JSON for each creative.")
    private boolean json;

    @Override
    public Integer call() {
        var context = ContextInput.builder()
                .secure(secure)
                .supply(supply)
                .events(events)
                .at(at)
                .tc(tc)
                .gdpr(gdpr)
                .gpp(gpp)
                .gppSid(gppSid)
                .build();
        return CommandRunner.run(Resolving.class, resolving -> resolving.run(creativeIds, context, json));
    }

    /** The part that runs inside the application. */
    @Unremovable
    @ApplicationScoped
    static class Resolving {
        private final EffectivePixelsService pixels;
        private final History history;
        private final Clock clock;

        Resolving(EffectivePixelsService pixels, History history, Clock clock) {
            this.pixels = pixels;
            this.history = history;
            this.clock = clock;
        }

        @Transactional
        int run(List<Long> creativeIds, ContextInput input, boolean json) {
            for (var creativeId : creativeIds) {
                var answer = answer(creativeId, input);
                if (json) {
                    Terminal.json(answer);
                } else {
                    print(answer);
                }
            }
            return CommandErrors.DONE;
        }

        /** From the log: commands keep nothing in memory. */
        private EffectivePixels answer(long creativeId, ContextInput input) {
            Creative creative = Creative.findById(creativeId);
            if (creative == null) {
                throw new NotFound("creative " + creativeId);
            }
            var caller = Caller.system(Operator.NAME, creative.networkId);
            var context = input.context(clock);
            return context.asOf() != null
                    ? pixels.resolve(caller, creativeId, context)
                    : pixels.resolve(caller, creativeId, context, history.revision(creative.networkId), true);
        }

        private static void print(EffectivePixels answer) {
            System.out.printf(
                    "Creative %d: %d firing, %d held back%n",
                    answer.creativeId(),
                    answer.firing().size(),
                    answer.heldBack().size());
            answer.firing()
                    .forEach(pixel ->
                            System.out.printf("  fires  %d  %s  %s%n", pixel.pixelId(), pixel.event(), pixel.name()));
            answer.heldBack()
                    .forEach(pixel -> System.out.printf(
                            "  held   %d  %s  %s  %s%n",
                            pixel.pixelId(), pixel.reason(), pixel.name(), pixel.detail()));
        }
    }
}
