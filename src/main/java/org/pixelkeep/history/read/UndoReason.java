package org.pixelkeep.history.read;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the log says that a change was undone: by a later change of the same object, whose reason names its change set.
 *
 * <p>Whoever may edit the object could write such a reason, too. It may therefore take something away from a change, such as
 * what an approval permits, and must never give anything.
 */
public final class UndoReason {
    private static final String PREFIX = "Undo of change set ";

    /** The length of a change set's ID, in characters. */
    private static final int ID_LENGTH = 36;

    private UndoReason() {}

    /**
     * The reason of an undo.
     *
     * @param changeSet what is undone
     * @param why in the words of the person who undoes it; {@code null}: no reason was given
     */
    public static String of(String changeSet, @Nullable String why) {
        return PREFIX + changeSet + (why == null ? "" : ": " + why);
    }

    /** The change set that a change with this reason undoes; empty: none. */
    public static Optional<String> changeSet(@Nullable String reason) {
        return reason != null && reason.startsWith(PREFIX) && reason.length() >= PREFIX.length() + ID_LENGTH
                ? Optional.of(reason.substring(PREFIX.length(), PREFIX.length() + ID_LENGTH))
                : Optional.empty();
    }

    /**
     * HQL: whether a change has not been undone.
     *
     * @param alias of the change
     */
    public static String notUndone(String alias) {
        return """
            not exists (select u.id from Change u where u.entity = %1$s.entity and u.entityId = %1$s.entityId
                and u.id > %1$s.id and u.action in (TAKE_BACK, EDIT)
                and u.reason like concat('%2$s', %1$s.changeSet, '%%'))\
            """.formatted(alias, PREFIX);
    }
}
