package org.pixelkeep.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** The token that forms carry. */
@Named("csrf")
@RequestScoped
public class Csrf {
    public String token() {
        return "";
    }
}
