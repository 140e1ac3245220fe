package io.gpttrader.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A vendor's file with one to three changes, as accidents and other programs make them. */
final class VendorMutation {

    private static final List<String> LINES = List.of(
            "Downloaded for you, as it is", "", ",,,,,", "# a remark", "Total", "\"open quote, and more", "   ");

    private final Random random;
    private final VendorShape shape;
    private final Set<Double> closes;
    private final List<String> changes = new ArrayList<>();
    private List<String> lines;
    private boolean keepsRows = true;
    private final byte[] bytes;

    VendorMutation(Random random, VendorShape shape) {
        this.random = random;
        this.shape = shape;
        VendorShape.Sample sample = shape.sample(random, 5 + random.nextInt(40));
        this.closes = new HashSet<>(sample.closes());
        this.lines = new ArrayList<>(sample.lines());
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            changeLines();
        }
        byte[] plain =
                String.join(random.nextInt(5) == 0 ? "\r\n" : "\n", lines).getBytes(StandardCharsets.UTF_8);
        this.bytes = random.nextInt(3) == 0 ? changeBytes(plain) : plain;
    }

    byte[] bytes() {
        return bytes;
    }

    Set<Double> closes() {
        return closes;
    }

    /** Whether no change touched what is written in a row. */
    boolean keepsRows() {
        return keepsRows;
    }

    /** Lines with eight digits and a separator: those of a row; the vendors' other lines have none or fewer. */
    long rowLines() {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .filter(line -> line.chars().filter(Character::isDigit).count() >= 16)
                .count();
    }

    private int any() {
        return random.nextInt(Math.max(1, lines.size()));
    }

    private void changeLines() {
        if (lines.isEmpty()) {
            return;
        }
        int at = any();
        String line = lines.get(at);
        int kind = random.nextInt(14);
        changes.add("change " + kind + " at line " + (at + 1));
        switch (kind) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, line);
            case 2 -> Collections.swap(lines, at, any());
            case 3 -> lines = new ArrayList<>(lines.subList(0, at));
            case 4 -> lines.add(random.nextBoolean() ? 0 : lines.size(), LINES.get(random.nextInt(LINES.size())));
            case 5 -> lines.add(at, LINES.get(random.nextInt(LINES.size())));
            case 6 -> lines.add(at, lines.get(0));
            case 7 -> Collections.reverse(lines);
            case 8 -> lines.add(line);
            default -> {
                keepsRows = false;
                changeText(kind, at, line);
            }
        }
    }

    private void changeText(int kind, int at, String line) {
        switch (kind) {
            case 9 -> lines.replaceAll(each -> each.replace(',', random.nextBoolean() ? ';' : ','));
            case 10 -> lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
            case 11 -> lines.set(at, line.replace('.', ','));
            case 12 -> lines.set(at, shape.sample(random, 1).rows().get(0));
            default -> lines.set(at, line.replace("A", "B").replaceFirst("\\d", ""));
        }
    }

    private byte[] changeBytes(byte[] plain) {
        keepsRows = false;
        if (plain.length == 0) {
            return plain;
        }
        byte[] changed = plain.clone();
        int at = random.nextInt(plain.length);
        int kind = random.nextInt(6);
        changes.add("byte change " + kind + " at " + at);
        switch (kind) {
            case 0 -> changed[at] = (byte) random.nextInt(256);
            case 1 -> changed[at] = 0;
            case 2 -> changed[at] = '"';
            case 3 -> changed = Arrays.copyOf(plain, at);
            case 4 -> {
                int more = Math.min(plain.length - at, 1 + random.nextInt(20));
                changed = new byte[plain.length - more];
                System.arraycopy(plain, 0, changed, 0, at);
                System.arraycopy(plain, at + more, changed, at, plain.length - at - more);
            }
            default -> changed[at] = (byte) "\n,;.-1\t".charAt(random.nextInt(7));
        }
        return changed;
    }

    @Override
    public String toString() {
        return shape + " " + changes + "\n" + new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
