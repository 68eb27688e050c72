package org.pixelkeep.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Results;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.ValueResolver;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class NamesInScopeTest {
    private final Asked asked = new Asked();
    private final Engine engine = Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addValueResolver(asked)
            .addValueResolver(new NamesInScope())
            .strictRendering(true)
            .build();

    /** Remembers what is asked of every resolver. */
    private static final class Asked implements ValueResolver {
        private final Set<String> names = new HashSet<>();

        @Override
        public int getPriority() {
            return Integer.MAX_VALUE - 1;
        }

        @Override
        public boolean appliesTo(EvalContext context) {
            names.add(context.getName());
            return false;
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            return Results.notFound(context);
        }
    }

    /** Something with a property that is not in a scope. */
    public record Thing(String name) {}

    @Test
    void no_resolver_is_asked_about_what_a_section_around_has() {
        assertThat(rendered("{#for each in list}{#let own=each}{outer}{own}{each_count} {/let}{/for}"))
                .isEqualTo("oa1 ob2 ");
        assertThat(asked.names).doesNotContain("outer", "own", "each", "list", "each_count");
    }

    @Test
    void the_innermost_section_counts() {
        assertThat(rendered("{#let outer='inner'}{outer}{#let outer='innermost'}{outer}{/let}{/let}{outer}"))
                .isEqualTo("innerinnermosto");
    }

    @Test
    void what_is_nowhere_is_an_error_unless_there_is_a_default() {
        assertThat(rendered("{#for each in list}{nowhere ?: 'd'}{/for}")).isEqualTo("dd");
        assertThatThrownBy(() -> rendered("{#for each in list}{nowhere}{/for}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void null_is_a_value() {
        assertThat(rendered("{#let outer=nothing}{outer ?: 'none'}{/let}")).isEqualTo("none");
    }

    @Test
    void properties_of_a_thing_come_before_the_names_around_it() {
        assertThat(rendered("{#with thing}{name} {outer}{#for each in list}{name}{/for}{/with} {thing.name}"))
                .isEqualTo("n onn n");
    }

    private String rendered(String template) {
        return engine.parse(template)
                .data("outer", "o")
                .data("name", "of the page")
                .data("list", List.of("a", "b"))
                .data("thing", new Thing("n"))
                .data("nothing", null)
                .render();
    }
}
