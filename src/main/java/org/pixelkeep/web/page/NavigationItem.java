package org.pixelkeep.web.page;

/**
 * One line of the navigation.
 *
 * @param active whether the present page belongs to it
 */
public record NavigationItem(String title, String icon, String href, boolean active) {}
