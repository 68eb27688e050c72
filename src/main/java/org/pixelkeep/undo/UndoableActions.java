package org.pixelkeep.undo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.history.read.ChangeFilter;
import org.pixelkeep.history.read.ChangeLog;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.transaction.DoneAction;
import org.pixelkeep.shared.transaction.WrittenRevisions;

/** What this request has done, in the words of the history, and the change set whose reversal undoes it. */
@Transactional
@ApplicationScoped
public class UndoableActions {
    private final ChangeLog log;
    private final WrittenRevisions written;

    UndoableActions(ChangeLog log, WrittenRevisions written) {
        this.log = log;
        this.written = written;
    }

    /**
     * Everything that this request changed in the network, which is one change set. One look at the log.
     *
     * @param words a sentence that names what was changed
     */
    public DoneAction ofAll(Caller caller, long networkId, String words) {
        var revision = written.of(networkId);
        if (revision.isEmpty()
                || caller.grants().reach(Permission.VIEW_HISTORY, networkId).isEmpty()) {
            return DoneAction.of(words);
        }
        return log
                .inOutline(
                        caller,
                        networkId,
                        ChangeFilter.ofRevision(revision.get()),
                        new SliceRequest(1, null, null, null))
                .items()
                .stream()
                .findFirst()
                .filter(entry -> entry.changeSet().equals(caller.changeSet().toString()))
                .map(entry ->
                        DoneAction.undoable(words, "/networks/" + networkId + "/change-sets/" + entry.changeSet()))
                .orElseGet(() -> DoneAction.of(words));
    }

    /**
     * The change of the object. One look at the log.
     *
     * @param otherwise the sentence if nothing was changed, and for callers who cannot see the log
     */
    public DoneAction of(Caller caller, long networkId, EntityKind kind, long id, String otherwise) {
        var revision = written.of(networkId);
        if (revision.isEmpty()
                || caller.grants().reach(Permission.VIEW_HISTORY, networkId).isEmpty()) {
            return DoneAction.of(otherwise);
        }
        return log
                .inOutline(caller, networkId, ChangeFilter.ofObject(kind, id), new SliceRequest(1, null, null, null))
                .items()
                .stream()
                .filter(entry -> revision.get() == entry.revision())
                .findFirst()
                .map(entry -> DoneAction.undoable(
                        "You " + entry.sentence().text() + ".",
                        "/networks/" + networkId + "/change-sets/" + entry.changeSet()))
                .orElseGet(() -> DoneAction.of(otherwise));
    }

    /**
     * An undo: what was done before, with a link to what it is about. One look at the log.
     *
     * @param changeSet what was undone; the caller can see it
     * @param objects how many objects were set back
     */
    public DoneAction ofUndo(Caller caller, long networkId, String changeSet, int objects) {
        var undone = log.inOutline(
                        caller, networkId, ChangeFilter.ofChangeSet(changeSet), new SliceRequest(1, null, null, null))
                .items()
                .get(0);
        var sentence = undone.sentence();
        var before = "Undone: " + sentence.before();
        var end = before.length() + sentence.name().length();
        var path = undone.path(
                caller.grants().reach(Permission.VIEW_HISTORY, networkId).whole());
        return new DoneAction(
                before + sentence.name() + sentence.after() + "."
                        + (objects == 1 ? "" : " " + objects + " objects were reverted."),
                null,
                path == null ? null : new DoneAction.Link(before.length(), end, path));
    }
}
