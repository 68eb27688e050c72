/** XML documents with the positions of their elements. Document types and custom entities are refused. Pure. */
@NullMarked
package org.pixelkeep.xml;

import org.jspecify.annotations.NullMarked;
