package io.gpttrader.monitor.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The colours of both themes, by computation: contrasts by WCAG 2.2 (texts 4.5 : 1, lines and borders of fields 3 : 1), and gains against
 * losses as the colour-blind see them, by the matrices of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of
 * Color Vision Deficiency" (2009), severity 1.0.
 */
class PageColoursTest {
    private static final List<String> TEXTS =
            List.of("text", "muted", "accent", "gain", "loss", "sell", "critical", "warning", "info", "ok");
    private static final double[][] PROTANOPIA = {
        {0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}
    };
    private static final double[][] DEUTERANOPIA = {
        {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
    };
    private static final double[][] TRITANOPIA = {
        {1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}
    };

    private static Map<String, double[]> theme(String name) throws IOException {
        String css = new String(MockDashboard.resource("assets/theme.css"), StandardCharsets.UTF_8);
        int light = css.indexOf(":root[data-theme");
        String block = name.equals("dark") ? css.substring(0, light) : css.substring(light);
        Map<String, double[]> colours = new LinkedHashMap<>();
        Matcher found = Pattern.compile("--([a-z0-9-]+): #([0-9a-f]{6});").matcher(block);
        while (found.find()) {
            int rgb = Integer.parseInt(found.group(2), 16);
            colours.put(found.group(1), new double[] {linear(rgb >> 16), linear(rgb >> 8 & 255), linear(rgb & 255)});
        }
        return colours;
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static double luminance(double[] c) {
        return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
    }

    private static double contrast(double[] a, double[] b) {
        double la = luminance(a);
        double lb = luminance(b);
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dark", "light"})
    void texts_stand_out_from_every_ground(String name) throws IOException {
        Map<String, double[]> theme = theme(name);
        for (String text : TEXTS) {
            for (String ground : List.of("panel", "bg", "raised", "hover")) {
                assertThat(contrast(theme.get(text), theme.get(ground)))
                        .as(text + " on " + ground)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
        assertThat(contrast(theme.get("on-accent"), theme.get("accent"))).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(theme.get("on-danger"), theme.get("danger"))).isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dark", "light"})
    void lines_of_charts_and_borders_of_fields_stand_out_from_the_panel(String name) throws IOException {
        Map<String, double[]> theme = theme(name);
        for (String line : List.of("line-1", "line-2", "line-3", "line-4", "line-5", "line-6", "control")) {
            assertThat(contrast(theme.get(line), theme.get("panel"))).as(line).isGreaterThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"dark", "light"})
    void gains_and_losses_differ_for_the_colour_blind(String name) throws IOException {
        Map<String, double[]> theme = theme(name);
        for (double[][] eye : List.of(PROTANOPIA, DEUTERANOPIA, TRITANOPIA)) {
            double[] gain = lab(seen(eye, theme.get("gain")));
            double[] loss = lab(seen(eye, theme.get("loss")));
            // A difference of 10 is seen at a glance; red and green of equal lightness have about 5 for a deuteranope.
            assertThat(Math.sqrt(square(gain[0] - loss[0]) + square(gain[1] - loss[1]) + square(gain[2] - loss[2])))
                    .isGreaterThan(25);
        }
    }

    @Test
    void the_computation_finds_black_on_white_and_fails_grey_on_grey() {
        assertThat(contrast(new double[3], new double[] {1, 1, 1})).isEqualTo(21);
        double[] grey = {linear(0x77), linear(0x77), linear(0x77)};
        // WebAIM's example: #777777 on white is 4.48 : 1, just short of AA.
        assertThat(contrast(grey, new double[] {1, 1, 1})).isBetween(4.47, 4.49);
    }

    private static double square(double x) {
        return x * x;
    }

    private static double[] seen(double[][] eye, double[] c) {
        double[] out = new double[3];
        for (int i = 0; i < 3; i++) {
            out[i] = Math.clamp(eye[i][0] * c[0] + eye[i][1] * c[1] + eye[i][2] * c[2], 0, 1);
        }
        return out;
    }

    /** CIE 1976 L*a*b* for the white of sRGB, D65. */
    private static double[] lab(double[] c) {
        double x = f((0.4124564 * c[0] + 0.3575761 * c[1] + 0.1804375 * c[2]) / 0.95047);
        double y = f(luminance(c));
        double z = f((0.0193339 * c[0] + 0.1191920 * c[1] + 0.9503041 * c[2]) / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double f(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
}
