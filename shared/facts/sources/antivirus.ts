/**
 * How we know which antivirus protects a machine.
 */
import { message } from '../../text/message.ts';
import { needsNothing, type FactSources } from './fact-source.ts';

export const antivirusSources: FactSources = {
  linux: {
    reads: message(
      'fact.antivirus.linux.reads',
      'Exact process names in /proc. ClamAV: the build time inside /var/lib/clamav/daily.* and main.*, and the end of the last scan in its log. Microsoft Defender: mdatp health. Others: their process and their folder under /opt.',
    ),
    needs: message('fact.antivirus.linux.needs', 'An ordinary account that may see the process list (no hidepid).'),
    cannotSee: message(
      'fact.antivirus.linux.cannot-see',
      'ClamAV keeps no date of its last scan unless it is told to log (clamscan --log). CrowdStrike, SentinelOne, Sophos, ESET and others tell root only whether they scan and how old their signatures are: unknown, and the policy decides.',
    ),
  },
  darwin: {
    reads: message(
      'fact.antivirus.macos.reads',
      'xprotect status (macOS 15 and later) and the date of XProtect.bundle; endpoint security extensions in systemextensionsctl list; mdatp health where Microsoft Defender is installed.',
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.antivirus.macos.cannot-see',
      'Before macOS 15 nothing tells whether XProtect scans, and its last scan is never told. Of other vendors only that their extension is active.',
    ),
  },
  win32: {
    reads: message(
      'fact.antivirus.windows.reads',
      "The Security Center (AntiVirusProduct, productState), Defender's own MSFT_MpComputerStatus (running mode, signatures, last scans), and the running services of products that register nowhere.",
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.antivirus.windows.cannot-see',
      "When another vendor's product last scanned: no interface of Windows tells it. Whether a product that registers nowhere really scans.",
    ),
  },
};
