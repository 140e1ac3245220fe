/**
 * The program of the container image: one session with its dashboard and health in one process, configured by mounted files.
 * Tested by {@code ServiceTest} and, from the layers of the image, by {@code ImageTest}.
 */
@NullMarked
package io.gpttrader.examples.service;

import org.jspecify.annotations.NullMarked;
