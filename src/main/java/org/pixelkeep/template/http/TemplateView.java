package org.pixelkeep.template.http;

import com.google.auto.value.AutoBuilder;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.template.Pattern;
import org.pixelkeep.template.Template;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.list.ListQuery;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Choices;

/** The data of template pages. */
final class TemplateView {
    private TemplateView() {}

    /**
     * A template.
     *
     * @param vendor its name; {@code null}: none
     * @param texts its texts, with labels
     */
    record Summary(
            long id,
            long networkId,
            String name,
            @Nullable String description,
            @Nullable String vendor,
            PixelFormat format,
            PixelEvent event,
            List<Text> texts,
            List<Parameter> parameters,
            boolean approved,
            @Nullable Instant approvedAt,
            boolean archived,
            Instant updatedAt,
            long version) {
        static Summary of(Template template, @Nullable String vendor) {
            var labels = template.labelList();
            return new Summary(
                    template.id,
                    template.networkId,
                    template.name,
                    template.description,
                    vendor,
                    template.format,
                    template.event,
                    Text.of(template.pattern()),
                    template.pattern().parameters().stream()
                            .map(number -> new Parameter(
                                    number,
                                    number <= labels.size()
                                                    && !labels.get(number - 1).isEmpty()
                                            ? labels.get(number - 1)
                                            : "Parameter " + number))
                            .toList(),
                    template.isApproved(),
                    template.approvedAt,
                    template.isArchived(),
                    template.updatedAt,
                    template.version);
        }
    }

    /** One of the texts of a template, or of a pixel created from it. */
    record Text(String label, String text) {
        static List<Text> of(Pattern pattern) {
            return Stream.of(
                            given("Secure URL", pattern.secureUrl()),
                            given("URL", pattern.url()),
                            given("Secure content", pattern.secureContent()),
                            given("Content", pattern.content()))
                    .flatMap(each -> each)
                    .toList();
        }

        private static Stream<Text> given(String label, @Nullable String text) {
            return text == null ? Stream.of() : Stream.of(new Text(label, text));
        }
    }

    /** A parameter. */
    record Parameter(int number, String label) {
        /** The name of its form field. */
        public String field() {
            return "p" + number;
        }

        public String token() {
            return "${P" + number + "}";
        }
    }

    record Rows(long networkId, ListQuery query, Slice<Summary> slice, boolean mayAdd, boolean mayFill) {}

    /**
     * The page of one template.
     *
     * @param ownWork whether the network requires four eyes and the reader wrote it
     * @param fires whether pixels created from it are approved immediately
     */
    record Page(
            Summary template, boolean mayEdit, boolean mayApprove, boolean ownWork, boolean mayFill, boolean fires) {

        /** A page to be built: until told otherwise, the reader may do nothing. */
        static Builder of(Summary template) {
            return new AutoBuilder_TemplateView_Page_Builder()
                    .template(template)
                    .mayEdit(false)
                    .mayApprove(false)
                    .ownWork(false)
                    .mayFill(false)
                    .fires(false);
        }

        /** Builds a page by the names of its parts. */
        @AutoBuilder(ofClass = Page.class)
        interface Builder {
            Builder template(Summary template);

            Builder mayEdit(boolean mayEdit);

            Builder mayApprove(boolean mayApprove);

            Builder ownWork(boolean ownWork);

            Builder mayFill(boolean mayFill);

            Builder fires(boolean fires);

            Page build();
        }
    }

    /**
     * The form.
     *
     * @param stored the current template; {@code null} for a new one
     */
    record FormPage(
            long networkId,
            List<Choice> vendors,
            TemplateForm form,
            Errors errors,
            @Nullable EditConflict conflict,
            @Nullable Summary stored) {
        /** Whether it is archived and nothing was typed: then there is no form. */
        public boolean isReadOnly() {
            return stored != null && stored.archived() && errors.isEmpty();
        }

        public List<Choice> formats() {
            return Choice.of(PixelFormat.values(), PixelFormat::title);
        }

        public List<Choice> events() {
            return Choice.of(PixelEvent.values(), PixelEvent::title);
        }
    }

    /**
     * The form "new pixel from template".
     *
     * @param advertisers the possible owners
     * @param ofNetwork whether the network can be the owner
     * @param result the text with the values filled in; empty before they were checked
     */
    record FillingPage(
            Summary template,
            FillingForm form,
            Errors errors,
            Choices advertisers,
            boolean ofNetwork,
            boolean fires,
            List<Text> result,
            @Nullable Consequences impact) {

        /** A page to be built. */
        static Builder builder() {
            return new AutoBuilder_TemplateView_FillingPage_Builder();
        }

        /** Builds a page by the names of its parts. */
        @AutoBuilder(ofClass = FillingPage.class)
        interface Builder {
            Builder template(Summary template);

            Builder form(FillingForm form);

            Builder errors(Errors errors);

            Builder advertisers(Choices advertisers);

            Builder ofNetwork(boolean ofNetwork);

            Builder fires(boolean fires);

            Builder result(List<Text> result);

            Builder impact(@Nullable Consequences impact);

            FillingPage build();
        }
    }
}
