package org.pixelkeep.cli.demo;

/** The size of the demo. The pixels are the same at every scale; only the creatives grow. */
public enum Scale {
    /** Some three hundred creatives. */
    S(1),
    /** Ten times as many. */
    M(10);

    private final int waves;

    Scale(int waves) {
        this.waves = waves;
    }

    /** How often every campaign is repeated with creatives of its own. */
    int waves() {
        return waves;
    }
}
