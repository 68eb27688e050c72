package org.pixelkeep.account.http.mechanism;

import org.pixelkeep.web.request.RequestPath;

/**
 * A credential, and where it is accepted: the only place that decides. Pages accept only browser sessions, and any new
 * route is a page unless listed here. A token does not open its owner's account, nor anything else meant for a person.
 */
enum Credential {
    /**
     * The session cookie of a browser. Also accepted by the API, where the API page tries out calls, but not for agents: a
     * page that a browser shows must not become one.
     */
    SESSION {
        @Override
        boolean countsAt(String path) {
            return !RequestPath.isForXandr(path) && !RequestPath.isForAgents(path);
        }
    },

    /** The session that a script opened with a password: accepted by the Xandr-compatible API alone. */
    SCRIPT {
        @Override
        boolean countsAt(String path) {
            return RequestPath.isForXandr(path) && !path.equals(RequestPath.XANDR_SIGN_IN);
        }
    },

    /** A program's token, accepted by both APIs and their documentation; signing in needs none, and ignores one. */
    TOKEN {
        @Override
        boolean countsAt(String path) {
            return RequestPath.isForPrograms(path) && !path.equals(RequestPath.XANDR_SIGN_IN);
        }
    };

    abstract boolean countsAt(String path);
}
