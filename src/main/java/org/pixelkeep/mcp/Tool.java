package org.pixelkeep.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;

/**
 * Something an agent can call. One bean each.
 *
 * @param <I> its arguments, by name
 */
interface Tool<I extends Record> {
    /**
     * The description for agents.
     *
     * @param permission which they need somewhere; the services check where
     */
    record Facts(String name, String title, String description, Permission permission, Kind kind) {}

    /** What a call costs, and does. */
    enum Kind {
        READ,
        /** Counted with the expensive calls. */
        COSTLY_READ,
        /** Also expensive, because its consequences are worked out. */
        WRITE
    }

    Facts facts();

    /** The arguments of a call that names none. */
    I blank();

    Class<? extends Record> output();

    /** The arguments in the form in which they are read: tools that take another form translate it here. */
    default ObjectNode translated(ObjectNode arguments) {
        return arguments;
    }

    /** Completes the schema of the arguments with what is not read from the record. */
    default void describe(ObjectNode properties, Schemas schemas) {}

    /** @throws RuntimeException as the services do; {@link ToolErrors} has the words */
    Record call(Caller caller, I input);
}
