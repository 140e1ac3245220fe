package io.gpttrader.analyze.internal.charts;

import java.util.ArrayList;
import java.util.List;

/** Where texts and marks of a picture already are, so that the next one goes elsewhere. */
final class LabelSpace {
    private static final double ABOVE = 10;
    private static final double BELOW = 4;

    private final double left;
    private final double right;
    private final double top;
    private final double bottom;
    private final List<double[]> taken = new ArrayList<>();

    LabelSpace(double left, double right, double top, double bottom) {
        this.left = left;
        this.right = right;
        this.top = top;
        this.bottom = bottom;
    }

    /** Nothing may be put there. */
    void take(double fromX, double fromY, double toX, double toY) {
        taken.add(new double[] {fromX, fromY, toX, toY});
    }

    /**
     * Writes a text centred at or near a place, moved inside and away from others by some lines at most; false, and nothing is written, without
     * room.
     */
    boolean write(ChartCanvas canvas, String style, double x, double y, boolean isUpwards, int steps, String text) {
        double half = text.length() * ChartCanvas.LETTER / 2;
        if (2 * half > right - left) {
            return false;
        }
        double middle = Math.max(left + half, Math.min(right - half, x));
        for (int step = 0; step < steps; step++) {
            double base = y + (isUpwards ? -1 : 1) * 13.0 * step;
            double[] box = {middle - half, base - ABOVE, middle + half, base + BELOW};
            if (box[1] >= top && box[3] <= bottom && isFree(box)) {
                taken.add(box);
                canvas.text(style, middle, base, "middle", text);
                return true;
            }
        }
        return false;
    }

    private boolean isFree(double[] box) {
        return taken.stream()
                .noneMatch(each -> box[0] < each[2] && each[0] < box[2] && box[1] < each[3] && each[1] < box[3]);
    }
}
