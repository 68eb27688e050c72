package org.pixelkeep.web.page;

/**
 * An entry of the navigation.
 *
 * @param active whether the current page belongs to it
 */
public record NavigationItem(String title, String icon, String href, boolean active) {}
