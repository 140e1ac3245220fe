package io.gpttrader.analyze.internal.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What holds for every picture: well-formed, named for screen readers, everything inside its own box, and no text upon another. */
public final class SvgCheck {
    private static final Pattern COMMAND = Pattern.compile("([MLHVhvlz])([^MLHVhvlz]*)");

    /** DejaVu Sans, the widest of the usual fonts, needs about this much a letter of 12 pixels. */
    private static final double LETTER = 6.2;

    private final Document document;
    private final Element root;
    private final double width;
    private final double height;

    private SvgCheck(String svg) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + e.getMessage() + "\n" + svg, e);
        }
        root = document.getDocumentElement();
        String[] box = root.getAttribute("viewBox").split(" ");
        width = Double.parseDouble(box[2]);
        height = Double.parseDouble(box[3]);
    }

    /** Checks a picture and gives it for further questions. */
    public static SvgCheck check(String svg) {
        SvgCheck check = new SvgCheck(svg);
        assertThat(check.root.getTagName()).isEqualTo("svg");
        assertThat(check.root.getAttribute("role")).isEqualTo("img");
        assertThat(check.texts("title"))
                .hasSize(1)
                .allSatisfy(title -> assertThat(title).isNotBlank());
        assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity").doesNotContain(" style=");
        check.insideItsBox();
        check.textsApart();
        return check;
    }

    public int count(String tag, String style) {
        int count = 0;
        for (Element element : elements(tag)) {
            count += List.of(element.getAttribute("class").split(" ")).contains(style) ? 1 : 0;
        }
        return count;
    }

    public List<String> texts(String tag) {
        return elements(tag).stream().map(Element::getTextContent).toList();
    }

    /** The path data of a class, without the sign of the legend, which comes first. */
    public String path(String style) {
        List<String> found = elements("path").stream()
                .filter(path -> path.getAttribute("class").equals(style))
                .map(path -> path.getAttribute("d"))
                .toList();
        assertThat(found).as(style).hasSizeBetween(1, 2);
        return found.stream().max(Comparator.comparingInt(String::length)).orElseThrow();
    }

    public List<Element> elements(String tag) {
        NodeList nodes = document.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private void insideItsBox() {
        for (Element path : elements("path")) {
            walk(path.getAttribute("d"));
        }
        for (Element rect : elements("rect")) {
            double x = number(rect, "x");
            double y = number(rect, "y");
            inside(x, y, "rect");
            inside(x + number(rect, "width"), y + number(rect, "height"), "rect");
        }
        for (Element text : elements("text")) {
            double[] box = box(text);
            inside(box[0], box[1], text.getTextContent());
            inside(box[2], box[3], text.getTextContent());
        }
    }

    private void walk(String d) {
        Matcher command = COMMAND.matcher(d);
        double x = 0;
        double y = 0;
        while (command.find()) {
            String letter = command.group(1);
            String[] numbers = command.group(2).isBlank()
                    ? new String[0]
                    : command.group(2).strip().split("[ ,]+");
            double first = numbers.length > 0 ? Double.parseDouble(numbers[0]) : 0;
            double second = numbers.length > 1 ? Double.parseDouble(numbers[1]) : 0;
            switch (letter) {
                case "M", "L" -> {
                    x = first;
                    y = second;
                }
                case "l" -> {
                    x += first;
                    y += second;
                }
                case "H" -> x = first;
                case "V" -> y = first;
                case "h" -> x += first;
                case "v" -> y += first;
                default -> {}
            }
            inside(x, y, letter + command.group(2) + " in " + d);
        }
    }

    private void inside(double x, double y, String what) {
        assertThat(x).as(what).isBetween(-0.6, width + 0.6);
        assertThat(y).as(what).isBetween(-0.6, height + 0.6);
    }

    private void textsApart() {
        List<Element> texts = elements("text");
        for (int i = 0; i < texts.size(); i++) {
            double[] one = box(texts.get(i));
            for (int j = i + 1; j < texts.size(); j++) {
                double[] other = box(texts.get(j));
                boolean isUpon = one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
                assertThat(isUpon)
                        .as(
                                "'%s' upon '%s'",
                                texts.get(i).getTextContent(), texts.get(j).getTextContent())
                        .isFalse();
            }
        }
    }

    /** Left, top, right, bottom. */
    private static double[] box(Element text) {
        double letter = text.getAttribute("class").equals("gt-title") ? 8 : LETTER;
        double wide = text.getTextContent().length() * letter;
        double x = number(text, "x");
        double y = number(text, "y");
        String anchor = text.getAttribute("text-anchor");
        double left = anchor.equals("middle") ? x - wide / 2 : anchor.equals("end") ? x - wide : x;
        return new double[] {left, y - 9, left + wide, y + 2};
    }

    private static double number(Element element, String name) {
        String text = element.getAttribute(name);
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }
}
