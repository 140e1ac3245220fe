package io.gpttrader.optimize.internal.allocation;

import java.util.Arrays;

/** Arithmetic of small dense vectors and matrices. */
public final class Vectors {
    private Vectors() {}

    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    public static double sum(double[] a) {
        return Arrays.stream(a).sum();
    }

    public static double mean(double[] a) {
        double sum = 0;
        for (double each : a) {
            sum += each;
        }
        return sum / a.length;
    }

    public static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = dot(matrix[i], vector);
        }
        return product;
    }

    public static double[][] scaled(double[][] matrix, double factor) {
        return Arrays.stream(matrix).map(row -> scaled(row, factor)).toArray(double[][]::new);
    }

    public static double[] scaled(double[] vector, double factor) {
        return Arrays.stream(vector).map(each -> each * factor).toArray();
    }

    public static double meanDiagonal(double[][] matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            sum += matrix[i][i];
        }
        return sum / matrix.length;
    }

    public static double[] filled(int length, double value) {
        double[] vector = new double[length];
        Arrays.fill(vector, value);
        return vector;
    }
}
