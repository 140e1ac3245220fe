package io.gpttrader.examples.verbs;

import java.util.Map;
import java.util.stream.Collectors;

/** Pages for results that have none of their own: text, and several pages in one. */
final class Page {
    private Page() {}

    /**
     * Several pages behind each other, each in a frame of its own because each has its own styles and names, with links to them at the top.
     * One is shown at a time and loaded when it is first shown, so that the window has one scroll bar and many symbols cost nothing.
     *
     * @param title of the whole
     * @param pages the HTML of each page by its name, in the order shown; a single one is returned as it is
     */
    static String of(String title, Map<String, String> pages) {
        if (pages.size() == 1) {
            return pages.values().iterator().next();
        }
        String links = pages.keySet().stream()
                .map(name -> "<a href=\"#%1$s\">%1$s</a>".formatted(escaped(name)))
                .collect(Collectors.joining(" \u00b7 "));
        String frames = pages.entrySet().stream()
                .map(page ->
                        "<section id=\"%1$s\"><iframe title=\"%1$s\" loading=\"lazy\" srcdoc=\"%2$s\"></iframe></section>"
                                .formatted(escaped(page.getKey()), escaped(page.getValue())))
                .collect(Collectors.joining("\n"));
        return page(title, """
                  body { margin: 0; display: flex; flex-direction: column; height: 100dvh; }
                  nav { padding: .5rem 1rem; overflow-x: auto; white-space: nowrap; border-bottom: 1px solid GrayText; }
                  section { display: none; flex: 1; min-height: 0; }
                  section:target, body:not(:has(section:target)) section:first-of-type { display: block; }
                  iframe { display: block; width: 100%; height: 100%; border: 0; }
                """, "<nav>" + links + "</nav>\n" + frames);
    }

    static String of(String title, String text) {
        return page(title, """
                  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
                  pre { overflow-x: auto; }
                """, "<h1>" + escaped(title) + "</h1>\n<pre>" + escaped(text) + "</pre>");
    }

    private static String page(String title, String style, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                  :root { color-scheme: light dark; }
                  body { font: 16px/1.5 system-ui, sans-serif; }
                %s</style>
                %s
                </html>
                """.formatted(escaped(title), style, body);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
