package org.pixelkeep.history.read;

/** An action on an object. */
public enum Action {
    CREATE("created"),
    EDIT("changed"),
    ARCHIVE("archived"),
    DELETE("deleted"),
    RESTORE("restored"),
    ACTIVATE("activated"),
    DEACTIVATE("deactivated"),
    ATTACH("attached"),
    DETACH("detached"),
    EXCLUDE("excluded"),
    APPROVE("approved"),
    REJECT("rejected"),
    EXEMPT("exempted"),
    /** The undo of a review decision; its reason names the change set of the decision. */
    TAKE_BACK("undid"),
    SUSPEND("suspended"),
    LIFT("ended the suspension of"),
    GRANT("granted"),
    REVOKE("revoked"),
    ACCEPT_LOSS("accepted a loss of"),
    ACCEPT_KEY("accepted another key of");

    private final String pastTense;

    Action(String pastTense) {
        this.pastTense = pastTense;
    }

    /** The verb of a sentence such as "… archived pixel 7". */
    public String pastTense() {
        return pastTense;
    }
}
