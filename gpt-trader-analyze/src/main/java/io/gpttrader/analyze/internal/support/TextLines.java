package io.gpttrader.analyze.internal.support;

/** Lines of a terminal of 80 columns. */
public final class TextLines {
    public static final int WIDTH = 80;

    private TextLines() {}

    /** Broken between words, or within a word that is too long; lines after the first are indented. */
    public static String wrapped(String text) {
        StringBuilder out = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (String word : HostCode.name(text).strip().split(" +", -1)) {
            String rest = word;
            while (!rest.isEmpty()) {
                boolean isFirst = line.toString().isBlank();
                int room = WIDTH - line.length() - (isFirst ? 0 : 1);
                if (rest.length() <= room) {
                    line.append(isFirst ? "" : " ").append(rest);
                    rest = "";
                } else {
                    boolean isLong = rest.length() > WIDTH - 2;
                    int part = isLong && room > 20 ? room : 0;
                    line.append(part > 0 && !isFirst ? " " : "").append(rest, 0, part);
                    rest = rest.substring(part);
                    out.append(line).append('\n');
                    line.setLength(0);
                    line.append("  ");
                }
            }
        }
        return out.append(line).append('\n').toString();
    }

    /** On one line, and cut where it is too long. */
    public static String cut(String text, int width) {
        String line = HostCode.name(text);
        return line.length() <= width ? line : line.substring(0, width - 3) + "...";
    }
}
