/**
 * Chunks of trials that travel to other machines through an executor that sends tasks, such as Hazelcast's. What all trials share
 * goes with them as bytes and is unpacked once a machine.
 *
 * <p>Tested by {@code SeriesCodecTest}, {@code ClusterRunnerTest} and, on clusters of several processes, {@code HazelcastTest} and
 * {@code SparkTest}.
 */
@NullMarked
package io.gpttrader.optimize.internal.cluster;

import org.jspecify.annotations.NullMarked;
