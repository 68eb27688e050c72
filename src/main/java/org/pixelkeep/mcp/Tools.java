package org.pixelkeep.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.web.api.MergePatch;
import org.pixelkeep.web.rate.Meters;
import org.pixelkeep.web.rate.Rate;

/** All tools: their list, and their calls. */
@Singleton
public class Tools {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final List<Tool<?>> tools;
    private final Meters meters;
    private final ObjectMapper json;
    private final Schemas schemas = new Schemas();

    Tools(@Any Instance<Tool<?>> tools, Meters meters, ObjectMapper json) {
        this.tools = tools.stream()
                .sorted(Comparator.comparing((Tool<?> tool) -> tool.facts().kind())
                        .thenComparing(tool -> tool.facts().name()))
                .<Tool<?>>map(tool -> tool)
                .toList();
        this.meters = meters;
        this.json = json.copy().setSerializationInclusion(JsonInclude.Include.NON_NULL);
    }

    /** The tools that the caller may use anywhere, in the words of the protocol. */
    public ArrayNode list(Grants grants) {
        var list = json.createArrayNode();
        tools.stream()
                .filter(tool -> grants.allowsSomewhere(tool.facts().permission()))
                .forEach(tool -> list.add(described(tool)));
        return list;
    }

    /** Whether there is a tool with this name. */
    public boolean has(String name) {
        return find(name).isPresent();
    }

    /**
     * The result of a call, in the words of the protocol. A refusal is a result, too: it tells the agent what to do.
     *
     * @param name of a tool that is there
     */
    public ObjectNode call(Caller caller, String name, ObjectNode arguments) {
        var tool = find(name).orElseThrow();
        try {
            var permission = tool.facts().permission();
            if (!caller.grants().allowsSomewhere(permission)) {
                return refused("Nothing was changed. This token cannot use " + name + ": it lacks the scope "
                        + permission.code() + ", or its owner the right. Tell the person whose token this is.");
            }
            meter(caller, tool);
            return answered(json.valueToTree(called(caller, tool, arguments)));
        } catch (RuntimeException e) {
            return refused(ToolErrors.words(e).orElseThrow(() -> e));
        }
    }

    private void meter(Caller caller, Tool<?> tool) {
        var userId = caller.userId();
        if (tool.facts().kind() != Tool.Kind.READ
                && userId != null
                && !meters.of(Rate.Kind.COSTLY, userId).take()) {
            throw new TooManyAttempts(A_MINUTE);
        }
    }

    private <I extends Record> Record called(Caller caller, Tool<I> tool, ObjectNode arguments) {
        var sent = MergePatch.of(tool.translated(arguments).toString());
        var by = tool.facts().kind() == Tool.Kind.WRITE ? sent.by(caller) : caller;
        var input = read(tool, sent);
        return tool.facts().kind() == Tool.Kind.WRITE
                ? tool.call(by, input)
                : QuarkusTransaction.joiningExisting().call(() -> tool.call(by, input));
    }

    private static <I extends Record> I read(Tool<I> tool, MergePatch sent) {
        var violations = new Violations();
        var input = sent.applyTo(tool.blank(), violations);
        for (var component : input.getClass().getRecordComponents()) {
            var described = component.getAnnotation(Described.class);
            if (described != null && described.required()) {
                var name = component.getName();
                violations.require(sent.has(name) && !sent.isEmpty(name), name, "Send this. " + described.value());
            }
        }
        violations.refuseIfAny();
        return input;
    }

    private ObjectNode described(Tool<?> tool) {
        var facts = tool.facts();
        var node = json.createObjectNode()
                .put("name", facts.name())
                .put("title", facts.title())
                .put("description", facts.description());
        node.set("inputSchema", schemas.ofInput(tool));
        node.set("outputSchema", schemas.ofRecord(tool.output()));
        node.putObject("annotations")
                .put("readOnlyHint", facts.kind() != Tool.Kind.WRITE)
                .put("destructiveHint", false)
                .put("idempotentHint", facts.kind() != Tool.Kind.WRITE)
                .put("openWorldHint", false);
        return node;
    }

    private ObjectNode answered(JsonNode content) {
        var result = result(content.toString());
        result.set("structuredContent", content);
        return result;
    }

    private ObjectNode refused(String words) {
        return result(words).put("isError", true);
    }

    private ObjectNode result(String text) {
        var result = json.createObjectNode();
        result.putArray("content").addObject().put("type", "text").put("text", text);
        return result;
    }

    private Optional<Tool<?>> find(String name) {
        return tools.stream().filter(tool -> tool.facts().name().equals(name)).findFirst();
    }
}
