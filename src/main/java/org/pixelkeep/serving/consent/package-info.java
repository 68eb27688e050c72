/**
 * What a viewer allowed or refused: TCF 2, GPP sections, and laws of single countries, each by its specification. Comes in: a
 * consent string. Goes out: for a vendor, whether it may. Knows no pixel and no database.
 *
 * <pre>
 * consent string → Consent (TCF, GPP) → ConsentSignal → may this vendor?
 * </pre>
 */
@NullMarked
package org.pixelkeep.serving.consent;

import org.jspecify.annotations.NullMarked;
