package io.gpttrader.examples.verbs;

/** A page for results that are text. */
final class Page {
    private Page() {}

    static String of(String title, String text) {
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                  :root { color-scheme: light dark; }
                  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
                  pre { overflow-x: auto; }
                </style>
                <h1>%s</h1>
                <pre>%s</pre>
                </html>
                """.formatted(escaped(title), escaped(title), escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
