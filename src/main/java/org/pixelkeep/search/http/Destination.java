package org.pixelkeep.search.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.search.http.SearchResults.Thing;
import org.pixelkeep.shared.list.SearchWords;

/**
 * The pages and actions that people look for by name, besides the sections of the navigation. Each is offered to those
 * who may open it.
 */
enum Destination {
    LIKELY_DUPLICATES(
            ResultKind.PAGE,
            "Likely duplicates",
            "double counting report",
            "/networks/%d/likely-duplicates",
            Permission.VIEW_PIXEL,
            Where.SOMEWHERE),
    REVIEW_QUEUE(
            ResultKind.ACTION,
            "Review queue",
            "approve reject pending waiting quality",
            "/networks/%d/reviews",
            Permission.REVIEW_PIXEL,
            Where.SOMEWHERE),
    SUPPLY_SOURCES(
            ResultKind.PAGE,
            "Supply sources",
            "inventory google adx settings",
            "/networks/%d/supply-sources",
            Permission.EDIT_NETWORK,
            Where.NETWORK),
    VERIFY_HISTORY(
            ResultKind.ACTION,
            "Verify the history",
            "audit trail integrity chain check",
            "/networks/%d/history/verification",
            Permission.VIEW_HISTORY,
            Where.NETWORK),
    NEW_PIXEL(
            ResultKind.ACTION,
            "New pixel",
            "add create paste tag tracker",
            "/networks/%d/pixels/new",
            Permission.EDIT_PIXEL,
            Where.NETWORK),
    NEW_ADVERTISER_PIXEL(
            ResultKind.ACTION,
            "New pixel",
            "add create paste tag tracker",
            "/advertisers/%d/pixels/new",
            Permission.EDIT_PIXEL,
            Where.ADVERTISER),
    NEW_CREATIVE(
            ResultKind.ACTION,
            "New creative",
            "add create banner video ad",
            "/advertisers/%d/creatives/new",
            Permission.EDIT_CREATIVE,
            Where.ADVERTISER),
    NEW_ADVERTISER(
            ResultKind.ACTION,
            "New advertiser",
            "add create client",
            "/networks/%d/advertisers/new",
            Permission.EDIT_ADVERTISER,
            Where.NETWORK),
    INVITE(
            ResultKind.ACTION,
            "Invite a person",
            "new user add role people account",
            "/networks/%d/users/new",
            Permission.EDIT_USER,
            Where.NETWORK),
    NEW_TEMPLATE(
            ResultKind.ACTION,
            "New template",
            "add create",
            "/networks/%d/templates/new",
            Permission.EDIT_PIXEL,
            Where.NETWORK),
    NEW_VENDOR(
            ResultKind.ACTION,
            "New vendor",
            "add create ad server",
            "/networks/%d/vendors/new",
            Permission.EDIT_VENDOR,
            Where.NETWORK),
    UPDATE_VENDORS(
            ResultKind.ACTION,
            "Update vendors",
            "directory list gvl google providers",
            "/networks/%d/vendors/update",
            Permission.EDIT_VENDOR,
            Where.NETWORK),
    NEW_SUPPLY_SOURCE(
            ResultKind.ACTION,
            "New supply source",
            "add create inventory",
            "/networks/%d/supply-sources/new",
            Permission.EDIT_NETWORK,
            Where.NETWORK),
    NEW_WEBHOOK(
            ResultKind.ACTION,
            "New webhook",
            "add create notify",
            "/networks/%d/webhooks/new",
            Permission.EDIT_NETWORK,
            Where.NETWORK),
    MACROS(
            ResultKind.PAGE,
            "Macros",
            "placeholders translate lint dialects",
            "/macros",
            Permission.VIEW_PIXEL,
            Where.ANYWHERE),
    NETWORKS(ResultKind.PAGE, "All networks", "choose switch", "/networks", Permission.VIEW_NETWORK, Where.ANYWHERE),
    NOTICES(ResultKind.PAGE, "Notices", "messages bell notifications", "/notices", null, Where.ANYWHERE),
    ACCOUNT(
            ResultKind.PAGE,
            "Your account",
            "password sessions second factor two-factor authentication 2fa sign in profile mail",
            "/account",
            null,
            Where.ANYWHERE),
    TOKENS(ResultKind.PAGE, "API tokens", "bearer scripts keys", "/tokens", Permission.USE_TOKEN, Where.ANYWHERE),
    API(
            ResultKind.PAGE,
            "API",
            "openapi swagger programs documentation",
            "/api",
            Permission.VIEW_NETWORK,
            Where.ANYWHERE),
    HELP(ResultKind.PAGE, "Help", "glossary terms formats events shortcuts", "/help", null, Where.ANYWHERE),
    NEWS(ResultKind.PAGE, "What’s new", "news changes release", "/help/news", null, Where.ANYWHERE),
    ROLES(ResultKind.PAGE, "Compare roles", "permissions who may help", "/help/roles", null, Where.ANYWHERE);

    /** What the permission has to cover. */
    private enum Where {
        /** The whole network. */
        NETWORK,
        /** Any part of it. */
        SOMEWHERE,
        /** Exactly one advertiser, whose ID is in the path. */
        ADVERTISER,
        /** Nothing in particular. */
        ANYWHERE
    }

    private final ResultKind kind;
    private final String title;
    private final String words;
    private final String path;
    private final @Nullable Permission permission;
    private final Where where;

    Destination(
            ResultKind kind, String title, String words, String path, @Nullable Permission permission, Where where) {
        this.kind = kind;
        this.title = title;
        this.words = words;
        this.path = path;
        this.permission = permission;
        this.where = where;
    }

    ResultKind kind() {
        return kind;
    }

    /** Whether each of the words is in its title or is a word for it. */
    boolean matches(List<SearchWords.Word> searched) {
        return matches(searched, title + " " + words);
    }

    /** Whether each of the words is in the text. */
    static boolean matches(List<SearchWords.Word> searched, String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return searched.stream().allMatch(word -> lower.contains(word.text().toLowerCase(Locale.ROOT)));
    }

    /** Where it leads to; empty if the caller may not go there. */
    Optional<Thing> of(Caller caller, @Nullable Long networkId) {
        return path(caller, networkId).map(href -> new Thing(null, title, null, href));
    }

    private Optional<String> path(Caller caller, @Nullable Long networkId) {
        if (where == Where.ANYWHERE) {
            return permission == null || caller.grants().allowsSomewhere(permission)
                    ? Optional.of(path)
                    : Optional.empty();
        }
        if (networkId == null || permission == null) {
            return Optional.empty();
        }
        var reach = caller.grants().reach(permission, networkId);
        return switch (where) {
            case NETWORK ->
                Optional.of(networkId)
                        .filter(id -> caller.grants().allows(permission, Scope.network(id)))
                        .map(path::formatted);
            case SOMEWHERE ->
                Optional.of(networkId).filter(id -> !reach.isEmpty()).map(path::formatted);
            default ->
                reach.whole() || reach.advertiserIds().size() != 1
                        ? Optional.empty()
                        : reach.advertiserIds().stream().findFirst().map(path::formatted);
        };
    }
}
