package io.gpttrader.examples.description;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A mapping of the file: keys in their order, each with its value and the line it stands on. Immutable. */
final class Section {
    private final String place;
    private final String path;
    private final Map<String, Item> items;

    private Section(String place, String path, Map<String, Item> items) {
        this.place = place;
        this.path = path;
        this.items = items;
    }

    /** A mapping without keys. */
    static Section empty() {
        return new Section("the command line", "", Map.of());
    }

    /** Reads YAML; only plain values, lists and mappings: no tags, no aliases, no key twice. */
    static Section parse(String file, String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        Node root;
        try {
            root = new Yaml(options).compose(new java.io.StringReader(yaml));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new DescriptionException(file + ", line " + line, "this is not YAML: " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new DescriptionException(file, "this is not YAML: " + e.getMessage(), e);
        }
        if (root == null) {
            throw new DescriptionException(
                    file, "the description is empty; it needs bars, symbols and a strategy", null);
        }
        Item item = item(file, "", root);
        return item.value() instanceof Section section
                ? section
                : new Section(item.place(), "", Map.of())
                        .fail("the description must be a mapping such as \"bars: sample\"");
    }

    private Section fail(String message) {
        throw new DescriptionException(place, message, null);
    }

    private static Item item(String file, String path, Node node) {
        String place = file + ", line " + (node.getStartMark().getLine() + 1);
        if (node instanceof ScalarNode scalar) {
            return new Item(place, path, scalar.getValue());
        }
        if (node instanceof SequenceNode sequence) {
            List<Item> items = new ArrayList<>();
            for (Node each : sequence.getValue()) {
                items.add(item(file, path, each));
            }
            return new Item(place, path, List.copyOf(items));
        }
        Map<String, Item> items = new LinkedHashMap<>();
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            Item key = item(file, path, tuple.getKeyNode());
            String below = path.isEmpty() ? key.text() : path + "." + key.text();
            if (items.put(key.text(), item(file, below, tuple.getValueNode())) != null) {
                throw key.error("%s is there twice; remove one".formatted(below));
            }
        }
        return new Item(place, path, new Section(place, path, items));
    }

    Collection<String> keys() {
        return items.keySet();
    }

    Optional<Item> find(String key) {
        return Optional.ofNullable(items.get(key));
    }

    Item get(String key, String remedy) {
        return find(key).orElseThrow(() -> error("%s is missing; %s".formatted(pathOf(key), remedy)));
    }

    /** Rejects keys that nothing reads. */
    void allow(Collection<String> known) {
        items.forEach((key, item) -> {
            if (!known.contains(key)) {
                throw item.error("unknown key \"%s\"".formatted(item.key()) + Suggestion.of(key, known));
            }
        });
    }

    /** A copy without some keys. */
    Section without(Collection<String> keys) {
        Map<String, Item> kept = new LinkedHashMap<>(items);
        kept.keySet().removeAll(keys);
        return new Section(place, path, kept);
    }

    /**
     * A copy with a value in place of another, or of none.
     *
     * @param dotted the path from here, such as {@code account.cash}
     * @param value a String or a list of Strings
     */
    Section with(String dotted, Object value, String from) {
        int dot = dotted.indexOf('.');
        String key = dot < 0 ? dotted : dotted.substring(0, dot);
        Map<String, Item> changed = new LinkedHashMap<>(items);
        if (dot < 0) {
            Object plain = value instanceof List<?> list
                    ? list.stream()
                            .map(each -> new Item(from, pathOf(key), each))
                            .toList()
                    : value;
            changed.put(key, new Item(from, pathOf(key), plain));
        } else {
            Item old = items.get(key);
            Section below = old != null && old.isSection() ? old.section() : new Section(from, pathOf(key), Map.of());
            changed.put(
                    key,
                    new Item(
                            old == null ? from : old.place(),
                            pathOf(key),
                            below.with(dotted.substring(dot + 1), value, from)));
        }
        return new Section(place, path, changed);
    }

    DescriptionException error(String message) {
        return new DescriptionException(place, message, null);
    }

    String path() {
        return path;
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
