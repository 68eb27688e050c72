/**
 * One search for pixels, creatives, advertisers, hosts, vendors, people, pages, and what can be done. Each kind is asked
 * through its own access checks, so nobody finds what they cannot open. Writes nothing.
 */
@NullMarked
package org.pixelkeep.search.http;

import org.jspecify.annotations.NullMarked;
