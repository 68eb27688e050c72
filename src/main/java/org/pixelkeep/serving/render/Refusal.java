package org.pixelkeep.serving.render;

import org.pixelkeep.serving.decide.HoldBack;

/** Why an output format does not support a pixel, with its sentence. */
record Refusal(HoldBack reason, String detail) {
    static Refusal format(String detail) {
        return new Refusal(HoldBack.FORMAT_NOT_SUPPORTED, detail);
    }

    static Refusal duplicate() {
        return new Refusal(HoldBack.DUPLICATE, "The document already has this URL for the event.");
    }

    static Refusal event(String detail) {
        return new Refusal(HoldBack.EVENT_NOT_SUPPORTED, detail);
    }
}
