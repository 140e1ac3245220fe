/** Dark and light: the system's choice until somebody chooses, then that one, kept in this browser. */

const KEY = 'gpt-trader-theme';
const system = matchMedia('(prefers-color-scheme: light)');
const listeners = [];

function chosen() {
    try {
        return localStorage.getItem(KEY);
    } catch {
        return null;
    }
}

export const theme = () => chosen() ?? (system.matches ? 'light' : 'dark');

function apply() {
    document.documentElement.dataset.theme = theme();
    listeners.forEach(listener => listener(theme()));
}

export function onTheme(listener) {
    listeners.push(listener);
}

export function switchTheme() {
    try {
        localStorage.setItem(KEY, theme() === 'dark' ? 'light' : 'dark');
    } catch {
        document.documentElement.dataset.theme = theme() === 'dark' ? 'light' : 'dark';
    }
    apply();
}

system.addEventListener('change', apply);
apply();
