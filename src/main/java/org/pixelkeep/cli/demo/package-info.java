/**
 * The demo: two networks to try the product on, the same at every load, with a history of sixty days before it.
 *
 * <p>Three incidents to find with the timeline of Spring sale – 300×250: an edit of IAS impression stopped it and waited
 * three days for its review; Meetrics viewability stopped when its vendor was blocked; Flashtalking autumn flight ended
 * ten days ago.
 *
 * <p>Where each hold-back reason of the resolver can be seen, by creative of Northwind Media. Only RAW_ADDRESS cannot: no
 * pixel here has an IP address. By default, the creative is Acme's and the circumstances are the usual ones: secure
 * inventory, not Google's, no consent string.
 *
 * <table>
 * <caption>Reasons by creative</caption>
 * <tr><th>reason</th><th>creative</th><th>pixel</th></tr>
 * <tr><td>CREATIVE_INACTIVE</td><td>Winter clearance – 728×90 (off); Kestrel Motors: Roadster reveal – 970×250
 *     (suspended)</td><td>all</td></tr>
 * <tr><td>ADVERTISER_INACTIVE</td><td>Tundra Outfitters: every one</td><td>all</td></tr>
 * <tr><td>EXCLUDED</td><td>Staff offer – 300×250; Halden Pharma: every one</td><td>Comscore census</td></tr>
 * <tr><td>PIXEL_INACTIVE</td><td>Spring sale – 300×250</td><td>Sizmek impression, last year</td></tr>
 * <tr><td>OUTSIDE_FLIGHT</td><td>Spring sale – 300×250 (ended); Kestrel Motors: every other one (not begun)</td>
 *     <td>Flashtalking autumn flight; Adform winter flight</td></tr>
 * <tr><td>REVIEW_PENDING</td><td>Spring sale – 300×250; Spring sale – video 15 s</td><td>Agency page beacon; Kantar
 *     brand lift, winter study</td></tr>
 * <tr><td>REVIEW_REJECTED</td><td>Spring sale – 300×250</td><td>Free visitor counter</td></tr>
 * <tr><td>FORMAT_NOT_SUPPORTED</td><td>Spring sale – video 15 s; Spring sale – podcast spot</td><td>Moat attention,
 *     brand advertisers</td></tr>
 * <tr><td>EVENT_NOT_SUPPORTED</td><td>Spring sale – 300×250; App install – native</td><td>Innovid start</td></tr>
 * <tr><td>NOT_SECURE</td><td>Spring sale – 300×250</td><td>Flashtalking impression, http only</td></tr>
 * <tr><td>PATH</td><td>Spring sale – 300×250, fired by the server</td><td>Moat attention, brand advertisers</td></tr>
 * <tr><td>SUPPLY_EXCEPTION</td><td>Spring sale – 300×250 on AdX</td><td>Comscore census</td></tr>
 * <tr><td>VENDOR_NOT_DECLARED</td><td>Spring sale – 300×250 on AdX</td><td>Brightlane attention panel</td></tr>
 * <tr><td>VENDOR_BLOCKED</td><td>Spring sale – 300×250</td><td>Meetrics viewability</td></tr>
 * <tr><td>CONSENT_MISSING</td><td>Spring sale – 300×250 with a consent string that allows nothing</td><td>Comscore
 *     census</td></tr>
 * <tr><td>DUPLICATE</td><td>Spring sale – 300×250</td><td>IAS impression, from the agency</td></tr>
 * <tr><td>LIKELY_DUPLICATE</td><td>Spring sale – 300×250</td><td>CM360 impression, from the agency</td></tr>
 * <tr><td>OVER_LIMIT</td><td>Launch takeover – 970×250</td><td>AudienceProject panel</td></tr>
 * </table>
 */
@NullMarked
package org.pixelkeep.cli.demo;

import org.jspecify.annotations.NullMarked;
