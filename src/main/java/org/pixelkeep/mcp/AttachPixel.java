package org.pixelkeep.mcp;

import jakarta.enterprise.context.ApplicationScoped;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;

/** Makes a pixel apply to a target. */
@ApplicationScoped
class AttachPixel implements Tool<Targeting> {
    private final Attaching attaching;

    AttachPixel(Attaching attaching) {
        this.attaching = attaching;
    }

    @Override
    public Facts facts() {
        return new Facts(
                "attach_pixel",
                "Attach a pixel",
                "Makes a pixel apply to a creative, an advertiser, or the whole network. Returns the impact first;"
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
        return attaching.write(caller, facts().name(), input, false);
    }
}
