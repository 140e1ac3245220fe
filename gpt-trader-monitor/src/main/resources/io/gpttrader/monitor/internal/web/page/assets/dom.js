/** Small helpers over the DOM: nothing is ever written as HTML text, so no text of a host can become markup. */

/** Makes an element: attributes by name, `class`, `text`, `on` (listeners); children are nodes or texts. */
export function h(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (value === undefined || value === null || value === false) {
            continue;
        }
        if (name === 'text') {
            element.textContent = value;
        } else if (name === 'on') {
            for (const [event, listener] of Object.entries(value)) {
                element.addEventListener(event, listener);
            }
        } else {
            element.setAttribute(name, value === true ? '' : value);
        }
    }
    element.append(...children.filter(child => child !== undefined && child !== null));
    return element;
}

/** An icon of the sprite in index.html. */
export function icon(name, className = 'icon') {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('class', className);
    svg.setAttribute('aria-hidden', 'true');
    const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
    use.setAttribute('href', `#i-${name}`);
    svg.append(use);
    return svg;
}

export const byId = id => document.getElementById(id);

/** Writes a text only where it differs, so that nothing is laid out again and no selection is lost for nothing. */
export function setText(element, text) {
    if (element.shownText !== text) {
        element.shownText = text;
        element.textContent = text;
    }
}

export function setAttribute(element, name, value) {
    if (value === undefined || value === null) {
        if (element.hasAttribute(name)) {
            element.removeAttribute(name);
        }
    } else if (element.getAttribute(name) !== String(value)) {
        element.setAttribute(name, value);
    }
}

export function setClass(element, value) {
    if (element.shownClass !== value) {
        element.shownClass = value;
        element.className = value;
    }
}

/** What is shown where there is nothing to show. */
export function empty(title, detail) {
    return h('div', { class: 'empty' }, h('strong', { text: title }), h('span', { text: detail }));
}

/** A colour or size of the theme, as the style sheet has it. */
export function token(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
