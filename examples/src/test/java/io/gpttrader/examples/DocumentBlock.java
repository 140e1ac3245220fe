package io.gpttrader.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fenced block of a document, with the remarks for the tests before it: HTML comments, which a reader does not see.
 *
 * @param line where its fence stands, from 1
 * @param follows whether no words stand between it and the block before, so that it may be that block's output
 * @param remarks the comments between the block and what stands before it, in order
 */
record DocumentBlock(String language, String content, int line, boolean follows, List<String> remarks) {
    private static final String FENCE = "```";

    /** The blocks of a document in order. */
    static List<DocumentBlock> of(Markdown document) {
        List<DocumentBlock> blocks = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        boolean follows = false;
        String[] lines = document.text().split("\\R");
        for (int i = 0; i < lines.length; i++) {
            int first = i;
            if (lines[i].startsWith("<!--")) {
                i = last(lines, i, "-->");
                String comment = join(lines, first, i + 1).strip();
                remarks.add(comment.substring(4, comment.length() - 3).strip());
            } else if (lines[i].startsWith(FENCE)) {
                i = last(lines, i + 1, FENCE);
                String language = lines[first].substring(FENCE.length()).strip();
                String content = join(lines, first + 1, i);
                blocks.add(new DocumentBlock(language, content, first + 1, follows, List.copyOf(remarks)));
                remarks.clear();
                follows = true;
            } else if (!lines[i].isBlank()) {
                remarks.clear();
                follows = false;
            }
        }
        return blocks;
    }

    private static int last(String[] lines, int from, String end) {
        for (int i = from; i < lines.length; i++) {
            if (end.equals(FENCE) ? lines[i].startsWith(end) : lines[i].endsWith(end)) {
                return i;
            }
        }
        throw new AssertionError("no " + end + " ends what starts on line " + from);
    }

    private static String join(String[] lines, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(lines[i]).append('\n');
        }
        return text.toString();
    }

    /** The words after a remark of this kind, such as the reason of {@code compiled only: needs a key}. */
    Optional<String> remark(String kind) {
        return remarks.stream()
                .filter(remark -> remark.startsWith(kind))
                .map(remark -> remark.substring(kind.length()).strip())
                .findFirst();
    }
}
