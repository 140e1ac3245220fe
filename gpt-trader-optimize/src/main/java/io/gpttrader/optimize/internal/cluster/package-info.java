/**
 * Chunks of trials that travel to other machines.
 */
@NullMarked
package io.gpttrader.optimize.internal.cluster;

import org.jspecify.annotations.NullMarked;
