package io.gpttrader.optimize.internal.cluster;

import static io.gpttrader.optimize.internal.cluster.ClusterSamples.MEASURE;
import static io.gpttrader.optimize.internal.cluster.ClusterSamples.alone;
import static io.gpttrader.optimize.internal.cluster.ClusterSamples.parameters;
import static io.gpttrader.optimize.internal.cluster.ClusterSamples.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.HazelcastInstance;
import io.gpttrader.optimize.internal.cluster.ClusterSamples.Cross;
import io.gpttrader.optimize.internal.cluster.HazelcastMember.Telling;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.num.DoubleNumFactory;

/** A real cluster: three members in three processes, on the loopback interface only. */
class HazelcastTest {
    private static final int MEMBERS = 3;

    /**
     * The executor chooses members by chance: of 60 chunks, the member to be killed gets the three that it needs in all but one of a hundred
     * million runs.
     */
    private static final int LARGEST_CHUNK = 20;

    private final List<Process> members = new ArrayList<>();
    private final List<BufferedReader> outputs = new ArrayList<>();
    private List<String> ports = List.of();

    @AfterEach
    void end() throws InterruptedException {
        for (Process member : members) {
            member.toHandle().destroyForcibly();
            assertThat(member.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void start(int firstHangsAfter) throws IOException {
        ports = freePorts();
        for (int i = 0; i < MEMBERS; i++) {
            List<String> own = new ArrayList<>(ports);
            own.add(0, own.remove(i));
            members.add(HazelcastMember.start(own, i == 0 ? firstHangsAfter : Integer.MAX_VALUE));
            outputs.add(members.get(i).inputReader());
        }
        for (BufferedReader output : outputs) {
            await(output, "members " + MEMBERS);
        }
    }

    private static List<String> freePorts() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < MEMBERS; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream()
                    .map(each -> String.valueOf(each.getLocalPort()))
                    .toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    private static void await(BufferedReader output, String line) throws IOException {
        while (!line.equals(Objects.requireNonNull(output.readLine(), "the member ended before it said " + line))) {
            continue;
        }
    }

    private static void awaitUnchecked(BufferedReader output, String line) {
        try {
            await(output, line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HazelcastInstance client() {
        System.setProperty("hazelcast.logging.type", "none");
        ClientConfig config = new ClientConfig();
        config.setClusterName(HazelcastMember.CLUSTER);
        config.setProperty("hazelcast.client.statistics.enabled", "false");
        ports.forEach(port -> config.getNetworkConfig().addAddress("127.0.0.1:" + port));
        return HazelcastClient.newHazelcastClient(config);
    }

    @Test
    void with_a_member_killed_in_the_middle_the_outcomes_are_those_of_one_machine() throws Exception {
        outcomesWithOneKilled(1_200, 300);
    }

    @Tag("deep")
    @Test
    void twenty_thousand_trials_with_a_member_killed_are_those_of_one_machine() throws Exception {
        outcomesWithOneKilled(20_000, 750);
    }

    private void outcomesWithOneKilled(int trials, int bars) throws Exception {
        BarSeries series = ClusterSamples.series(bars, DoubleNumFactory.getInstance());
        start(2);
        HazelcastInstance client = client();
        try {
            ExecutorService executor = client.getExecutorService("trials");
            ClusterRunner runner = new ClusterRunner(
                    SentGround.of(new Cross(), Telling.of(MEASURE), series, true), executor, LARGEST_CHUNK, 12);
            CompletableFuture<List<String>> found =
                    CompletableFuture.supplyAsync(() -> texts(runner.run(parameters(trials), 1)));
            CompletableFuture.runAsync(() -> awaitUnchecked(outputs.get(0), "hangs"))
                    .get(120, TimeUnit.SECONDS);
            // SIGKILL: it says goodbye to nobody.
            assertThat(members.get(0).toHandle().destroyForcibly()).isTrue();
            assertThat(found.get(120, TimeUnit.SECONDS)).isEqualTo(alone(MEASURE, series, true, trials, 1));
        } finally {
            client.shutdown();
        }
    }
}
