package io.gpttrader.data.internal.csv;

import io.gpttrader.data.internal.support.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The table of dialects, {@code dialects.ini}: which vendors write files of bars how. */
public final class VendorTable {

    private static final String RESOURCE = "dialects.ini";
    private static final List<VendorDialect> ALL = parse(text());

    private VendorTable() {}

    static List<VendorDialect> all() {
        return ALL;
    }

    /** Returns the table for a person, one line a dialect. */
    public static List<String> lines() {
        return ALL.stream().map(VendorDialect::toString).toList();
    }

    /** Returns a dialect's name as the table has it, or rejects it with those that there are. */
    public static String name(String given) {
        return named(given).name();
    }

    static VendorDialect named(String name) {
        String wanted = Objects.requireNonNull(name, "name").strip().toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(dialect -> dialect.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no dialect \"" + name + "\""
                        + NearestName.hint(
                                wanted, ALL.stream().map(VendorDialect::name).toList())
                        + "; there are "
                        + ALL.stream().map(VendorDialect::name).collect(Collectors.joining(", "))));
    }

    private static String text() {
        try (InputStream in = VendorTable.class.getResourceAsStream(RESOURCE)) {
            return new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    private static List<VendorDialect> parse(String text) {
        List<VendorDialect> dialects = new ArrayList<>();
        Map<String, String> block = new LinkedHashMap<>();
        String name = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("[")) {
                add(dialects, name, block);
                name = line.substring(1, line.length() - 1);
                block = new LinkedHashMap<>();
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] said = line.split("\\s+", 2);
                block.put(said[0], said[1]);
            }
        }
        add(dialects, name, block);
        return List.copyOf(dialects);
    }

    private static void add(List<VendorDialect> dialects, String name, Map<String, String> block) {
        if (!name.isEmpty()) {
            dialects.add(VendorDialect.of(name, block));
        }
    }
}
