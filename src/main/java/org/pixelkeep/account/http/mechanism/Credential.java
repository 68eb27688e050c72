package org.pixelkeep.account.http.mechanism;

import org.pixelkeep.web.request.RequestPath;

/**
 * What someone can show, and where it counts: the only place that says so. A page, which a new address is until it is
 * said otherwise here, takes the session of a browser alone: a token opens neither the account of its owner nor
 * anything else that is meant for a person.
 */
enum Credential {
    /** The cookie of a signed-in browser. It counts at the API too, where the page of the API tries calls out. */
    SESSION {
        @Override
        boolean countsAt(String path) {
            return true;
        }
    },

    /** The bearer token of a program: it counts at the API, its document included. */
    TOKEN {
        @Override
        boolean countsAt(String path) {
            return RequestPath.isForPrograms(path);
        }
    };

    abstract boolean countsAt(String path);
}
