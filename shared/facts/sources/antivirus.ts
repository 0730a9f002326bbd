/**
 * How we know which antivirus protects a machine.
 */
import { needsNothing, type FactSources } from './fact-source.ts';

export const antivirusSources: FactSources = {
  linux: {
    reads: {
      en: 'Exact process names in /proc. ClamAV: the build time inside /var/lib/clamav/daily.* and main.*, and the end of the last scan in its log. Microsoft Defender: mdatp health. Others: their process and their folder under /opt.',
      de: 'Genaue Prozessnamen in /proc. ClamAV: den Erstellzeitpunkt in /var/lib/clamav/daily.* und main.* und das Ende der letzten Prüfung im Protokoll. Microsoft Defender: mdatp health. Andere: ihren Prozess und ihren Ordner unter /opt.',
    },
    needs: {
      en: 'An ordinary account that may see the process list (no hidepid).',
      de: 'Ein gewöhnliches Konto, das die Prozessliste sehen darf (kein hidepid).',
    },
    cannotSee: {
      en: 'ClamAV keeps no date of its last scan unless it is told to log (clamscan --log). CrowdStrike, SentinelOne, Sophos, ESET and others tell root only whether they scan and how old their signatures are: unknown, and the policy decides.',
      de: 'ClamAV merkt sich das Datum der letzten Prüfung nur mit Protokoll (clamscan --log). CrowdStrike, SentinelOne, Sophos, ESET und andere verraten nur root, ob sie prüfen und wie alt ihre Signaturen sind: unbekannt, und die Richtlinie entscheidet.',
    },
  },
  darwin: {
    reads: {
      en: 'xprotect status (macOS 15 and later) and the date of XProtect.bundle; endpoint security extensions in systemextensionsctl list; mdatp health where Microsoft Defender is installed.',
      de: 'xprotect status (ab macOS 15) und das Datum von XProtect.bundle; Endpoint-Security-Erweiterungen in systemextensionsctl list; mdatp health, wo Microsoft Defender installiert ist.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'Before macOS 15 nothing tells whether XProtect scans, and its last scan is never told. Of other vendors only that their extension is active.',
      de: 'Vor macOS 15 verrät nichts, ob XProtect prüft, und seine letzte Prüfung wird nie verraten. Von anderen Herstellern nur, dass ihre Erweiterung aktiv ist.',
    },
  },
  win32: {
    reads: {
      en: "The Security Center (AntiVirusProduct, productState), Defender's own MSFT_MpComputerStatus (running mode, signatures, last scans), and the running services of products that register nowhere.",
      de: 'Das Sicherheitscenter (AntiVirusProduct, productState), Defenders eigenen MSFT_MpComputerStatus (Betriebsart, Signaturen, letzte Prüfungen) und die laufenden Dienste von Produkten, die sich nirgends eintragen.',
    },
    needs: needsNothing,
    cannotSee: {
      en: "When another vendor's product last scanned: no interface of Windows tells it. Whether a product that registers nowhere really scans.",
      de: 'Wann ein Produkt eines anderen Herstellers zuletzt geprüft hat: Keine Schnittstelle von Windows verrät es. Ob ein Produkt, das sich nirgends einträgt, wirklich prüft.',
    },
  },
};
