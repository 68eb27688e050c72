package org.pixelkeep.notice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;

/**
 * Which notices somebody may still see: those about what they see now. They were notified when they could see them, and may have less
 * since.
 */
final class NoticeSight {
    private static final String NOTHING = "1 = 0";

    private NoticeSight() {}

    /**
     * HQL: the condition on a notice.
     *
     * @param alias of the notice, with a period; or empty
     */
    static String of(Grants grants, String alias) {
        var parts = new ArrayList<String>();
        for (var permission : sights()) {
            var kinds = alias + "kind in (" + names(kinds(permission)) + ")";
            for (var networkId : grants.networkIds()) {
                var reach = grants.reach(permission, networkId);
                var inNetwork = "(" + kinds + " and " + alias + "networkId = " + networkId;
                if (reach.whole()) {
                    parts.add(inNetwork + ")");
                } else if (!reach.advertiserIds().isEmpty()) {
                    parts.add(inNetwork + " and " + alias + "advertiserId in (" + list(reach.advertiserIds()) + "))");
                }
            }
        }
        return parts.isEmpty() ? NOTHING : String.join(" or ", parts);
    }

    private static Set<Permission> sights() {
        return Arrays.stream(NoticeKind.values())
                .map(NoticeKind::sight)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Permission.class)));
    }

    private static List<NoticeKind> kinds(Permission sight) {
        return Arrays.stream(NoticeKind.values())
                .filter(kind -> kind.sight() == sight)
                .toList();
    }

    private static String names(Collection<NoticeKind> kinds) {
        return kinds.stream().map(NoticeKind::name).collect(Collectors.joining(", "));
    }

    private static String list(Collection<Long> ids) {
        return ids.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
