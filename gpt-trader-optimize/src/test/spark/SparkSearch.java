package io.gpttrader.optimize.internal.cluster;

import io.gpttrader.optimize.internal.objective.Measure;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.launcher.JavaModuleOptions;
import org.ta4j.core.BarSeries;
import org.ta4j.core.num.DoubleNumFactory;

/** A search on Spark, in a process of its own; SparkTest compiles and starts it with Spark's jars, which no other test has. */
public final class SparkSearch {
    private SparkSearch() {}

    /** The class path of the executors, and how many trials. */
    public static void main(String[] arguments) {
        int trials = Integer.parseInt(arguments[1]);
        SparkConf conf = new SparkConf()
                .setAppName("trials")
                .setMaster("local-cluster[2,1,512]")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.executor.memory", "512m")
                .set("spark.executor.extraClassPath", arguments[0])
                .set("spark.executor.extraJavaOptions", JavaModuleOptions.defaultModuleOptions());
        try (JavaSparkContext spark = new JavaSparkContext(conf);
                ExecutorService executor = new SparkExecutor(spark, 4)) {
            BarSeries series = ClusterSamples.series(300, DoubleNumFactory.getInstance());
            Measure measure = ClusterSamples.MEASURE;
            SentGround ground = SentGround.of(new ClusterSamples.Cross(), measure, series, true);
            List<String> found = ClusterSamples.texts(
                    new ClusterRunner(ground, executor, 50, 4).run(ClusterSamples.parameters(trials), 1));
            boolean isSame = found.equals(ClusterSamples.alone(measure, series, true, trials, 1));
            System.out.println("same " + isSame + " " + found.size() + " on "
                    + spark.sc().statusTracker().getExecutorInfos().length + " executors and driver");
        }
    }

    /** Spark as an executor: a job of one task for each callable. What a host writes to search on Spark. */
    private static final class SparkExecutor extends AbstractExecutorService {
        private final JavaSparkContext spark;
        private final ExecutorService waiting;

        SparkExecutor(JavaSparkContext spark, int jobs) {
            this.spark = spark;
            this.waiting = Executors.newFixedThreadPool(jobs);
        }

        @Override
        protected <T> RunnableFuture<T> newTaskFor(Callable<T> task) {
            return super.newTaskFor(
                    () -> spark.parallelize(List.of(task), 1).map(Callable::call).first());
        }

        @Override
        public void execute(Runnable job) {
            waiting.execute(job);
        }

        @Override
        public void shutdown() {
            waiting.shutdown();
        }

        @Override
        public List<Runnable> shutdownNow() {
            return waiting.shutdownNow();
        }

        @Override
        public boolean isShutdown() {
            return waiting.isShutdown();
        }

        @Override
        public boolean isTerminated() {
            return waiting.isTerminated();
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
            return waiting.awaitTermination(timeout, unit);
        }
    }
}
