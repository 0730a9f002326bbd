/**
 * How we know whether blocked pages are out of reach; the same on every system.
 */
import { onEverySystem } from '../facts.ts';
import type { FactSource, FactSources } from './fact-source.ts';

const everywhere: FactSource = {
  reads: {
    en: "Only the names your company blocks: the system's resolver is asked, and where it gives a real address, a TLS connection to port 443 is begun. The page counts as reached only if its certificate proves it. No page is fetched.",
    de: 'Nur die Namen, die Ihre Firma sperrt: Der Resolver des Systems wird gefragt, und wo er eine echte Adresse nennt, wird eine TLS-Verbindung zu Port 443 begonnen. Die Seite gilt nur als erreicht, wenn ihr Zertifikat sie ausweist. Keine Seite wird abgerufen.',
  },
  needs: {
    en: 'A network. Without one nothing is claimed.',
    de: 'Ein Netz. Ohne wird nichts behauptet.',
  },
  cannotSee: {
    en: 'What a browser with its own DNS (secure DNS), a proxy or an extension reaches. Which pages you visit is not looked at.',
    de: 'Was ein Browser mit eigenem DNS (sicheres DNS), ein Proxy oder eine Erweiterung erreicht. Welche Seiten Sie besuchen, wird nicht angesehen.',
  },
};

export const webFilterSources: FactSources = onEverySystem(everywhere);
