package io.gpttrader.data.internal.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.data.internal.json.JsonText;
import io.gpttrader.data.internal.support.Texts;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Where JSON documents of bars are got: a server or files. */
public interface JsonOrigin {

    /**
     * A document.
     *
     * @param root its content
     * @param rejection makes the exception for a content that is not what it should be
     * @param hiding takes out of a text what must not be shown
     */
    record Document(JsonNode root, Function<String, RuntimeException> rejection, UnaryOperator<String> hiding) {}

    /** Returns what a symbol's documents are called in messages about their bars. */
    String placeOf(String symbol);

    /** Returns a document: of the pages that a cursor leads to, or the first. */
    Document document(JsonAddress.Ask ask);

    /** Returns the failure of pages without an end. */
    RuntimeException endless(String why, JsonAddress.Ask ask);

    /** Returns the time that is asked for where nothing is set. */
    RestRange widest(RestOptions options);

    /** Returns whether this origin can serve as it is set; rejects what it cannot. */
    void check(JsonOptions options);

    /** Returns the symbols there are. */
    List<String> symbols(JsonOptions options);

    /** Parses a document. */
    static Document parsed(String text, Function<String, RuntimeException> rejection, UnaryOperator<String> hiding) {
        try {
            return new Document(JsonText.parse(text), rejection, hiding);
        } catch (JsonText.InvalidJsonException e) {
            throw rejection.apply("the document " + Texts.message(e));
        }
    }
}
