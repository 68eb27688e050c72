/**
 * What a viewer allowed or refused: TCF 2, GPP sections, and laws of single countries, each by its specification. In: a
 * consent string. Out: whether a vendor may. Knows neither pixels nor the database.
 *
 * <pre>
 * consent string → Consent (TCF, GPP) → ConsentSignal → may this vendor?
 * </pre>
 */
@NullMarked
package org.pixelkeep.serving.consent;

import org.jspecify.annotations.NullMarked;
