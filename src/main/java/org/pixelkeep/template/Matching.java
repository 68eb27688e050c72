package org.pixelkeep.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Decides whether a template can produce a text. First it finds, from the end to the start and ignoring repeated
 * parameters, the positions from which the rest can match. That takes time in proportion to length times occurrences.
 * Then values are chosen only along those positions. A choice is undone only if a parameter occurs again with another
 * value, and at most {@value #MAX_STEPS} times. A text that needs more counts as not matching, and goes to a reviewer.
 */
final class Matching {
    /** Maximum number of parameters in one text, counting repeats. */
    static final int MAX_OCCURRENCES = 50;

    static final int MAX_STEPS = 1_000_000;

    private final String text;

    /** The texts between the parameters, one more than those; the outer ones may be empty. */
    private final List<String> literals = new ArrayList<>();

    /** The numbers of the parameters, in the order in which they occur. */
    private final List<Integer> parameters = new ArrayList<>();

    /** For each parameter: where its value may end, so that the rest can follow. */
    private final Deque<BitSet> backwards = new ArrayDeque<>();

    private List<BitSet> ends = List.of();
    private final int[] begins = new int[Pattern.MAX + 1];
    private final int[] lengths = new int[Pattern.MAX + 1];
    private int looks;
    private int choices;

    private Matching(String template, String text) {
        this.text = text;
        var from = 0;
        for (var at = template.indexOf("${P"); at >= 0; at = template.indexOf("${P", at + 1)) {
            if (Values.isParameter(template, at)) {
                literals.add(template.substring(from, at));
                parameters.add(template.charAt(at + 3) - '0');
                from = at + 5;
            }
        }
        literals.add(template.substring(from));
    }

    /** Whether some values make the template produce the text. */
    static boolean makes(String template, String text) {
        return new Matching(template, text).matches();
    }

    /** The number of steps taken; for tests. */
    static int steps(String template, String text) {
        var matching = new Matching(template, text);
        matching.matches();
        return matching.looks + matching.choices;
    }

    /** Whether two parameters are adjacent, so that nothing separates them. */
    static boolean hasNeighbors(String template) {
        var literals = new Matching(template, "").literals;
        return literals.size() > 2 && literals.subList(1, literals.size() - 1).contains("");
    }

    /** How many parameters occur, counting repeats. */
    static int occurrences(String template) {
        return new Matching(template, "").parameters.size();
    }

    private boolean matches() {
        if (parameters.isEmpty()) {
            return literals.get(0).equals(text);
        }
        var first = literals.get(0);
        if (parameters.size() > MAX_OCCURRENCES || !text.startsWith(first)) {
            return false;
        }
        lookBack();
        ends = List.copyOf(backwards);
        return follows(0, first.length());
    }

    private void lookBack() {
        var last = literals.get(literals.size() - 1);
        var end = new BitSet();
        if (text.endsWith(last)) {
            end.set(text.length() - last.length());
        }
        backwards.push(end);
        for (var number = parameters.size() - 1; number > 0; number--) {
            var begin = beginsOf(end);
            var literal = literals.get(number);
            end = new BitSet();
            for (var at : occurrencesOf(literal)) {
                end.set(at, begin.get(at + literal.length()));
            }
            backwards.push(end);
        }
    }

    /** The positions from which one to 255 units lead to one of the ends. */
    private BitSet beginsOf(BitSet ends) {
        var begin = new BitSet(text.length() + 1);
        var units = new int[text.length() + 1];
        for (var at = text.length() - 1; at >= 0; at--) {
            looks++;
            var next = Values.endOfUnit(text, at);
            units[at] = Integer.MAX_VALUE;
            if (next > 0) {
                var further = ends.get(next) ? 0 : next < text.length() ? units[next] : Integer.MAX_VALUE;
                units[at] = further == Integer.MAX_VALUE ? further : further + 1;
                begin.set(at, units[at] <= Values.MAX_UNITS);
            }
        }
        return begin;
    }

    /** The positions of the literal in the text, by the Knuth-Morris-Pratt algorithm in linear time. */
    private List<Integer> occurrencesOf(String literal) {
        var found = new ArrayList<Integer>();
        if (literal.isEmpty()) {
            for (var at = 0; at <= text.length(); at++) {
                found.add(at);
            }
            return found;
        }
        var borders = borders(literal);
        var matched = 0;
        for (var at = 0; at < text.length(); at++) {
            while (matched > 0 && (matched == literal.length() || literal.charAt(matched) != text.charAt(at))) {
                matched = borders[matched - 1];
            }
            if (literal.charAt(matched) == text.charAt(at)) {
                matched++;
            }
            if (matched == literal.length()) {
                found.add(at + 1 - matched);
            }
            looks++;
        }
        return found;
    }

    /** For each prefix of the literal: the length of its longest proper prefix that is also a suffix. */
    private static int[] borders(String literal) {
        var borders = new int[literal.length()];
        for (var at = 1; at < literal.length(); at++) {
            var length = borders[at - 1];
            while (length > 0 && literal.charAt(length) != literal.charAt(at)) {
                length = borders[length - 1];
            }
            borders[at] = literal.charAt(length) == literal.charAt(at) ? length + 1 : length;
        }
        return borders;
    }

    /** Whether the rest matches from a parameter whose value begins here. */
    private boolean follows(int number, int begin) {
        var parameter = parameters.get(number);
        if (lengths[parameter] > 0) {
            var end = begin + lengths[parameter];
            return spend(lengths[parameter])
                    && text.regionMatches(begins[parameter], text, begin, lengths[parameter])
                    && matchesRest(number, end);
        }
        var end = begin;
        for (var units = 0; units < Values.MAX_UNITS && spend(1); units++) {
            end = Values.endOfUnit(text, end);
            if (end < 0) {
                return false;
            }
            begins[parameter] = begin;
            lengths[parameter] = end - begin;
            if (matchesRest(number, end)) {
                return true;
            }
            lengths[parameter] = 0;
        }
        return false;
    }

    private boolean matchesRest(int number, int end) {
        return ends.get(number).get(end)
                && (number + 1 == parameters.size()
                        || follows(number + 1, end + literals.get(number + 1).length()));
    }

    private boolean spend(int more) {
        choices += more;
        return choices <= MAX_STEPS;
    }
}
