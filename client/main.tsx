/** The page begins here. */
import './tokens.css';
import './base.css';
import './reading.css';
import './top-bar.css';
import './controls.css';
import './figures.css';
import './pages/home.css';
import './pages/path.css';
import './pages/lab.css';
import './print.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { keepCourse } from './offline/register.ts';
import { watchPrinting } from './parts/printing.ts';
import { watchTheme } from './parts/theme.ts';
import { startRouter } from './router.ts';
import { textReady } from './text/area.ts';
import { language } from './text/language.ts';

watchTheme();
watchPrinting();
startRouter();
const app = document.getElementById('app');
document.documentElement.lang = language;
void textReady().then(() => app && render(<App />, app));
keepCourse();
