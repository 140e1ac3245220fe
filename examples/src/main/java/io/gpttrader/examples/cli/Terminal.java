package io.gpttrader.examples.cli;

import java.io.PrintWriter;

/**
 * Where the program speaks.
 *
 * @param out results, and nothing else
 * @param err progress, notes and errors
 * @param isInteractive whether a person watches {@code err}, so that progress bars make sense
 * @param interrupts Ctrl+C
 */
record Terminal(PrintWriter out, PrintWriter err, boolean isInteractive, Interrupts interrupts) {}
