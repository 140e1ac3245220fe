package io.gpttrader.data.internal.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the first bytes of a file show of it. */
final class FileKind {

    private static final String UNPACK = "; unpack it first";
    private static final String NO_TABLE = ", not a table of bars";

    /** What kinds of files begin with. */
    private static final Map<String, String> BEGINNINGS = new LinkedHashMap<>();

    static {
        BEGINNINGS.put("PAR1", "is a Parquet file; read it with Bars.parquet(..)");
        BEGINNINGS.put("(\u00b5/\u00fd", "is compressed with Zstandard" + UNPACK);
        BEGINNINGS.put("BZh", "is compressed with bzip2" + UNPACK);
        BEGINNINGS.put("\u00fd7zXZ", "is compressed with xz" + UNPACK);
        BEGINNINGS.put("7z\u00bc\u00af", "is a 7z archive" + UNPACK);
        BEGINNINGS.put("Rar!", "is a RAR archive" + UNPACK);
        BEGINNINGS.put("\u00d0\u00cf\u0011\u00e0", "is a workbook of a spreadsheet, not text; save the sheet as CSV");
        BEGINNINGS.put("%PDF", "is a PDF document" + NO_TABLE);
        BEGINNINGS.put("ARROW1", "is an Arrow file, not text; save it as CSV or Parquet");
        BEGINNINGS.put("\u0089HDF", "is an HDF5 file, not text; save it as CSV or Parquet");
        BEGINNINGS.put("SQLite format 3", "is an SQLite database; read it with Bars.jdbc(..)");
    }

    private FileKind() {}

    static boolean isGzip(byte[] head) {
        return head.length > 1 && head[0] == 0x1f && head[1] == (byte) 0x8b;
    }

    static boolean isZip(byte[] head) {
        String start = new String(head, 0, Math.min(4, head.length), StandardCharsets.ISO_8859_1);
        return start.equals("PK\u0003\u0004") || start.equals("PK\u0005\u0006");
    }

    /** Returns what a file is whose first bytes are no text of a table, null where they may be. */
    @Nullable
    static String otherThanText(byte[] head, int length) {
        String start = new String(head, 0, length, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> each : BEGINNINGS.entrySet()) {
            if (start.startsWith(each.getKey())) {
                return each.getValue();
            }
        }
        if (start.indexOf('\0') >= 0) {
            return "is not text but binary";
        }
        return markup(start.replace("\u00ef\u00bb\u00bf", "").strip().toLowerCase(Locale.ROOT));
    }

    private static @Nullable String markup(String start) {
        if (start.startsWith("<!doctype html") || start.startsWith("<html") || start.startsWith("<head")) {
            return "is a web page (HTML)" + NO_TABLE
                    + "; where it was fetched a person may have to log in or to agree first";
        }
        if (start.startsWith("<?xml") || start.startsWith("<!doctype")) {
            return "is an XML document" + NO_TABLE;
        }
        boolean json =
                start.startsWith("{\"") || start.startsWith("[{") || start.startsWith("[[") || start.equals("{}");
        return json ? "is a JSON document; read it with Bars.json(..)" : null;
    }

    /** Returns the charset that a byte order mark or the zeros of UTF-16 show, null for none. */
    @Nullable
    static Charset charset(byte[] head) {
        int first = head.length > 1 ? head[0] & 0xff : 0;
        int second = head.length > 1 ? head[1] & 0xff : 0;
        if (first == 0xff && second == 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        if (first == 0xfe && second == 0xff) {
            return StandardCharsets.UTF_16BE;
        }
        if (head.length > 2 && first == 0xef && second == 0xbb && (head[2] & 0xff) == 0xbf) {
            return StandardCharsets.UTF_8;
        }
        return withoutMark(head);
    }

    /** A table is nearly all of characters below U+0100, which have a zero for one of their two bytes. */
    private static @Nullable Charset withoutMark(byte[] head) {
        int[] zeros = new int[2];
        for (int i = 0; i < head.length; i++) {
            zeros[i % 2] += head[i] == 0 ? 1 : 0;
        }
        int pairs = head.length / 2;
        if (pairs < 8 || zeros[0] + zeros[1] < pairs * 9 / 10 || Math.min(zeros[0], zeros[1]) > 0) {
            return null;
        }
        return zeros[0] == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }
}
