/**
 * How we know which antivirus protects a machine.
 */
import { message } from '../../text/message.ts';
import { needsNothing, type FactSources } from './fact-source.ts';

export const antivirusSources: FactSources = {
  linux: {
    reads: message(
      'fact.antivirus.linux.reads',
      'Exact process names in /proc. ClamAV: the build time in /var/lib/clamav/daily.* and main.*, and the end of the last scan in its log. Microsoft Defender: mdatp health. Other products: their process and their folder under /opt.',
    ),
    needs: message('fact.antivirus.linux.needs', 'A standard account that can see the process list (no hidepid).'),
    cannotSee: message(
      'fact.antivirus.linux.cannot-see',
      'The last ClamAV scan, unless it is logged (clamscan --log). CrowdStrike, SentinelOne, Sophos, ESET and others report only to root whether they scan and how old their signatures are: the result is unknown, and the policy decides.',
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
      'Before macOS 15: whether XProtect scans. On any version: when XProtect last scanned. For other vendors, only whether their extension is active is known.',
    ),
  },
  win32: {
    reads: message(
      'fact.antivirus.windows.reads',
      'Windows Security Center (AntiVirusProduct, productState), Microsoft Defender’s MSFT_MpComputerStatus (mode, signatures, last scans), and running services of products that aren’t registered there.',
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.antivirus.windows.cannot-see',
      'When another vendor’s product last scanned, because Windows has no interface for it. Whether an unregistered product really scans.',
    ),
  },
};
