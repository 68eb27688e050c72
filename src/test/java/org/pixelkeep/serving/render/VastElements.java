package org.pixelkeep.serving.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pixelkeep.pixel.tracker.VastVersion;
import org.w3c.dom.Element;

/** Our own table of what each version of VAST has ({@code elements.txt}), and what of a document is not in it. */
final class VastElements {
    private static final String ANYTHING = "any";
    private static final List<Rule> RULES = read();

    /** @param names of the element, and of one that it has to be within */
    private record Rule(
            VastVersion first, VastVersion last, List<String> names, List<Part> children, List<Part> attributes) {
        boolean fits(VastVersion version, List<String> path) {
            return version.isAtLeast(first)
                    && last.isAtLeast(version)
                    && names.get(names.size() - 1).equals(path.get(path.size() - 1))
                    && path.containsAll(names);
        }

        boolean isAnything() {
            return children.stream().anyMatch(child -> child.name.equals(ANYTHING));
        }
    }

    /** @param values that are allowed; empty: all */
    private record Part(String name, boolean required, boolean repeated, Set<String> values) {}

    private final VastVersion version;
    private final boolean whole;
    private final String namespace;
    private final List<String> problems = new ArrayList<>();

    private VastElements(VastVersion version, boolean whole, String namespace) {
        this.version = version;
        this.whole = whole;
        this.namespace = namespace;
    }

    /**
     * What is not as the version has it, in words.
     *
     * @param whole {@code false}: what is missing does not count
     */
    static List<String> problems(Element root, boolean whole) {
        var version = VastVersion.ofDocument(root.getAttribute("version")).orElseThrow();
        var elements = new VastElements(version, whole, Objects.requireNonNullElse(root.getNamespaceURI(), ""));
        elements.check(root, List.of("VAST"));
        return elements.problems;
    }

    private void check(Element element, List<String> path) {
        var rule = RULES.stream()
                .filter(one -> one.fits(version, path))
                .max(Comparator.comparingInt(one -> one.names.size()));
        if (rule.isEmpty()) {
            problems.add(path + " is not in VAST " + version.number());
            return;
        }
        if (rule.get().isAnything()) {
            verificationsOf(element);
            return;
        }
        checkAttributes(element, path, rule.get());
        checkChildren(element, path, rule.get());
    }

    /** Those of an extension are as 4.1 has them. */
    private void verificationsOf(Element extension) {
        for (var child : children(extension)) {
            if (child.getLocalName().equals("AdVerifications")) {
                var elements = new VastElements(
                        version.isAtLeast(VastVersion.V4_1) ? version : VastVersion.V4_1, whole, namespace);
                elements.check(child, List.of("VAST", "AdVerifications"));
                problems.addAll(elements.problems);
            }
        }
    }

    private void checkAttributes(Element element, List<String> path, Rule rule) {
        var attributes = element.getAttributes();
        for (var i = 0; i < attributes.getLength(); i++) {
            var attribute = attributes.item(i);
            if (attribute.getNamespaceURI() != null) {
                continue;
            }
            var known = part(rule.attributes, attribute.getLocalName());
            if (known.isEmpty()) {
                problems.add(path + " has no attribute " + attribute.getLocalName());
            } else if (!known.get().values.isEmpty() && !known.get().values.contains(attribute.getNodeValue())) {
                problems.add(path + "@" + attribute.getLocalName() + " is never " + attribute.getNodeValue());
            }
        }
        rule.attributes.stream()
                .filter(attribute -> whole && attribute.required && !element.hasAttribute(attribute.name))
                .forEach(attribute -> problems.add(path + " lacks the attribute " + attribute.name));
    }

    private void checkChildren(Element element, List<String> path, Rule rule) {
        var rank = 0;
        var seen = new ArrayList<String>();
        for (var child : children(element)) {
            var name = child.getLocalName();
            var known = part(rule.children, name);
            if (known.isEmpty()
                    || !Objects.requireNonNullElse(child.getNamespaceURI(), "").equals(namespace)) {
                problems.add(path + " has no " + name);
                continue;
            }
            var here = rule.children.indexOf(known.get());
            if (here < rank) {
                problems.add(path + " has " + name + " before " + rule.children.get(rank).name);
            }
            if (seen.contains(name) && !known.get().repeated) {
                problems.add(path + " has one " + name + " at most");
            }
            rank = Math.max(rank, here);
            seen.add(name);
            var inside = new ArrayList<>(path);
            inside.add(name);
            check(child, inside);
        }
        rule.children.stream()
                .filter(child -> whole && child.required && !seen.contains(child.name))
                .forEach(child -> problems.add(path + " lacks " + child.name));
    }

    private static Optional<Part> part(List<Part> parts, String name) {
        return parts.stream().filter(part -> part.name.equals(name)).findFirst();
    }

    private static List<Element> children(Element element) {
        var children = new ArrayList<Element>();
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element one) {
                children.add(one);
            }
        }
        return children;
    }

    private static List<Rule> read() {
        try (var file = Objects.requireNonNull(VastElements.class.getResourceAsStream("/vast/elements.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(VastElements::rule)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rule rule(String line) {
        var cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        var versions = cells.get(0).split("-");
        return new Rule(
                VastVersion.of(versions[0]).orElseThrow(),
                VastVersion.of(versions[versions.length - 1]).orElseThrow(),
                words(cells.get(1)),
                words(cells.get(2)).stream().map(VastElements::child).toList(),
                words(cells.get(3)).stream().map(VastElements::attribute).toList());
    }

    private static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(" +"));
    }

    private static Part child(String word) {
        var name = word.replaceAll("[?*+]$", "");
        return new Part(
                name, word.equals(name) || word.endsWith("+"), word.endsWith("*") || word.endsWith("+"), Set.of());
    }

    private static Part attribute(String word) {
        var sides = word.split("=", 2);
        var name = sides[0].replace("!", "");
        var values = sides.length == 1
                ? Set.<String>of()
                : Arrays.stream(sides[1].split(",")).collect(Collectors.toSet());
        return new Part(name, !sides[0].equals(name), false, values);
    }
}
