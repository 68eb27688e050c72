package org.pixelkeep.transfer.run;

/**
 * The line of a sheet in which each key first appeared. Keeps 64 bits of each, so that a million take 24 MB at most. In
 * a million keys, two different ones are mistaken for the same in one of thirty million sheets.
 */
final class FirstLines {
    private static final int FIRST = 1 << 12;
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long[] keys = new long[FIRST];
    private int[] lines = new int[FIRST];
    private int size;

    /** The line where the thing came first; 0: it did not come before, and comes in this line. */
    int first(String key, int line) {
        if (size * 2 >= keys.length) {
            grow();
        }
        return put(hash(key), line);
    }

    private int put(long hash, int line) {
        var mask = keys.length - 1;
        var at = (int) (hash ^ hash >>> 32) & mask;
        while (lines[at] != 0) {
            if (keys[at] == hash) {
                return lines[at];
            }
            at = (at + 1) & mask;
        }
        keys[at] = hash;
        lines[at] = line;
        size++;
        return 0;
    }

    private void grow() {
        var before = keys;
        var beforeLines = lines;
        keys = new long[before.length * 2];
        lines = new int[before.length * 2];
        size = 0;
        for (var at = 0; at < before.length; at++) {
            if (beforeLines[at] != 0) {
                put(before[at], beforeLines[at]);
            }
        }
    }

    /** FNV-1a, mixed. */
    private static long hash(String key) {
        var hash = OFFSET;
        for (var at = 0; at < key.length(); at++) {
            hash = (hash ^ key.charAt(at)) * PRIME;
        }
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        return hash ^ hash >>> 33;
    }
}
