package io.gpttrader.monitor.internal.metrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of Prometheus' text format 0.0.4, written from its definition
 * (https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format). What the definition forbids is an error with the line.
 */
final class ExpositionParser {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) (" + NAME + ")(?: (.*))?");
    private static final Pattern SAMPLE = Pattern.compile("(" + NAME + ")(?:\\{(.*)})? (\\S+)(?: -?\\d+)?");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"(,|$)");
    private static final Pattern NUMBER = Pattern.compile("NaN|[+-]?Inf|[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d+)?");
    private static final Set<String> TYPES = Set.of("counter", "gauge", "histogram", "summary", "untyped");

    private final Map<String, Family> families = new LinkedHashMap<>();
    private final Set<String> samples = new HashSet<>();
    private Family current = new Family("");
    private int line;

    private ExpositionParser() {}

    static Map<String, Family> parse(String text) {
        ExpositionParser parser = new ExpositionParser();
        if (!text.isEmpty() && !text.endsWith("\n")) {
            throw new IllegalArgumentException("the last line must end with a line feed");
        }
        for (String line : text.lines().toList()) {
            parser.line++;
            parser.line(line);
        }
        parser.families.values().forEach(Family::check);
        return parser.families;
    }

    private void line(String text) {
        require(text.chars().noneMatch(c -> c == '\r' || c == '\t'), "control character", text);
        if (text.startsWith("# HELP ") || text.startsWith("# TYPE ")) {
            comment(text);
        } else if (!text.startsWith("#") && !text.isEmpty()) {
            sample(text);
        }
    }

    private void comment(String text) {
        Matcher parts = COMMENT.matcher(text);
        require(parts.matches(), "a HELP or TYPE must name a metric", text);
        family(parts.group(2), text);
        String rest = parts.group(3) == null ? "" : parts.group(3);
        require(current.samples.isEmpty(), "HELP and TYPE must stand before the samples", text);
        if (parts.group(1).equals("HELP")) {
            require(current.help == null, "a second HELP", text);
            require(!rest.replace("\\\\", "").replace("\\n", "").contains("\\"), "an unknown escape", text);
            current.help = rest;
        } else {
            require(current.type == null && TYPES.contains(rest), "a second or unknown TYPE", text);
            current.type = rest;
        }
    }

    /** All lines of a metric must be one group. */
    private void family(String name, String text) {
        if (!current.name.equals(name)) {
            require(!families.containsKey(name), "lines of a metric must be one group", text);
            current = new Family(name);
            families.put(name, current);
        }
    }

    private void sample(String text) {
        Matcher parts = SAMPLE.matcher(text);
        require(parts.matches(), "no sample", text);
        require(NUMBER.matcher(parts.group(3)).matches(), "no number", text);
        Map<String, String> labels = labels(parts.group(2) == null ? "" : parts.group(2), text);
        require(samples.add(parts.group(1) + labels), "the same sample twice", text);
        if (!current.owns(parts.group(1))) {
            family(parts.group(1), text);
        }
        current.samples.add(new Sample(parts.group(1), labels, number(parts.group(3))));
    }

    private Map<String, String> labels(String text, String whole) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(text);
        int at = 0;
        while (at < text.length()) {
            require(label.find(at) && label.start() == at, "no label at " + text.substring(at), whole);
            String value =
                    label.group(2).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
            require(labels.put(label.group(1), value) == null, "a label twice", whole);
            at = label.end();
        }
        return labels;
    }

    static double number(String text) {
        return switch (text) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private void require(boolean holds, String what, String text) {
        if (!holds) {
            throw new IllegalArgumentException("line " + line + ": " + what + ": " + text);
        }
    }

    record Sample(String name, Map<String, String> labels, double value) {}

    static final class Family {
        final String name;
        String help;
        String type;
        final List<Sample> samples = new ArrayList<>();

        Family(String name) {
            this.name = name;
        }

        boolean owns(String sample) {
            boolean hasParts = "histogram".equals(type) || "summary".equals(type);
            return sample.equals(name)
                    || hasParts && (sample.equals(name + "_sum") || sample.equals(name + "_count"))
                    || "histogram".equals(type) && sample.equals(name + "_bucket");
        }

        /** {@return the value of the one sample with these labels} */
        double value(String sample, Map<String, String> labels) {
            return samples.stream()
                    .filter(one -> one.name.equals(sample) && one.labels.equals(labels))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + sample + labels + " in " + samples))
                    .value;
        }

        private void check() {
            if ("counter".equals(type)) {
                samples.forEach(sample -> require(!(sample.value < 0), "a counter below zero", sample));
            }
            if ("histogram".equals(type)) {
                samples.stream()
                        .filter(sample -> sample.name.equals(name + "_count"))
                        .forEach(this::buckets);
            }
        }

        /** Counts in buckets grow with the bound, and the last one, without a bound, holds all. */
        private void buckets(Sample count) {
            double bound = Double.NEGATIVE_INFINITY;
            double held = 0;
            for (Sample sample : samples) {
                Map<String, String> rest = new TreeMap<>(sample.labels);
                String le = rest.remove("le");
                if (sample.name.equals(name + "_bucket") && rest.equals(count.labels)) {
                    require(number(le) > bound && sample.value >= held, "buckets that do not grow", sample);
                    bound = number(le);
                    held = sample.value;
                }
            }
            require(bound == Double.POSITIVE_INFINITY && held == count.value, "no bucket for all", count);
        }

        private static void require(boolean holds, String what, Sample sample) {
            if (!holds) {
                throw new IllegalArgumentException(what + ": " + sample);
            }
        }
    }
}
