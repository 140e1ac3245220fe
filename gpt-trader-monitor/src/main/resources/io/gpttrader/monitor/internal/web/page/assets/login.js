/** The page of those who have not told who they are. */
import { post } from './api.js';
import './theme.js';
import { loadFont } from './font.js';

loadFont();
const form = document.getElementById('login');
const error = document.getElementById('error');
const button = form.querySelector('button');

form.addEventListener('submit', async event => {
    event.preventDefault();
    error.textContent = '';
    const { user, password } = Object.fromEntries(new FormData(form));
    if (!user || !password) {
        error.textContent = 'Enter the user and the password.';
        return;
    }
    button.disabled = true;
    try {
        await post('/api/login', { user, password });
        location.replace('/');
    } catch (failure) {
        error.textContent = failure.message;
        form.elements.password.value = '';
        form.elements.password.focus();
    } finally {
        button.disabled = false;
    }
});
form.elements.user.focus();
