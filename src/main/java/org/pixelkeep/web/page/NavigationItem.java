package org.pixelkeep.web.page;

/**
 * An entry of the navigation.
 *
 * @param active whether the current page belongs to it
 * @param badge how much there is to do; 0: no badge
 * @param badgeWords what the badge counts, for screen readers
 */
public record NavigationItem(String title, String icon, String href, boolean active, long badge, String badgeWords) {
    private static final int MAX = 99;

    /** The text of the badge. */
    public String badgeText() {
        return badge > MAX ? MAX + "+" : Long.toString(badge);
    }
}
