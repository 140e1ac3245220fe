package io.gpttrader.paper.internal.journal;

import io.gpttrader.paper.PaperJournalException;
import io.gpttrader.paper.internal.feed.SymbolBar;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BaseBar;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/**
 * Bars as the bytes of a journal's entry, exact both ways and at most about 42 bytes a bar.
 *
 * <p>First the count; then for each bar a byte of flags, how far its symbol is from the one before, what the flags give for times,
 * amount and trades, and open, high, low, close and volume: as {@link ShortNumbers} or as 8 bytes each where all are doubles, otherwise with their
 * kinds.
 * Times that follow from the entry's time or from the bar before are left out, and so is an amount that is close x volume or 0.
 * The end is a CRC-32C of the time and all bytes before it.
 */
public final class BarCodec {

    /** The bar ends at the time of the entry. */
    private static final int ENDS_NOW = 1;
    /** The bar begins where the one before ends. */
    private static final int FOLLOWS = 2;
    /** The bar is as long as the one before. */
    private static final int SAME_LENGTH = 4;
    /** Each number has its kind before it. */
    private static final int KINDS = 8;
    /** The amount is written. Without this and the next it is close x volume. */
    private static final int AMOUNT = 16;
    /** The amount is a double, 0. */
    private static final int NO_AMOUNT = 32;
    /** The number of trades is written, otherwise it is 0. */
    private static final int TRADES = 64;
    /** The numbers are {@link ShortNumbers}; since version 5 of the journal. */
    private static final int SHORT = 128;

    private static final Num ZERO = DoubleNum.valueOf(0);
    private static final int USUAL_BYTES = 48;

    private final Instant now;
    private int symbol;
    private Instant end;
    private Duration length = Duration.ZERO;

    private BarCodec(long timeMillis) {
        now = Instant.ofEpochMilli(timeMillis);
        end = now;
    }

    /**
     * Returns bars as bytes; none for no bars.
     *
     * @param timeMillis the entry's time
     * @throws IllegalArgumentException if a number is neither a double nor a decimal of ta4j
     */
    public static byte[] encode(long timeMillis, List<SymbolBar> bars) {
        if (bars.isEmpty()) {
            return new byte[0];
        }
        JournalBytes bytes = new JournalBytes(Math.max(USUAL_BYTES, bars.size() * USUAL_BYTES));
        bytes.putVariable(bars.size());
        BarCodec codec = new BarCodec(timeMillis);
        bars.forEach(each -> codec.put(each, bytes));
        bytes.putInt(checkSum(timeMillis, bytes.view()));
        return bytes.toArray();
    }

    /**
     * Returns the bars that {@link #encode} was given.
     *
     * @throws PaperJournalException if these are not the bytes it gave for this time
     */
    public static List<SymbolBar> decode(long timeMillis, byte[] bytes) {
        if (bytes.length == 0) {
            return List.of();
        }
        try {
            return checked(timeMillis, bytes);
        } catch (BufferUnderflowException | DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw torn(timeMillis, bytes, "they do not fit together: " + e, e);
        }
    }

    private static List<SymbolBar> checked(long timeMillis, byte[] bytes) {
        ByteBuffer body = ByteBuffer.wrap(bytes, 0, Math.max(0, bytes.length - Integer.BYTES));
        if (bytes.length <= Integer.BYTES || checkSum(timeMillis, body.duplicate()) != sumIn(bytes)) {
            throw torn(timeMillis, bytes, "their check sum is another", null);
        }
        long count = JournalBytes.variable(body);
        List<SymbolBar> bars = new ArrayList<>(Math.clamp(count, 0, body.remaining()));
        BarCodec codec = new BarCodec(timeMillis);
        for (long i = 0; i < count; i++) {
            bars.add(codec.get(body));
        }
        if (body.hasRemaining()) {
            throw torn(timeMillis, bytes, body.remaining() + " are left over", null);
        }
        return bars;
    }

    private static int sumIn(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt(bytes.length - Integer.BYTES);
    }

    private static int checkSum(long timeMillis, ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(timeMillis).flip());
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static PaperJournalException torn(long time, byte[] bytes, String words, @Nullable Throwable cause) {
        String message = "the " + bytes.length + " bytes of bars at " + Instant.ofEpochMilli(time) + " are damaged: "
                + words + "; restore the journal from a copy";
        return new PaperJournalException(PaperJournalException.Reason.TORN, message, cause);
    }

    private void put(SymbolBar symbolBar, JournalBytes bytes) {
        Bar bar = symbolBar.bar();
        Duration itsLength = Duration.between(bar.getBeginTime(), bar.getEndTime());
        int flags = flags(bar, itsLength);
        ShortNumbers numbers = isOff(flags, KINDS) ? ShortNumbers.of(bar) : null;
        int shape = numbers == null ? 0 : numbers.shape();
        bytes.put(shape == 0 ? flags : flags | SHORT);
        bytes.putSigned((long) symbolBar.symbol() - symbol);
        if (isOff(flags, SAME_LENGTH)) {
            bytes.putSigned(itsLength.getSeconds());
            bytes.putVariable(itsLength.getNano());
        }
        if (isOff(flags, ENDS_NOW) && isOff(flags, FOLLOWS)) {
            Instant itsEnd = bar.getEndTime();
            bytes.putSigned(itsEnd.getEpochSecond());
            bytes.putVariable(itsEnd.getNano());
        }
        if (numbers == null || shape == 0) {
            putNumbers(bar, flags, bytes);
        } else {
            numbers.put(shape, bytes);
        }
        if (!isOff(flags, AMOUNT)) {
            putNumber(bar.getAmount(), flags, bytes);
        }
        if (!isOff(flags, TRADES)) {
            bytes.putSigned(bar.getTrades());
        }
        remember(symbolBar.symbol(), bar.getEndTime(), itsLength);
    }

    private static boolean isOff(int flags, int flag) {
        return (flags & flag) == 0;
    }

    private void remember(int itsSymbol, Instant itsEnd, Duration itsLength) {
        symbol = itsSymbol;
        end = itsEnd;
        length = itsLength;
    }

    private int flags(Bar bar, Duration itsLength) {
        boolean endsNow = bar.getEndTime().equals(now);
        return (endsNow ? ENDS_NOW : 0)
                | (!endsNow && bar.getBeginTime().equals(end) ? FOLLOWS : 0)
                | (itsLength.equals(length) ? SAME_LENGTH : 0)
                | (allDoubles(bar) ? 0 : KINDS)
                | amountFlag(bar)
                | (bar.getTrades() == 0 ? 0 : TRADES);
    }

    private static boolean allDoubles(Bar bar) {
        return bar.getOpenPrice() instanceof DoubleNum
                && bar.getHighPrice() instanceof DoubleNum
                && bar.getLowPrice() instanceof DoubleNum
                && bar.getClosePrice() instanceof DoubleNum
                && bar.getVolume() instanceof DoubleNum
                && bar.getAmount() instanceof DoubleNum;
    }

    private static int amountFlag(Bar bar) {
        if (JournalNum.same(bar.getAmount(), product(bar.getClosePrice(), bar.getVolume()))) {
            return 0;
        }
        return JournalNum.same(bar.getAmount(), ZERO) ? NO_AMOUNT : AMOUNT;
    }

    /** Only of doubles: decimals are rounded by rules of their own, and one of the rules is to throw. */
    private static @Nullable Num product(@Nullable Num close, @Nullable Num volume) {
        return close instanceof DoubleNum && volume instanceof DoubleNum ? close.multipliedBy(volume) : null;
    }

    private static void putNumbers(Bar bar, int flags, JournalBytes bytes) {
        putNumber(bar.getOpenPrice(), flags, bytes);
        putNumber(bar.getHighPrice(), flags, bytes);
        putNumber(bar.getLowPrice(), flags, bytes);
        putNumber(bar.getClosePrice(), flags, bytes);
        putNumber(bar.getVolume(), flags, bytes);
    }

    private static void putNumber(Num number, int flags, JournalBytes bytes) {
        if (isOff(flags, KINDS)) {
            bytes.putLong(JournalNum.bits(number));
        } else {
            JournalNum.put(number, bytes);
        }
    }

    private SymbolBar get(ByteBuffer bytes) {
        int flags = Byte.toUnsignedInt(bytes.get());
        int itsSymbol = Math.toIntExact(Math.addExact(symbol, JournalBytes.signed(bytes)));
        if (itsSymbol < 0 || (!isOff(flags, SHORT) && !isOff(flags, KINDS))) {
            throw new IllegalArgumentException("flags " + flags + " of symbol " + itsSymbol);
        }
        Duration itsLength = isOff(flags, SAME_LENGTH)
                ? Duration.ofSeconds(JournalBytes.signed(bytes), JournalBytes.variable(bytes))
                : length;
        Instant itsEnd = end(flags, itsLength, bytes);
        Bar bar = bar(flags, itsEnd.minus(itsLength), itsEnd, bytes);
        remember(itsSymbol, itsEnd, itsLength);
        return new SymbolBar(itsSymbol, bar);
    }

    private Instant end(int flags, Duration itsLength, ByteBuffer bytes) {
        if (!isOff(flags, ENDS_NOW)) {
            return now;
        }
        return isOff(flags, FOLLOWS)
                ? Instant.ofEpochSecond(JournalBytes.signed(bytes), JournalBytes.variable(bytes))
                : end.plus(itsLength);
    }

    // ta4j does not document that a bar's numbers may be null; they may.
    @SuppressWarnings("NullAway")
    private static Bar bar(int flags, Instant begin, Instant end, ByteBuffer bytes) {
        ShortNumbers its = isOff(flags, SHORT) ? null : ShortNumbers.get(bytes);
        Num open = its == null ? number(flags, bytes) : number(its.open());
        Num high = its == null ? number(flags, bytes) : number(its.high());
        Num low = its == null ? number(flags, bytes) : number(its.low());
        Num close = its == null ? number(flags, bytes) : number(its.close());
        Num volume = its == null ? number(flags, bytes) : number(its.volume());
        Num amount = isOff(flags, NO_AMOUNT) ? product(close, volume) : ZERO;
        amount = isOff(flags, AMOUNT) ? amount : number(flags, bytes);
        long trades = isOff(flags, TRADES) ? 0 : JournalBytes.signed(bytes);
        return new BaseBar(Duration.between(begin, end), begin, end, open, high, low, close, volume, amount, trades);
    }

    private static Num number(long bits) {
        return DoubleNum.valueOf(Double.longBitsToDouble(bits));
    }

    private static @Nullable Num number(int flags, ByteBuffer bytes) {
        return isOff(flags, KINDS) ? DoubleNum.valueOf(bytes.getDouble()) : JournalNum.get(bytes);
    }
}
