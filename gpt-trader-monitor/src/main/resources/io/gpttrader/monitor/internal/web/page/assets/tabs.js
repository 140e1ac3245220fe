/** A row of tabs (or of radio buttons) of which one is chosen: one stop for the Tab key, arrows, Home and End move within. */
import { h, setAttribute, setText } from './dom.js';

export class Tabs {
    /** @param items `[{id, label, panel}]`; panels are shown and hidden. */
    constructor(list, items, chosen, onChoose) {
        this.list = list;
        this.buttons = new Map();
        this.panels = new Map();
        this.onChoose = onChoose;
        for (const item of items) {
            const button = h('button', { type: 'button', role: 'tab', id: `tab-${item.id}`, class: 'tab' }, h('span', { text: item.label }));
            button.count = h('span', { class: 'count', hidden: true });
            button.append(button.count);
            button.addEventListener('click', () => this.choose(item.id));
            if (item.panel) {
                item.panel.id ||= `panel-${item.id}`;
                item.panel.setAttribute('role', 'tabpanel');
                item.panel.setAttribute('aria-labelledby', button.id);
                button.setAttribute('aria-controls', item.panel.id);
                this.panels.set(item.id, item.panel);
            }
            this.buttons.set(item.id, button);
            list.append(button);
        }
        roving(list, '[role=tab]');
        this.choose(this.buttons.has(chosen) ? chosen : items[0].id);
    }

    choose(id) {
        this.chosen = id;
        for (const [name, button] of this.buttons) {
            setAttribute(button, 'aria-selected', String(name === id));
            setAttribute(button, 'tabindex', name === id ? '0' : '-1');
        }
        for (const [name, panel] of this.panels) {
            panel.hidden = name !== id;
        }
        this.onChoose?.(id);
    }

    /** A number behind a tab's name. */
    count(id, value, tone = '') {
        const count = this.buttons.get(id).count;
        count.hidden = !value;
        setAttribute(count, 'data-tone', tone || null);
        setText(count, value ? String(value) : '');
    }
}

/** Arrow keys move the focus among the elements of a group and choose, as the pattern of tabs has it. */
export function roving(group, selector, choose = element => element.click()) {
    group.addEventListener('keydown', event => {
        const all = [...group.querySelectorAll(selector)].filter(element => !element.hidden);
        const at = all.indexOf(event.target.closest(selector));
        const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
        if (to === undefined || at < 0) {
            return;
        }
        event.preventDefault();
        const next = all[(to + all.length) % all.length];
        choose(next);
        next.focus();
    });
}
