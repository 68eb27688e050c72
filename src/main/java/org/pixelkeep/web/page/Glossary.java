package org.pixelkeep.web.page;

import java.util.List;

/** The words of the trade, as the help page explains them to people, and agents read them. */
public final class Glossary {
    /** All of them, from the widest to the narrowest. */
    public static final List<Word> WORDS = List.of(
            new Word("Network", "The company that runs ads for many advertisers. Networks never see each other."),
            new Word("Advertiser", "A client of the network. It owns creatives."),
            new Word("Creative", "One ad: a banner, a video, an audio ad, or a native ad."),
            new Word(
                    "Pixel",
                    "A third party’s tracker that fires on a creative: an image, a script, a page in an iframe, a"
                            + " plain URL, or raw JavaScript."),
            new Word(
                    "Scope",
                    "The owner of a pixel: the network, an advertiser, or a creative (a custom pixel). It "
                            + "never changes."),
            new Word("Association", "Makes a pixel apply to creatives. “All creatives” includes future ones."),
            new Word("Exclusion", "Keeps a pixel off creatives. An exclusion always wins."),
            new Word(
                    "Effective pixels",
                    "The pixels that fire on a creative, in order, and those held back, each with a reason."),
            new Word(
                    "Review", "The check of a pixel’s content. Pending pixels do not fire; the creative still serves."),
            new Word(
                    "Template",
                    "A vendor’s pixel with up to five parameters. A reviewer approves it once for all pixels created"
                            + " from it."),
            new Word(
                    "Coverage",
                    "What a network requires on its creatives, such as a verification vendor on every video."),
            new Word("Health", "Whether a pixel’s URL responds correctly when it is fetched."),
            new Word("Four eyes", "A network rule: nobody approves their own content."),
            new Word("Flight", "The dates between which a pixel fires."),
            new Word("Secure", "Served over https. On secure inventory, only a pixel’s secure variant fires."),
            new Word(
                    "Supply source",
                    "Third-party inventory that the network serves on, such as Google (AdX). It may require pixels to "
                            + "declare their vendors."),
            new Word("Vendor", "The company behind a pixel, recognized by its hosts."),
            new Word(
                    "Policy",
                    "How a network treats a vendor: allow, warn, or block. Pixels of blocked vendors are "
                            + "held back."),
            new Word(
                    "Macro", "A placeholder such as ${CACHEBUSTER} that the ad server replaces when it serves the ad."),
            new Word(
                    "Consent",
                    "What the viewer allowed, according to the consent strings (TCF, GPP). A pixel is held "
                            + "back if its vendor lacks consent. In the United States, the rule is opt-out: after an "
                            + "opt-out of sale or sharing, all vendors are held back, unless the industry contract "
                            + "(MSPA) makes them service providers. In that case, and after an opt-out of targeted "
                            + "advertising, only vendors that build profiles are."),
            new Word(
                    "Change",
                    "An entry in the history: who did what, when, via what, and why, with the values before "
                            + "and after."));

    private Glossary() {}

    /** A term and its meaning. */
    public record Word(String word, String meaning) {}
}
