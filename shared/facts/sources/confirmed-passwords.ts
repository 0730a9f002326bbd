/**
 * How we know about passwords that are kept elsewhere; the same on every system.
 */
import { onEverySystem } from '../facts.ts';
import type { FactSource, FactSources } from './fact-source.ts';

const everywhere: FactSource = {
  reads: {
    en: 'What you confirmed here: the day you pressed "Changed today" for each account your company names. And what your IT team told the server; the newer date counts.',
    de: 'Was Sie hier bestätigt haben: der Tag, an dem Sie bei jedem Konto, das Ihre Firma nennt, „Heute geändert“ gedrückt haben. Und was Ihre IT dem Server gemeldet hat; der neuere Tag zählt.',
  },
  needs: {
    en: 'Your word, or that of your IT team. The accounts themselves are not asked.',
    de: 'Ihr Wort oder das Ihrer IT. Die Konten selbst werden nicht gefragt.',
  },
  cannotSee: {
    en: 'Whether the password was really changed. Passwords are never read or kept.',
    de: 'Ob das Passwort wirklich geändert wurde. Passwörter werden nie gelesen oder behalten.',
  },
};

export const confirmedPasswordsSources: FactSources = onEverySystem(everywhere);
