package io.gpttrader.backtest.internal.taxes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gpttrader.backtest.RealizedLot;
import io.gpttrader.backtest.TaxLot;
import io.gpttrader.backtest.TaxYear;
import io.gpttrader.backtest.internal.support.HostCode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Taxes for programs: JSON, and the lots as CSV in the order of the columns of Form 8949. */
public final class TaxFiles {
    private static final JsonFactory JSON = new JsonFactory();

    private TaxFiles() {}

    /** The lots sold, a line each, quoted as RFC 4180 says. */
    public static String csv(TaxResult result) {
        StringBuilder text = new StringBuilder(
                "symbol,side,quantity,acquired,sold,realized,proceeds,basis,code,disallowed,gain,taxableGain,term\r\n");
        for (RealizedLot lot : result.taxes().realized()) {
            text.append(fields(lot).values().stream().map(TaxFiles::field).collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return text.toString();
    }

    private static Map<String, Object> fields(RealizedLot lot) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("symbol", lot.symbol());
        fields.put("side", lot.isLong() ? "long" : "short");
        fields.put("quantity", lot.quantity());
        fields.put("acquired", lot.acquired());
        fields.put("sold", lot.sold());
        fields.put("realized", lot.realized());
        fields.put("proceeds", lot.proceeds());
        fields.put("basis", lot.basis());
        fields.put("code", lot.code());
        fields.put("disallowed", lot.disallowed());
        fields.put("gain", lot.gain());
        fields.put("taxableGain", lot.taxableGain());
        fields.put("term", lot.isLongTerm() ? "long" : "short");
        return fields;
    }

    private static Map<String, Object> fields(TaxLot lot) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("symbol", lot.symbol());
        fields.put("side", lot.isLong() ? "long" : "short");
        fields.put("quantity", lot.quantity());
        fields.put("acquired", lot.acquired());
        fields.put("holdingFrom", lot.holdingFrom());
        fields.put("basis", lot.basis());
        fields.put("deferredLoss", lot.deferredLoss());
        return fields;
    }

    private static Map<String, Object> fields(TaxYear year) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("year", year.name());
        fields.put("from", year.from());
        fields.put("to", year.to());
        fields.put("shortTermGain", year.shortTermGain());
        fields.put("longTermGain", year.longTermGain());
        fields.put("disallowed", year.disallowed());
        fields.put("lossesUsed", year.lossesUsed());
        fields.put("exempt", year.exempt());
        fields.put("deducted", year.deducted());
        fields.put("carriedShortTerm", year.carriedShortTerm());
        fields.put("carriedLongTerm", year.carriedLongTerm());
        fields.put("taxable", year.taxable());
        fields.put("tax", year.tax());
        return fields;
    }

    private static String field(Object value) {
        String text = value instanceof Double number
                ? BigDecimal.valueOf(number).toPlainString()
                : HostCode.name(value.toString());
        boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** Everything as one object; what is undefined is null. */
    public static String json(TaxResult result) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("title", result.title());
            number(json, "tax", result.tax());
            number(json, "taxIfSold", result.taxIfSold());
            number(json, "startingCash", result.account().start());
            number(json, "finalEquity", result.account().equity());
            number(json, "afterTaxEquity", result.account().afterTax());
            number(
                    json,
                    "annualReturn",
                    result.account().annualReturn(result.account().equity()));
            number(
                    json,
                    "afterTaxAnnualReturn",
                    result.account().annualReturn(result.account().afterTax()));
            rows(
                    json,
                    "years",
                    result.taxes().years().stream().map(TaxFiles::fields).toList());
            rows(
                    json,
                    "realized",
                    result.taxes().realized().stream().map(TaxFiles::fields).toList());
            rows(
                    json,
                    "openLots",
                    result.taxes().open().stream().map(TaxFiles::fields).toList());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("the taxes could not be written as JSON", e);
        }
        return text.toString();
    }

    private static void rows(JsonGenerator json, String name, List<Map<String, Object>> rows) throws IOException {
        json.writeArrayFieldStart(name);
        for (Map<String, Object> row : rows) {
            json.writeStartObject();
            for (Map.Entry<String, Object> field : row.entrySet()) {
                if (field.getValue() instanceof Double value) {
                    number(json, field.getKey(), value);
                } else {
                    json.writeStringField(field.getKey(), field.getValue().toString());
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }

    /** Writes the form that the file's ending names. */
    public static Path write(TaxResult result, Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String text;
        if (name.endsWith(".csv")) {
            text = csv(result);
        } else if (name.endsWith(".json")) {
            text = json(result);
        } else if (name.endsWith(".txt")) {
            text = TaxText.of(result) + "\n";
        } else {
            throw new IllegalArgumentException("file must end in .csv, .json or .txt but was '" + HostCode.name(name)
                    + "'; the ending chooses the form");
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("the taxes could not be written to " + file + ": " + e.getMessage(), e);
        }
    }
}
