package org.pixelkeep.web;

/** A network as the navigation offers it. */
public record NetworkLink(long id, String name) {}
