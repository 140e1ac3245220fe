package io.gpttrader.live.internal.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The end of a journal: each entry's check sum goes over that of the entry before, so that the last one vouches for all.
 *
 * @param entries how many there are
 * @param checkSum CRC-32C of the last entry and of the check sum before it; 0 where there is none
 */
record JournalChain(long entries, long checkSum) {

    static final JournalChain EMPTY = new JournalChain(0, 0);

    /** The end of the journal after one entry more. */
    JournalChain plus(Entry entry) {
        byte[] kind = entry.kind().label().getBytes(StandardCharsets.UTF_8);
        byte[] text = entry.text().getBytes(StandardCharsets.UTF_8);
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(3 * Long.BYTES + 2 * Integer.BYTES)
                .putLong(checkSum)
                .putLong(entries + 1)
                .putLong(entry.time())
                .putInt(kind.length)
                .putInt(text.length)
                .flip());
        crc.update(kind);
        crc.update(text);
        crc.update(entry.bars());
        return new JournalChain(entries + 1, crc.getValue());
    }
}
