/** Dialogs that ask before anything is done, and the messages at the edge of the page. */
import { byId, h, icon } from './dom.js';

const FOCUSABLE = 'button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), a[href]';

/** Keeps the Tab key within the dialog; the browser itself makes the rest of the page inert. */
function trap(dialog, event) {
    if (event.key !== 'Tab') {
        return;
    }
    const all = [...dialog.querySelectorAll(FOCUSABLE)].filter(element => element.offsetParent !== null);
    const edge = event.shiftKey ? all[0] : all[all.length - 1];
    if (document.activeElement === edge) {
        event.preventDefault();
        (event.shiftKey ? all[all.length - 1] : all[0]).focus();
    }
}

/**
 * Asks, and answers what the form says (an object by field name), or null.
 *
 * @param question `{title, text, details: [[name, value]], fields: [elements], confirm, danger, check(values) -> error or ''}`
 */
export function ask({ title, text, details = [], fields = [], confirm, danger = false, check, onInput }) {
    return new Promise(resolve => {
        const before = document.activeElement;
        const error = h('p', { class: 'form-error', role: 'alert' });
        const ok = h('button', { type: 'submit', class: danger ? 'button danger' : 'button primary', text: confirm });
        const cancel = h('button', { type: 'button', class: 'button', text: 'Cancel', on: { click: () => finish(null) } });
        const form = h(
            'form', { method: 'dialog', novalidate: true },
            h('h2', { id: 'dialog-title', text: title }),
            text ? h('p', { id: 'dialog-text', text }) : null,
            details.length ? h('dl', { class: 'facts' }, ...details.flatMap(([name, value]) => [h('dt', { text: name }), h('dd', { text: value })])) : null,
            ...fields, error, h('div', { class: 'buttons' }, cancel, ok));
        const dialog = h(
            'dialog', { class: 'dialog', 'aria-labelledby': 'dialog-title', 'aria-describedby': text ? 'dialog-text' : null }, form);
        const values = () => Object.fromEntries(new FormData(form));
        const finish = answer => {
            dialog.close();
            dialog.remove();
            before?.focus?.();
            resolve(answer);
        };
        form.addEventListener('submit', event => {
            event.preventDefault();
            const wrong = check?.(values()) ?? '';
            error.textContent = wrong;
            if (!wrong) {
                finish(values());
            }
        });
        form.addEventListener('input', () => onInput?.(values()));
        dialog.addEventListener('keydown', event => trap(dialog, event));
        dialog.addEventListener('cancel', event => {
            event.preventDefault();
            finish(null);
        });
        document.body.append(dialog);
        dialog.showModal();
        // Where something is asked, its field comes first; where something dangerous is confirmed, the way out does.
        (form.querySelector('input:not([type=radio]), select') ?? (danger ? cancel : ok)).focus();
        onInput?.(values());
    });
}

let fieldNumber = 0;

/** A labelled field of a dialog. */
export function field(label, control, hint) {
    control.id ||= `field-${fieldNumber++}`;
    const hintElement = hint ? h('small', { id: `${control.id}-hint`, text: hint }) : null;
    if (hint) {
        control.setAttribute('aria-describedby', `${control.id}-hint`);
    }
    return h('div', { class: 'field' }, h('label', { for: control.id, text: label }), control, hintElement);
}

/** A choice of few, as buttons in a row. */
export function choice(label, name, options, chosen) {
    return h(
        'fieldset', { class: 'choice' }, h('legend', { text: label }),
        ...options.map(([value, text]) => h(
            'label', {}, h('input', { type: 'radio', name, value, checked: value === chosen }), h('span', { text }))));
}

const MOST_TOASTS = 4;

/** A message; errors stay until they are closed. */
export function toast(message, tone = 'info') {
    const list = byId(tone === 'error' ? 'errors' : 'messages');
    const element = h('div', { class: `toast ${tone}` }, icon(tone === 'error' ? 'alert' : 'check'), h('span', { text: message }));
    const close = h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close this message', on: { click: () => element.remove() } });
    close.append(icon('close'));
    element.append(close);
    list.append(element);
    while (list.children.length > MOST_TOASTS) {
        list.firstChild.remove();
    }
    if (tone !== 'error') {
        setTimeout(() => element.remove(), 5_000);
    }
}

/** Tells screen readers something, politely and not the same thing twice. */
export function announce(message) {
    const region = byId('announcer');
    if (region.textContent !== message) {
        region.textContent = message;
    }
}

/** Runs what may fail, and says so. */
export async function attempt(action, done) {
    try {
        await action();
        if (done) {
            toast(done);
        }
        return true;
    } catch (failure) {
        toast(failure.message || 'The server cannot be reached.', 'error');
        return false;
    }
}
