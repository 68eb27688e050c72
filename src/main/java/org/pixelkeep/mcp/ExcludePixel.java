package org.pixelkeep.mcp;

import jakarta.enterprise.context.ApplicationScoped;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;

/** Keeps a pixel off a target. */
@ApplicationScoped
class ExcludePixel implements Tool<Targeting> {
    private final Attaching attaching;

    ExcludePixel(Attaching attaching) {
        this.attaching = attaching;
    }

    @Override
    public Facts facts() {
        return new Facts(
                "exclude_pixel",
                "Exclude a target from a pixel",
                "Keeps a pixel off a creative or an advertiser; an exclusion always wins. Returns the impact first;"
                        + " nothing is changed without its confirmation. Where agents’ changes wait "
                        + "for a person, only a pixel that was not reviewed yet can be changed this way.",
                Permission.EDIT_PIXEL,
                Kind.WRITE);
    }

    @Override
    public Targeting blank() {
        return Targeting.BLANK;
    }

    @Override
    public Class<WriteResult> output() {
        return WriteResult.class;
    }

    @Override
    public WriteResult call(Caller caller, Targeting input) {
        return attaching.write(caller, facts().name(), input, true);
    }
}
