package org.pixelkeep.web.page;

/** A network as the navigation offers it. */
public record NetworkLink(long id, String name) {}
