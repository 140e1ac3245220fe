package io.gpttrader.optimize.internal.cluster;

import com.hazelcast.cluster.MembershipAdapter;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.gpttrader.optimize.internal.objective.Measure;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** A machine of the cluster: a process of its own, which tells on its standard output how many it sees and what it runs. */
public final class HazelcastMember {
    static final String CLUSTER = "trials-of-a-test";

    /** How many batches this process runs before it hangs, to be killed in the middle of one. */
    private static final int HANGS_AFTER = Integer.getInteger("hangs.after", Integer.MAX_VALUE);

    private HazelcastMember() {}

    /** The ports of all members, the own one first. */
    public static void main(String[] ports) {
        HazelcastInstance member = Hazelcast.newHazelcastInstance(config(ports));
        say("members " + member.getCluster().getMembers().size());
        member.getCluster().addMembershipListener(new MembershipAdapter() {
            @Override
            public void memberAdded(MembershipEvent event) {
                say("members " + event.getMembers().size());
            }
        });
        say("members " + member.getCluster().getMembers().size());
    }

    private static synchronized void say(String line) {
        System.out.println(line);
    }

    /** On this machine only, with nobody looked for and nobody told. */
    static Config config(String[] ports) {
        System.setProperty("hazelcast.logging.type", "none");
        Config config = new Config();
        config.setClusterName(CLUSTER);
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.setProperty("hazelcast.operation.thread.count", "2");
        config.setProperty("hazelcast.partition.count", "11");
        config.getExecutorConfig("trials").setPoolSize(2);
        config.getNetworkConfig()
                .setPort(Integer.parseInt(ports[0]))
                .setPortAutoIncrement(false)
                .getInterfaces()
                .setEnabled(true)
                .addInterface("127.0.0.1");
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getMulticastConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true);
        Arrays.stream(ports).forEach(port -> join.getTcpIpConfig().addMember("127.0.0.1:" + port));
        return config;
    }

    static Process start(List<String> ports, int hangsAfter) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dhangs.after=" + hangsAfter,
                "-cp",
                classPath(),
                HazelcastMember.class.getName()));
        command.addAll(ports);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The class path as Surefire was given it, or as this process has it. */
    static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path", File.pathSeparator));
    }

    /** The tests' measure; tells each batch that it begins, and hangs in one if this process is to be killed. */
    record Telling(Measure inner)
            implements Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[][]>>, Serializable {
        private static final AtomicInteger BATCHES = new AtomicInteger();

        static Measure of(Measure inner) {
            return new Measure(inner.figures(), inner.hasReturns(), new Telling(inner));
        }

        // A measure has a list and a function, which are serialisable where this one's are.
        private Object writeReplace() {
            return new Sent(new ArrayList<>(inner.figures()), inner.hasReturns(), inner.over());
        }

        @Override
        public Function<List<Function<BarSeries, Strategy>>, double[][]> apply(BarSeries series) {
            var bound = inner.over().apply(series);
            return recipes -> {
                int batch = BATCHES.incrementAndGet();
                say("batch " + batch);
                if (batch > HANGS_AFTER) {
                    say("hangs");
                    hang();
                }
                return bound.apply(recipes);
            };
        }

        private static void hang() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private record Sent(
            ArrayList<String> figures,
            boolean hasReturns,
            Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[][]>> over)
            implements Serializable {
        private Object readResolve() {
            return new Telling(new Measure(figures, hasReturns, over));
        }
    }
}
