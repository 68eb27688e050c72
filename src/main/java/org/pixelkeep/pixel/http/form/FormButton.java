package org.pixelkeep.pixel.http.form;

/**
 * The buttons of the pixel form that do not save. Each posts the whole form to the route {@code …/form} of the owner or
 * the pixel, and gets it back with something done in it.
 *
 * <p>They share one route because they differ in nothing that a route decides: all need everything that was typed, take
 * the permission to edit, accept the same size, and write nothing. A route each would be four for every button, one for
 * each owner and one for an existing pixel. The parameter with the button's name says which one was pressed.
 */
enum FormButton {
    /** {@code rows}: adds rows for more events, filled from the pasted sheet if there is one. */
    ADD_EVENTS,
    /**
     * {@code again}: only shows the form again, with what is known about it now. After a search for targets, after
     * another platform was chosen for the preview, or with the result of a merge.
     */
    SHOW_AGAIN,
    /** {@code fix}: fixes one finding, or all; see {@link FieldFindings#fix}. */
    FIX,
    /** None of these: translates macros of other platforms into Xandr’s. */
    TRANSLATE;

    /** The button that sent the form. Of several parameters, the first in the order above counts. */
    static FormButton pressed(PixelForm form) {
        if (form.rows != null) {
            return ADD_EVENTS;
        }
        if (form.again != null) {
            return SHOW_AGAIN;
        }
        return form.fix != null ? FIX : TRANSLATE;
    }
}
