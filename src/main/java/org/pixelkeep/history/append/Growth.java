package org.pixelkeep.history.append;

import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Role;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.Subject;

/** How many bytes a transaction adds to a network's history, by those who share a limit. */
final class Growth {
    static final String NETWORK = "network";

    /** All whose roles are at advertisers. */
    static final String ADVERTISERS = "advertisers";

    private static final String ADVERTISER = "advertiser/";
    private static final String PERSON = "person/";

    /** A person outside of networks. */
    private static final String ACCOUNT = "account/";

    /** The same, in changes that need their password: whoever has stolen a session or token cannot use it up. */
    private static final String CREDENTIALS = "credentials/";

    /** Of a record without its images: its other columns, and its entries in indexes. */
    private static final int RECORD = 500;

    /** What must always be possible: to stop what somebody does. Each of these needs another change before the next. */
    private static final Set<Action> STOPPING = EnumSet.of(
            Action.ARCHIVE,
            Action.DELETE,
            Action.DEACTIVATE,
            Action.DETACH,
            Action.REJECT,
            Action.SUSPEND,
            Action.REVOKE);

    private final Map<String, Long> bytes = new TreeMap<>();
    private boolean onlyStops = true;
    private String outside = ACCOUNT;

    /** The last person who changed something here. */
    private @Nullable Caller person;

    /** The person has just proven who they are. */
    void afterProof() {
        outside = CREDENTIALS;
    }

    /**
     * Counts a change; those of the application itself count only in a person's change set, and for that person. Outside of
     * networks, such as in people's own accounts, only the person is counted: nobody can keep others from changing theirs.
     */
    void add(Caller by, Change change) {
        var caller = by.userId() == null ? personOf(by.changeSet()) : by;
        if (caller == null) {
            return;
        }
        person = caller;
        var isOfPlatform = change.networkId == Subject.PLATFORM;
        onlyStops &=
                STOPPING.contains(change.action) || !isOfPlatform && TransactionChanges.PEOPLE.contains(change.entity);
        var size = RECORD + length(change.reason) + length(change.before) + length(change.after);
        if (isOfPlatform) {
            add(outside + caller.userId(), size);
            return;
        }
        add(NETWORK, size);
        add(PERSON + caller.userId(), size);
        if (!isOfNetwork(caller, change.networkId)) {
            add(ADVERTISERS, size);
            advertiserIds(caller, change).forEach(advertiserId -> add(ADVERTISER + advertiserId, size));
        }
    }

    private @Nullable Caller personOf(UUID changeSet) {
        return person != null && person.changeSet().equals(changeSet) ? person : null;
    }

    /** The advertiser that a change is about; all of the person's, if it is about none. */
    private static Set<Long> advertiserIds(Caller caller, Change change) {
        return change.advertiserId != null
                ? Set.of(change.advertiserId)
                : caller.grants().grants().stream()
                        .filter(grant -> Objects.equals(grant.networkId(), change.networkId))
                        .flatMap(grant -> Stream.ofNullable(grant.advertiserId()))
                        .collect(Collectors.toSet());
    }

    private void add(String owner, long more) {
        bytes.merge(owner, more, Long::sum);
    }

    private static boolean isOfNetwork(Caller caller, long networkId) {
        return caller.grants().grants().stream()
                .anyMatch(grant -> grant.role().level() == Role.Level.PLATFORM
                        || grant.role().level() == Role.Level.NETWORK && Objects.equals(grant.networkId(), networkId));
    }

    /** Bytes in UTF-8. */
    private static long length(@Nullable String text) {
        return text == null
                ? 0
                : text.chars()
                        .mapToLong(unit -> unit < 0x80 ? 1 : unit < 0x800 || Character.isSurrogate((char) unit) ? 2 : 3)
                        .sum();
    }

    /** By owner. */
    Map<String, Long> bytes() {
        return bytes;
    }

    /** Whose shares need room; nobody's, if the changes only stop something or are about people's access. */
    Set<String> askedFor() {
        return onlyStops ? Set.of() : bytes.keySet();
    }

    /** How much of the network's limit an owner has: so that others can still undo what one of them does. */
    static double share(String owner) {
        if (owner.equals(NETWORK)) {
            return 1;
        }
        if (owner.startsWith(ACCOUNT) || owner.startsWith(CREDENTIALS)) {
            return 1 / 100.0;
        }
        return owner.equals(ADVERTISERS) ? 1 / 2.0 : owner.startsWith(ADVERTISER) ? 1 / 4.0 : 2 / 3.0;
    }

    /** What the owner has done, for the one whose change is refused. */
    static String words(String owner) {
        return owner.startsWith(PERSON) || owner.startsWith(ACCOUNT) || owner.startsWith(CREDENTIALS)
                ? "You have added as much to the history as one person may for now."
                : owner.startsWith(ADVERTISER)
                        ? "The people of this advertiser have added as much to the history as they may for now."
                        : owner.equals(ADVERTISERS)
                                ? "The people of advertisers have added as much to the history as they may for now."
                                : "The history of this network has grown as much as it may for now.";
    }
}
