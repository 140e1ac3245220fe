package io.gpttrader.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The source files that occur in more than one slice under the same simple name, held against a list that says what each of
 * them is: {@code copy}, {@code kin N} or {@code namesake}.
 */
final class Twins {
    private static final Pattern PACKAGE = Pattern.compile("io\\.gpttrader\\.[a-z]+(\\.internal\\.[a-z]+)?");

    /**
     * A line of the list.
     *
     * @param name simple name of the file
     * @param kind {@code copy}, {@code kin} or {@code namesake}
     * @param lines how many lines differ, for kin
     * @param reason why they differ, for kin and namesakes
     */
    record Entry(String name, String kind, int lines, String reason) {

        /** Reads {@code Name copy}, {@code Name kin 12 reason} or {@code Name namesake reason}. */
        static Entry parse(String line) {
            String[] words = line.strip().split("\\s+", 3);
            String rest = words.length > 2 ? words[2] : "";
            switch (words.length < 2 ? "" : words[1]) {
                case "copy":
                    return new Entry(words[0], "copy", 0, rest);
                case "kin":
                    String[] count = rest.split("\\s+", 2);
                    return new Entry(words[0], "kin", Integer.parseInt(count[0]), count.length > 1 ? count[1] : "");
                case "namesake":
                    return new Entry(words[0], "namesake", 0, rest);
                default:
                    throw new IllegalArgumentException(
                            "a line must be 'Name copy', 'Name kin N reason' or 'Name namesake reason' but was: "
                                    + line);
            }
        }
    }

    private Twins() {}

    /** The files by simple name, of those names that occur in at least two of the folders. */
    static SortedMap<String, List<Path>> in(List<Path> slices, String tree) {
        SortedMap<String, List<Path>> byName = new TreeMap<>();
        for (Path slice : slices) {
            for (Path file : sources(slice.resolve(tree))) {
                byName.computeIfAbsent(file.getFileName().toString(), name -> new ArrayList<>())
                        .add(file);
            }
        }
        byName.remove("package-info.java");
        byName.values().removeIf(files -> files.size() < 2);
        return byName;
    }

    private static List<Path> sources(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What is wrong with the list, a line a finding. */
    static List<String> findings(Map<String, List<Path>> twins, List<Entry> list) {
        List<String> findings = new ArrayList<>();
        Map<String, Entry> byName = new TreeMap<>();
        list.forEach(entry -> byName.put(entry.name + ".java", entry));
        for (String gone : new TreeSet<>(byName.keySet())) {
            if (!twins.containsKey(gone)) {
                findings.add(gone + " is listed and occurs in one slice at most; delete the line");
            }
        }
        twins.forEach((name, files) -> {
            Entry entry = byName.get(name);
            if (entry == null) {
                findings.add(name + " occurs in " + files.size() + " places and is not listed; " + differing(files)
                        + " lines differ");
            } else {
                finding(entry, files, findings);
            }
        });
        return findings;
    }

    private static void finding(Entry entry, List<Path> files, List<String> findings) {
        int lines = entry.kind.equals("namesake") ? 0 : differing(files);
        if (!entry.kind.equals("copy") && entry.reason.isBlank()) {
            findings.add(entry.name + " needs a reason");
        }
        if (entry.kind.equals("copy") && lines > 0) {
            findings.add(entry.name + " is listed as a copy and differs in " + lines
                    + " lines; make the same change in each: " + files);
        } else if (entry.kind.equals("kin") && lines > entry.lines) {
            findings.add(entry.name + " differs in " + lines + " lines, more than the " + entry.lines
                    + " listed; make the same change in each: " + files);
        } else if (entry.kind.equals("kin") && lines < entry.lines) {
            findings.add(entry.name + " differs in " + lines + " lines only; write that in place of " + entry.lines);
        }
    }

    /**
     * The lines that differ along the shortest way that joins all files, packages apart: of three places of which two are equal, the lines
     * between those two and the third, so that a change made in one of the two alone is seen.
     */
    private static int differing(List<Path> files) {
        List<List<String>> apart =
                new ArrayList<>(files.stream().map(Twins::lines).toList());
        List<List<String>> joined = new ArrayList<>(List.of(apart.remove(0)));
        int sum = 0;
        while (!apart.isEmpty()) {
            int least = Integer.MAX_VALUE;
            List<String> nearest = apart.get(0);
            for (List<String> one : joined) {
                for (List<String> other : apart) {
                    int lines = one.equals(other) ? 0 : differing(one, other);
                    if (lines < least) {
                        least = lines;
                        nearest = other;
                    }
                }
            }
            apart.remove(nearest);
            joined.add(nearest);
            sum += least;
        }
        return sum;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> PACKAGE.matcher(line).replaceAll("io.gpttrader.slice"))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    /** Lines of either that are not in the longest common subsequence of both. */
    static int differing(List<String> one, List<String> other) {
        int[] longest = new int[other.size() + 1];
        for (String line : one) {
            int diagonal = 0;
            for (int i = 1; i <= other.size(); i++) {
                int above = longest[i];
                longest[i] = line.equals(other.get(i - 1)) ? diagonal + 1 : Math.max(above, longest[i - 1]);
                diagonal = above;
            }
        }
        return one.size() + other.size() - 2 * longest[other.size()];
    }
}
