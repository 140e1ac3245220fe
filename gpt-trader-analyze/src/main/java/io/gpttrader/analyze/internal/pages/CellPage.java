package io.gpttrader.analyze.internal.pages;

import io.gpttrader.analyze.internal.markup.HtmlText;

/** A notebook's cell as a page that needs nothing but itself. */
public final class CellPage {
    private CellPage() {}

    /**
     * Puts the cell on a page.
     *
     * @param title of the browser's tab
     * @param cell trusted markup
     */
    public static String of(String title, String cell) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
                <title>""" + HtmlText.escape(title) + """
                </title>
                <style>
                :root{color-scheme:light dark}
                body{margin:16px auto;max-width:980px;padding:0 12px}
                </style>
                </head>
                <body>
                """ + cell + "</body>\n</html>\n";
    }
}
