package io.gpttrader.live.internal.settings;

/** The choices as the settings print them. */
final class ChoiceWords {
    private ChoiceWords() {}

    static String commission(Choice choice) {
        return switch (choice.way()) {
            case "none" -> "none";
            case "bps" -> choice.text(0) + " bps of value";
            case "perShare" -> choice.text(0) + " a share, at least " + choice.text(1);
            default -> "the host's function";
        };
    }

    static String sizing(Choice choice) {
        return switch (choice.way()) {
            case Choice.WHOLE -> "100 % of the weight";
            case "percent" -> choice.text(0) + " % of equity";
            case "volatilityTarget" -> choice.text(0) + " % volatility over " + choice.text(1) + " bars";
            case "atrRisk" -> choice.text(0) + " % risk at " + choice.text(2) + " ATR(" + choice.text(1) + ")";
            case "stopRisk" -> choice.text(0) + " % risk to the stop";
            default -> choice.text(0) + " x Kelly";
        };
    }

    static String allocation(Choice choice) {
        return switch (choice.way()) {
            case "equal" -> "equal weight";
            case Choice.SLOTS -> "1 / " + choice.text(0) + " a slot";
            case "inverseVolatility" -> "inverse volatility over " + choice.text(0) + " bars";
            default -> "the host's allocator";
        };
    }
}
