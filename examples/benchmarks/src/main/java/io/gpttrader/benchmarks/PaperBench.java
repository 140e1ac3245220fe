package io.gpttrader.benchmarks;

import io.gpttrader.api.Trader;
import io.gpttrader.paper.Paper;
import io.gpttrader.paper.PaperSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

public final class PaperBench {
    public static void main(String[] args) throws IOException, InterruptedException {
        int symbols = Integer.parseInt(args[0]);
        int seconds = Integer.parseInt(args[1]);
        Path journal = Path.of(args[2]);
        Files.deleteIfExists(journal);
        PaperMarket market = new PaperMarket(symbols, seconds);
        Paper paper = Paper.withCash(10_000_000).commissionBps(1).slippageBps(1).keepBars(100);
        paper = args[3].equals("none") ? paper.withoutJournal() : paper.journal(journal);
        PaperSession session = paper.session(market.feeds(), Trader.simpleMa());
        long start = System.nanoTime();
        session.start();
        Thread player = Thread.ofPlatform().start(market::play);
        List<Long> heap = new ArrayList<>();
        while (!session.awaitEnd(java.time.Duration.ofSeconds(5))) {
            Runtime r = Runtime.getRuntime();
            heap.add((r.totalMemory() - r.freeMemory()) >> 20);
            System.out.println((System.nanoTime() - start) / 1_000_000_000 + " s " + session.readings().get() + " heap " + heap.getLast());
        }
        player.join();
        double took = (System.nanoTime() - start) / 1e9;
        Map<String, Double> r = session.readings().get();
        System.out.printf("%.1f s, %.0f bars/s, %s%n", took, r.get("bars") / took, r);
        System.gc();
        System.out.println("kept heap " + ((Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20) + " MB, journal " + (args[3].equals("none") ? 0 : Files.size(journal) >> 20) + " MB");
        System.out.println(session.report().metric("trades") + " trades");
    }
}
