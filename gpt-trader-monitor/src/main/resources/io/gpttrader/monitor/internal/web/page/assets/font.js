/** Loads the page's typeface as data, which the content security policy allows without a source of its own for fonts. */
export async function loadFont() {
    try {
        const response = await fetch('/assets/vendor/inter.woff2');
        if (response.ok) {
            const face = new FontFace('Inter', await response.arrayBuffer(), { weight: '100 900' });
            document.fonts.add(await face.load());
            dispatchEvent(new Event('font'));
        }
    } catch {
        // The system's own typeface stays.
    }
}
