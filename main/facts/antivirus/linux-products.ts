/**
 * Security products on Linux by what is seen of them without root.
 */

export interface EndpointProduct {
  readonly name: string;
  /** Exact process names, at most 15 characters, as the kernel keeps them. */
  readonly processes: readonly string[];
  /** Folder of the installation; there without a process means: installed, not running. */
  readonly folder: string;
}

/** ClamAV's programs: the scanner, its on-access client, the updater. */
export const clamProcesses = { scanner: 'clamd', onAccess: 'clamonacc', updater: 'freshclam' } as const;

/** Process of Microsoft Defender's engine. */
export const defenderProcess = 'wdavdaemon';

/**
 * Products that tell root alone more than that they run. Names from Lynis test MALW-3280 and the vendors'
 * packages; compared exactly, because a text editor with `sophos.txt` open is no antivirus.
 */
export const endpointProducts: readonly EndpointProduct[] = [
  { name: 'CrowdStrike Falcon', processes: ['falcon-sensor', 'falcon-sensor-b'], folder: '/opt/CrowdStrike' },
  { name: 'SentinelOne', processes: ['s1-agent'], folder: '/opt/sentinelone' },
  { name: 'Sophos', processes: ['savscand', 'sophos_threat_d'], folder: '/opt/sophos-spl' },
  { name: 'ESET', processes: ['esets_daemon', 'oaeventd'], folder: '/opt/eset' },
  { name: 'Bitdefender', processes: ['bdagentd', 'epagd', 'bdsecd'], folder: '/opt/bitdefender-security-tools' },
  { name: 'Kaspersky', processes: ['wdserver', 'kesl'], folder: '/opt/kaspersky/kesl' },
  { name: 'Trellix', processes: ['isectpd', 'mfetpd'], folder: '/opt/McAfee/ens' },
  { name: 'Trend Micro', processes: ['ds_am'], folder: '/opt/ds_agent' },
  { name: 'Symantec', processes: ['rtvscand', 'symcfgd', 'sisamdagent'], folder: '/opt/Symantec' },
  { name: 'Cylance', processes: ['cylancesvc', 'CylanceSvc'], folder: '/opt/cylance' },
];

/** Every process name the reader asks for. */
export const watchedProcesses: readonly string[] = [
  ...Object.values(clamProcesses),
  defenderProcess,
  ...endpointProducts.flatMap(({ processes }) => processes),
];
