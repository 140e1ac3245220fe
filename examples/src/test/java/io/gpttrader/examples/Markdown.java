package io.gpttrader.examples;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tests read out of the project's documents. */
record Markdown(String text) {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern ANCHORED = Pattern.compile("]\\(([^)#:\\s]*)#([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ +(.+?) *$", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("\\S+");

    /** Tokens a word, on average, in English mixed with code. */
    private static final double TOKENS_PER_WORD = 1.35;

    /** A link to a heading; the target is empty for a heading of the same document. */
    record Anchor(String target, String heading) {}

    static Markdown of(String file) {
        return new Markdown(Project.text(file));
    }

    /** The contents of the fenced blocks of one language, in order. */
    List<String> blocks(String language) {
        return Pattern.compile("^```" + language + "\\R(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Targets of links that point into the project. */
    List<String> localLinks() {
        return LINK.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(target -> !target.contains("://"))
                .toList();
    }

    /** Links to headings of documents in the project. */
    List<Anchor> anchors() {
        return ANCHORED.matcher(text)
                .results()
                .map(found -> new Anchor(found.group(1), found.group(2)))
                .toList();
    }

    /** The names by which links reach the headings, as GitHub derives them from their texts. */
    List<String> headings() {
        return HEADING.matcher(text)
                .results()
                .map(found -> found.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    long tokens() {
        Matcher words = WORD.matcher(text);
        return Math.round(words.results().count() * TOKENS_PER_WORD);
    }
}
