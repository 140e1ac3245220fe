package io.gpttrader.examples;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tests read out of the project's documents. */
record Markdown(String text) {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern WORD = Pattern.compile("\\S+");

    /** Tokens a word, on average, in English mixed with code. */
    private static final double TOKENS_PER_WORD = 1.35;

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

    long tokens() {
        Matcher words = WORD.matcher(text);
        return Math.round(words.results().count() * TOKENS_PER_WORD);
    }
}
