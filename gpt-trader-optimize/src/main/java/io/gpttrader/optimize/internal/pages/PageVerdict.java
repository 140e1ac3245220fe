package io.gpttrader.optimize.internal.pages;

import java.util.List;

/**
 * What to make of it all.
 *
 * @param light its colour; words and a sign say the same without colour
 * @param words one line, such as {@code do not trade this: the chance of overfitting is 0.71}
 * @param reasons why, a line each, perhaps none
 */
public record PageVerdict(Light light, String words, List<String> reasons) {

    /** How good the news are. */
    public enum Light {
        GREEN,
        AMBER,
        RED,
        /** Nobody asked, or there was too little to tell. */
        NONE
    }

    public PageVerdict {
        reasons = List.copyOf(reasons);
    }
}
