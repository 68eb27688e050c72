/** JavaScript as text: what its parts are, and whether it can be parsed. Nothing is executed, and no macro is known. */
@NullMarked
package org.pixelkeep.macro.script;

import org.jspecify.annotations.NullMarked;
