package io.gpttrader.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of a report in Markdown, printed as they come and written into a file between two markers at the end. */
final class Figures {
    private final List<String> lines = new ArrayList<>();

    void say(String format, Object... values) {
        String line = values.length == 0 ? format : String.format(Locale.ROOT, format, values);
        System.out.println(line);
        lines.add(line);
    }

    void row(String name, double ratio) {
        say("| " + name + " | " + ratio(ratio) + " |");
    }

    static String ratio(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%,.0f", ratio);
    }

    /** Replaces what stands between {@code <!-- name -->} and {@code <!-- end of name -->}. */
    void writeInto(Path file, String name) throws IOException {
        String text = Files.readString(file);
        String from = "<!-- " + name + " -->";
        String to = "<!-- end of " + name + " -->";
        int start = text.indexOf(from) + from.length();
        Files.writeString(
                file,
                text.substring(0, start) + "\n" + String.join("\n", lines) + "\n" + text.substring(text.indexOf(to)));
    }
}
