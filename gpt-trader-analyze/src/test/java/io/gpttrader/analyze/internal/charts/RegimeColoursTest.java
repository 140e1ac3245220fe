package io.gpttrader.analyze.internal.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The seven colours are told apart by the colour-blind, in light and in dark. */
class RegimeColoursTest {
    private static final Pattern COLOUR = Pattern.compile("--r([0-6]): #([0-9a-f]{6})");

    /** Simulation at full severity: Machado, Oliveira and Fernandes (2009), table of matrices, for linear light. */
    private static final double[][][] SIGHTS = {
        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
        {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
        {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
    };

    @Test
    void no_two_of_them_look_alike_to_any_eye() {
        List<double[]> colours = colours();
        assertThat(colours).hasSize(14);
        for (int theme = 0; theme < 2; theme++) {
            for (double[][] sight : SIGHTS) {
                for (int i = 0; i < 7; i++) {
                    for (int k = 0; k < i; k++) {
                        double distance = distance(
                                lab(colours.get(7 * theme + i), sight), lab(colours.get(7 * theme + k), sight));
                        assertThat(distance)
                                .as("theme %d, %d beside %d", theme, i, k)
                                .isGreaterThan(10);
                    }
                }
            }
        }
    }

    private static List<double[]> colours() {
        List<double[]> colours = new ArrayList<>();
        Matcher found = COLOUR.matcher(ChartStyle.css());
        while (found.find()) {
            int rgb = Integer.parseInt(found.group(2), 16);
            colours.add(new double[] {linear(rgb >> 16), linear(rgb >> 8 & 255), linear(rgb & 255)});
        }
        return colours;
    }

    /** sRGB, IEC 61966-2-1. */
    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    /** CIE 1976 L*a*b* at the white of D65. */
    private static double[] lab(double[] rgb, double[][] sight) {
        double[] seen = times(sight, rgb);
        for (int i = 0; i < 3; i++) {
            seen[i] = Math.max(0, Math.min(1, seen[i]));
        }
        double[][] toXyz = {
            {0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}
        };
        double[] xyz = times(toXyz, seen);
        double x = root(xyz[0] / 0.95047);
        double y = root(xyz[1]);
        double z = root(xyz[2] / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double root(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                product[i] += matrix[i][k] * vector[k];
            }
        }
        return product;
    }

    private static double distance(double[] one, double[] other) {
        return Math.sqrt(
                Math.pow(one[0] - other[0], 2) + Math.pow(one[1] - other[1], 2) + Math.pow(one[2] - other[2], 2));
    }
}
