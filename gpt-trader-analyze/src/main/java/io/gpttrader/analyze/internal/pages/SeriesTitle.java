package io.gpttrader.analyze.internal.pages;

/** The name of a series in a title. */
final class SeriesTitle {
    private SeriesTitle() {}

    static String of(String name) {
        return name.isBlank() ? "a series without a name" : name;
    }
}
