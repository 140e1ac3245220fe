package io.gpttrader.api.internal.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceLoader;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The kernel's own renderer with the extension, and types with the shape of a result or nearly so. */
class ResultRenderingTest {

    /** As the results of the slices are. */
    public static final class Result {
        public String cell() {
            return "<p>rich</p>";
        }

        @Override
        public String toString() {
            return "plain";
        }
    }

    public static final class Failing {
        public String cell() {
            throw new IllegalStateException("no figures");
        }

        @Override
        public String toString() {
            return "plain";
        }
    }

    public static final class OtherShape {
        public int cell() {
            return 7;
        }

        @Override
        public String toString() {
            return "seven";
        }
    }

    private final Renderer renderer = new Renderer();

    @BeforeEach
    void register() {
        ResultRendering.register(renderer);
    }

    @Test
    void a_result_is_rendered_as_its_cell_and_its_text() {
        DisplayData shown = renderer.render(new Result());

        assertThat(shown.getData(MIMEType.TEXT_HTML)).isEqualTo("<p>rich</p>");
        assertThat(shown.getData(MIMEType.TEXT_PLAIN)).isEqualTo("plain");
    }

    @Test
    void a_result_can_be_asked_for_as_html() {
        assertThat(renderer.renderAs(new Result(), "text/html").getData(MIMEType.TEXT_HTML))
                .isEqualTo("<p>rich</p>");
    }

    @Test
    void a_result_whose_cell_fails_and_types_of_another_shape_are_shown_as_text() {
        assertThat(plain(new Failing())).isEqualTo("plain");
        assertThat(plain(new OtherShape())).isEqualTo("seven");
        assertThat(plain(List.of(1, 2))).isEqualTo("[1, 2]");
        assertThat(plain("<p>text</p>")).isEqualTo("<p>text</p>");
    }

    private Object plain(Object value) {
        DisplayData shown = renderer.render(value);
        assertThat(shown.hasDataForType(MIMEType.TEXT_HTML))
                .as("HTML of %s", value)
                .isFalse();
        return shown.getData(MIMEType.TEXT_PLAIN);
    }

    @Test
    void what_others_register_for_a_type_comes_first() {
        renderer.createRegistration(CharSequence.class)
                .preferring(MIMEType.TEXT_HTML)
                .register((text, context) -> context.getOutputContainer().putHTML("<b>" + text + "</b>"));

        assertThat(renderer.render("bold").getData(MIMEType.TEXT_HTML)).isEqualTo("<b>bold</b>");
    }

    @Test
    void the_kernel_finds_the_extension_among_the_services() {
        assertThat(ServiceLoader.load(Extension.class).stream().map(ServiceLoader.Provider::type))
                .contains(ResultRendering.class);
    }
}
