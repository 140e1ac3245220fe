/** Questions and commands to the server. A failure is an Error with the server's own sentence. */

export const me = { user: '', role: 'read', csrf: '', title: '', needsLogin: false, version: '' };

export const mayOperate = () => me.role === 'operate';

/** The server's sentence, begun and ended as one. */
export async function failureOf(response) {
    const text = await response.text();
    try {
        const { error } = JSON.parse(text);
        return new Error(error.charAt(0).toUpperCase() + error.slice(1) + (/[.!?]$/.test(error) ? '' : '.'));
    } catch {
        return new Error(`The server answered ${response.status}.`);
    }
}

export function toLogin() {
    location.assign('/login');
}

export async function get(path) {
    const response = await fetch(path, { headers: { Accept: 'application/json' }, cache: 'no-store' });
    if (response.status === 401) {
        toLogin();
    }
    if (!response.ok) {
        throw await failureOf(response);
    }
    return response.json();
}

export async function post(path, body = {}) {
    const response = await fetch(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': me.csrf },
        body: JSON.stringify(body),
    });
    if (response.status === 401 && path !== '/api/login') {
        toLogin();
    }
    if (!response.ok) {
        throw await failureOf(response);
    }
}

export async function whoAmI() {
    Object.assign(me, await get('/api/me'));
    return me;
}
