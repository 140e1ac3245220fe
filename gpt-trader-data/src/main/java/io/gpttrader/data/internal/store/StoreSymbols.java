package io.gpttrader.data.internal.store;

import io.gpttrader.data.internal.support.Texts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** Names of symbols and sets: what they may be, and how they stand in the name of a file. */
public final class StoreSymbols {

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_^";

    private StoreSymbols() {}

    /** Returns the name, rejected if it is blank (where it may not be empty) or has characters no one can see. */
    public static String checked(String what, String name, boolean mayBeEmpty) {
        Objects.requireNonNull(name, what);
        boolean blank = name.isBlank() && !(mayBeEmpty && name.isEmpty());
        if (blank || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " must " + (blank ? "not be blank" : "have no control characters")
                    + " but was \"" + Texts.shown(name) + "\"");
        }
        return name;
    }

    /** Returns a symbol as the name of a file or folder: what could lead elsewhere or be another name is written as %2F. */
    static String encoded(String symbol) {
        StringBuilder out = new StringBuilder();
        for (byte b : symbol.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (PLAIN.indexOf(c) >= 0 || (c == '.' && !out.isEmpty())) {
                out.append(c);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return out.toString();
    }

    /** Returns the symbol of a name that {@link #encoded} made; other names represent themselves. */
    static String decoded(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < name.length(); ) {
            if (isEscape(name, i)) {
                out.write(Integer.parseInt(name, i + 1, i + 3, 16));
                i += 3;
            } else {
                String one = Character.toString(name.codePointAt(i));
                out.writeBytes(one.getBytes(StandardCharsets.UTF_8));
                i += one.length();
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static boolean isEscape(String name, int i) {
        return name.charAt(i) == '%'
                && i + 2 < name.length()
                && Character.digit(name.charAt(i + 1), 16) >= 0
                && Character.digit(name.charAt(i + 2), 16) >= 0;
    }
}
