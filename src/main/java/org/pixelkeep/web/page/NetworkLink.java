package org.pixelkeep.web.page;

/** A network in the navigation. */
public record NetworkLink(long id, String name) {}
