package io.gpttrader.examples.description;

import io.gpttrader.data.BarSource;
import io.gpttrader.data.BarStore;
import io.gpttrader.data.Bars;
import io.gpttrader.data.SyntheticBars;
import io.gpttrader.examples.SampleBars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Where bars come from: the key {@code bars} of a description. */
final class BarsText {
    private static final Set<String> KINDS = Set.of("sample", "csv", "parquet", "store", "synthetic", "alpaca");
    private static final Map<String, String> PLACES = Map.of("csv", "folder", "parquet", "folder", "store", "file");
    private static final String FORMS =
            "write \"bars: sample\", \"bars: {csv: FOLDER}\", \"bars: {synthetic: {seed: 1, count: 2520}}\" or another source";

    private BarsText() {}

    static BarSource source(Section root, Path folder) {
        return source(kind(root), value(root), folder);
    }

    /** One of the kinds of sources. */
    static String kind(Section root) {
        Item bars = root.get("bars", FORMS);
        if (!bars.isSection()) {
            return bars.text().equals("sample") ? "sample" : "csv";
        }
        bars.section().allow(KINDS);
        List<String> kinds = List.copyOf(bars.section().keys());
        if (kinds.size() != 1) {
            throw bars.error("bars must name one source, but names %s; %s".formatted(kinds, FORMS));
        }
        return kinds.get(0);
    }

    /** Where the bars are, for the kinds that are folders or files. */
    static Optional<Path> place(Section root, Path folder) {
        String key = PLACES.get(kind(root));
        if (key == null) {
            return Optional.empty();
        }
        Item value = value(root);
        Item place = value.isSection() ? value.section().get(key, "name the " + key + " of the bars") : value;
        return Optional.of(folder.resolve(place.text()).normalize());
    }

    private static Item value(Section root) {
        Item bars = root.get("bars", FORMS);
        return bars.isSection() ? bars.section().get(kind(root), FORMS) : bars;
    }

    private static BarSource source(String kind, Item item, Path folder) {
        return switch (kind) {
            case "sample" -> Bars.csv(SampleBars.folder());
            case "csv" -> stepped(item, folder, "folder", place -> Bars.csv(place));
            case "parquet" -> stepped(item, folder, "folder", place -> Bars.parquet(place));
            case "store" -> stepped(item, folder, "file", place -> BarStore.open(place));
            case "synthetic" -> synthetic(item, folder);
            default ->
                Steps.apply(
                        Bars.alpaca(key("APCA_API_KEY_ID", item), key("APCA_API_SECRET_KEY", item)),
                        item.isSection() ? item.section() : Section.empty(),
                        folder);
        };
    }

    /** How a source is made from a place. */
    private interface Opener {
        BarSource at(Path place);
    }

    private static BarSource stepped(Item item, Path folder, String key, Opener opener) {
        if (!item.isSection()) {
            return opener.at(existing(item, folder));
        }
        Item place = item.section().get(key, "name the " + key + " of the bars");
        return Steps.apply(opener.at(existing(place, folder)), item.section().without(Set.of(key)), folder);
    }

    private static Path existing(Item item, Path folder) {
        Path place = folder.resolve(item.text()).normalize();
        if (!Files.exists(place)) {
            throw item.error("%s is \"%s\", but there is no %s".formatted(item.key(), item.text(), place));
        }
        return place;
    }

    private static SyntheticBars synthetic(Item item, Path folder) {
        Section section = item.section();
        Item seed = section.get("seed", "the same seed makes the same market, so choose a number");
        return Steps.apply(Bars.synthetic((long) seed.number()), section.without(Set.of("seed")), folder);
    }

    private static Supplier<String> key(String variable, Item item) {
        return () -> {
            String value = System.getenv(variable);
            if (value == null || value.isBlank()) {
                throw item.error("bars from Alpaca need the environment variable " + variable);
            }
            return value;
        };
    }
}
