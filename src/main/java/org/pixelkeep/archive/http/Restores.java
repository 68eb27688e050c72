package org.pixelkeep.archive.http;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.archive.Archive;
import org.pixelkeep.archive.ArchiveAccess;
import org.pixelkeep.archive.ArchiveLimits;
import org.pixelkeep.archive.ArchiveSource;
import org.pixelkeep.archive.RestoreService;
import org.pixelkeep.archive.Restored;
import org.pixelkeep.feed.FeedSnapshot;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.text.Texts;

/** Restores what was uploaded: first a try, then the same archive again. */
@ApplicationScoped
class Restores {
    private static final int MAX_BYTES = 10 * 1024 * 1024;

    private final ArchiveAccess access;
    private final RestoreService service;

    Restores(ArchiveAccess access, RestoreService service) {
        this.access = access;
        this.service = service;
    }

    /**
     * @param confirmed the digest of an archive that was tried; {@code null}: this is the try
     * @throws InvalidInput when the archive is not valid, or not the one that was tried; nothing is written
     */
    Restored restore(Caller caller, long networkId, byte[] bytes, @Nullable String confirmed) {
        access.requireRestoring(caller, networkId);
        if (bytes.length > MAX_BYTES) {
            throw new InvalidInput("file", "The archive has more than 10 MB. Restore it on the command line.");
        }
        var archive = Archive.open(ArchiveSource.of(bytes), ArchiveLimits.UPLOAD);
        var digest = confirmed;
        if (digest != null && !digest.equals(archive.digest())) {
            throw new InvalidInput(
                    "confirm", "This is a different archive from the one that was checked. Check it first.");
        }
        return service.restore(caller, networkId, archive, digest != null, (kind, lines) -> {});
    }

    static boolean flag(String name, @Nullable String sent) {
        var given = Texts.given(sent);
        if (given == null || given.equals("false")) {
            return false;
        }
        if (given.equals("true")) {
            return true;
        }
        throw new InvalidInput(name, "Must be true or false.");
    }

    static String attachment(FeedSnapshot.Moment moment) {
        return "attachment; filename=\"network-" + moment.networkId() + "-" + moment.revision() + ".zip\"";
    }
}
