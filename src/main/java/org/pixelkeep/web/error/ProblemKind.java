package org.pixelkeep.web.error;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of problems. A kind is the end of a problem's {@code type}, which is the path of a page about it (RFC 9457,
 * 3.1.1), and never changes its meaning.
 */
public enum ProblemKind {
    ADDRESS(
            "The URL has characters or spellings that no URL here has, such as an encoded slash or an empty segment.",
            "Use the URLs from the documentation, from Location headers, and from Link headers as they are."),
    BUSY(
            "Someone else is changing the same object, a limit of this node is reached, or the request took too long."
                    + " Nothing was saved.",
            "Wait as long as Retry-After says, and send it again."),
    CLASH(
            "The request conflicts with the current state: for example, the pixel is archived or already attached."
                    + " Nothing was saved.",
            "Read the detail. Usually, read the object again and decide what you want."),
    GONE(
            "What you asked for existed but is no longer kept: for example, changes before the oldest one in the log.",
            "Start over: for a copy of a network, read the snapshot and continue with its changes."),
    HISTORY_LOST(
            "The database went back to an earlier state, for example to a backup. The revision that you named is not"
                    + " in its history, or another one has its number now.",
            "Start over: read the snapshot, and continue with the changes from its cursor. Look at what you wrote last:"
                    + " it may be gone."),
    INTERNAL(
            "Something went wrong on our side. Nothing was saved.",
            "Send it again. If it happens again, give the requestId to the operator of this installation."),
    INVALID_INPUT(
            "Fields, values, query parameters, or headers are not valid. Nothing was saved.",
            "Each entry of violations has a field and a message. Correct them all, and send it again."),
    KEY_IN_USE(
            "The first request with this Idempotency-Key is still running.",
            "Wait as long as Retry-After says, and send the same request with the same key again: you get the response"
                    + " to the first one."),
    MALFORMED(
            "The request is not valid HTTP, UTF-8, or JSON.",
            "If the JSON is at fault, the detail names the line and column."),
    MEDIA_TYPE(
            "The body has a media type that this URL does not accept.", "Send the media type that the contract names."),
    METHOD("The URL does not support this method.", "The Allow header lists the methods that it supports."),
    NEWER_RELEASE(
            "Something that you asked for was saved by a newer release of Pixelkeep, and this node still runs an older"
                    + " one. Nothing was saved now.",
            "Send it again: another node may answer. If it does not go away, ask the operator of this installation"
                    + " to upgrade the node."),
    NOT_ACCEPTABLE(
            "The URL has no response of a media type that Accept allows.",
            "Leave out Accept, or send a media type that the contract names."),
    NOT_FOUND(
            "There is nothing at this URL, or you do not have access to it. The response does not say which.",
            "Check the ID, and whether the token’s person has a role in that network."),
    NOT_PERMITTED(
            "Your role or the token’s scopes do not allow it. Nothing was changed.",
            "If the token lacks a scope, the detail names it. The contract names the permission that each operation"
                    + " requires. Ask an administrator of the network."),
    NOT_READY(
            "This node is starting, or has not yet seen the revision in X-Min-Revision.",
            "Wait as long as Retry-After says, and send it again, to this node or to another one."),
    OUTCOME_UNKNOWN(
            "The connection to the database was lost while saving. The change was saved completely or not at all.",
            "If you sent an Idempotency-Key, send the same request with the same key again. Otherwise, check first."),
    REFUSED("The request cannot be processed as sent.", "Compare it with the contract."),
    SAVED(
            "Something went wrong after the change was saved.",
            "Read the object to see what was saved. Do not send the request again without an Idempotency-Key."),
    STALE_VERSION(
            "Someone changed it after you read it. Your change was not saved.",
            "Read it again, apply your change to what you read, and send its new ETag as If-Match."),
    TAKEN(
            "The name or code is already in use. Nothing was saved.",
            "Choose another one, or use the object that has it."),
    TOO_LARGE(
            "The body, the URL, or the headers are larger than allowed.",
            "Send less at a time. Bulk operations take several requests."),
    TOO_MANY_ATTEMPTS(
            "There were more requests in this minute than the limit allows. RateLimit headers show the limit and"
                    + " what is left of it. Or so much was changed that the history has grown as much as it may for"
                    + " now: then the detail says so, and nothing was saved.",
            "Wait as long as Retry-After says. Slow down before RateLimit-Remaining reaches 0."),
    TOO_SLOW(
            "The rest of the request did not arrive in time. Nothing was saved.",
            "Send it again, in one go. Large bodies need a faster connection."),
    TRANSFER_ENCODING("The body has an encoding that is not supported.", "Send it with a Content-Length, or chunked."),
    UNAUTHORIZED(
            "There is no valid token or session.",
            "Send a token as Authorization: Bearer pxt_…. Create one on the page API tokens."),
    UNAVAILABLE(
            "The database cannot be reached, the database or this node accepts no changes, or this node is short of memory"
                    + " or disk space for the request. Nothing was saved. Resolving continues from memory.",
            "Read the detail. If it says that somebody has to fix something, give it to the operator of this installation."
                    + " Otherwise, wait as long as Retry-After says, and send it again."),
    VERSION("The version of HTTP is not supported.", "Send HTTP/1.1.");

    /** Where the pages about them are. */
    public static final String PAGES = "/help/problems/";

    private final String meaning;
    private final String remedy;

    ProblemKind(String meaning, String remedy) {
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** The end of the type, such as {@code not-found}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The {@code type} of such problems: the path of the page about them. */
    public String type() {
        return PAGES + code();
    }

    /** What has happened, in a sentence or two. */
    public String meaning() {
        return meaning;
    }

    /** What the author of a client does about it. */
    public String remedy() {
        return remedy;
    }

    /** The kind with this end of a type. */
    public static Optional<ProblemKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
