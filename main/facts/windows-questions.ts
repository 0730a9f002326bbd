/**
 * Everything an agent asks Windows, as one PowerShell script that only fetches: no judging, no text of the
 * system's language, every section with its own error.
 */

/**
 * One section each: PowerShell 5.1 that writes raw objects. Property names stay those of the source, so that
 * a capture can be compared with the vendor's documentation; times are ISO in UTC (PowerShell 5.1 would write
 * `/Date(...)/`), enums are their numbers. Values that name a person (network names, share names,
 * `DefaultPassword`) are not asked for.
 */
export const windowsQuestions = {
  environment: `[pscustomobject]@{SystemDrive=$env:SystemDrive;ProfileDrive=([string]$env:USERPROFILE).Substring(0,2);Architecture=$env:PROCESSOR_ARCHITECTURE;DnsDomain=[bool]$env:USERDNSDOMAIN}`,
  computer: `Cim Win32_ComputerSystem|Select-Object 'DNSHostName','Name','Manufacturer','Model','TotalPhysicalMemory','PartOfDomain'`,
  processor: `Cim Win32_Processor|Select-Object 'Name'`,
  version: `Reg 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion' 'ProductName','DisplayVersion','ReleaseId','CurrentBuild','UBR','EditionID','InstallationType'`,
  logicalDisks: `Cim Win32_LogicalDisk 'DriveType=2 OR DriveType=3'|Select-Object 'DeviceID','DriveType','FileSystem'`,
  bitLocker: `$s=New-Object -ComObject Shell.Application
Cim Win32_LogicalDisk 'DriveType=2 OR DriveType=3'|ForEach-Object{$f=$s.NameSpace($_.DeviceID);$v=$null;if($f){$v=$f.Self.ExtendedProperty('System.Volume.BitLockerProtection')};[pscustomobject]@{DeviceID=$_.DeviceID;BitLockerProtection=$v}}`,
  encryptableVolumes: `CimIn root/cimv2/Security/MicrosoftVolumeEncryption Win32_EncryptableVolume|ForEach-Object{[pscustomobject]@{DriveLetter=$_.DriveLetter;ProtectionStatus=(Invoke-CimMethod -InputObject $_ -MethodName GetProtectionStatus).ProtectionStatus;ConversionStatus=(Invoke-CimMethod -InputObject $_ -MethodName GetConversionStatus).ConversionStatus}}`,
  pageFiles: `Cim Win32_PageFileUsage|Select-Object 'Name'`,
  diskDrives: `Cim Win32_DiskDrive|Select-Object 'Index','InterfaceType','MediaType','PNPDeviceID'`,
  diskPartitions: `Cim Win32_DiskPartition|Select-Object 'DeviceID','DiskIndex'`,
  drivePartitions: `Cim Win32_LogicalDiskToPartition|ForEach-Object{[pscustomobject]@{Partition=$_.Antecedent.DeviceID;Drive=$_.Dependent.DeviceID}}`,
  antivirusProducts: `CimIn root/SecurityCenter2 AntiVirusProduct|ForEach-Object{Product $_}`,
  firewallProducts: `CimIn root/SecurityCenter2 FirewallProduct|ForEach-Object{Product $_}`,
  defender: `CimIn root/Microsoft/Windows/Defender MSFT_MpComputerStatus|ForEach-Object{[pscustomobject]@{AMRunningMode=$_.AMRunningMode;AMServiceEnabled=$_.AMServiceEnabled;AntivirusEnabled=$_.AntivirusEnabled;RealTimeProtectionEnabled=$_.RealTimeProtectionEnabled;AntivirusSignatureLastUpdated=Iso $_.AntivirusSignatureLastUpdated;AntivirusSignatureAge=$_.AntivirusSignatureAge;DefenderSignaturesOutOfDate=$_.DefenderSignaturesOutOfDate;QuickScanEndTime=Iso $_.QuickScanEndTime;QuickScanAge=$_.QuickScanAge;FullScanEndTime=Iso $_.FullScanEndTime;FullScanAge=$_.FullScanAge}}`,
  services: `Get-Service -ErrorAction SilentlyContinue|Select-Object 'Name',@{n='Status';e={[int]$_.Status}},@{n='StartType';e={[int]$_.StartType}}|Where-Object{$watched -contains $_.Name -or $_.Name -like 'ScreenConnect Client*' -or $_.Name -like 'AnyDesk-*' -or $_.Name -match '^TeamViewer[0-9]+$'}`,
  adapters: `CimIn root/StandardCimv2 MSFT_NetAdapter|Select-Object 'Name','InterfaceDescription','InterfaceIndex','InterfaceOperationalStatus','MediaConnectState','Virtual','HardwareInterface','Hidden','PnPDeviceID','ComponentID','NdisPhysicalMedium'`,
  addresses: `CimIn root/StandardCimv2 MSFT_NetIPAddress|Select-Object 'InterfaceIndex','InterfaceAlias','IPAddress','PrefixLength','AddressState'`,
  routes: `CimIn root/StandardCimv2 MSFT_NetRoute|Select-Object 'InterfaceIndex','DestinationPrefix','RouteMetric','InterfaceMetric','Store'`,
  vpnConnections: `$(Get-VpnConnection;Get-VpnConnection -AllUserConnection)|ForEach-Object{[pscustomobject]@{Name=$_.Name;TunnelType=[string]$_.TunnelType;ConnectionStatus=[string]$_.ConnectionStatus;SplitTunneling=$_.SplitTunneling}}`,
  autoUpdate: `$a=New-Object -ComObject Microsoft.Update.AutoUpdate
[pscustomobject]@{LastSearchSuccessDate=Utc $a.Results.LastSearchSuccessDate;LastInstallationSuccessDate=Utc $a.Results.LastInstallationSuccessDate;NotificationLevel=$a.Settings.NotificationLevel;ServiceEnabled=$a.ServiceEnabled}`,
  updateSettings: `Reg 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\WindowsUpdate\\UX\\Settings' 'PauseUpdatesExpiryTime','PauseQualityUpdatesEndTime'
Reg 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate' 'DisableWindowsUpdateAccess'
Reg 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate\\AU' 'NoAutoUpdate','UseWUServer'`,
  pendingReboot: `[pscustomobject]@{ComponentBasedServicing=Test-Path 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending';WindowsUpdate=Test-Path 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired'}`,
  screenPolicy: `Reg 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System' 'InactivityTimeoutSecs','DisableLockWorkstation'
Reg 'HKEY_CURRENT_USER\\Software\\Policies\\Microsoft\\Windows\\Control Panel\\Desktop' 'ScreenSaveActive','ScreenSaverIsSecure','ScreenSaveTimeOut','SCRNSAVE.EXE'
Reg 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Power\\PowerSettings\\0e796bdb-100d-47d6-a2d5-f7d2daa51f51' 'ACSettingIndex','DCSettingIndex'`,
  screenUser: `Reg 'HKEY_CURRENT_USER\\Control Panel\\Desktop' 'ScreenSaveActive','ScreenSaverIsSecure','ScreenSaveTimeOut','SCRNSAVE.EXE','DelayLockInterval'
Reg 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon' 'ScreenSaverGracePeriod'`,
  power: `$p=$env:SystemRoot+'\\System32\\powercfg.exe'
[pscustomobject]@{VideoIdle=(& $p /q SCHEME_CURRENT SUB_VIDEO VIDEOIDLE) -join [char]10;ConsoleLock=(& $p /q SCHEME_CURRENT SUB_NONE CONSOLELOCK) -join [char]10;ConsoleLockHidden=(& $p /qh SCHEME_CURRENT SUB_NONE CONSOLELOCK) -join [char]10}`,
  usbDevices: `Cim Win32_PnPEntity "PNPDeviceID LIKE 'USB%' OR PNPDeviceID LIKE 'HID%' OR ClassGuid='{4d36e96b-e325-11ce-bfc1-08002be10318}'"|Where-Object{$_.Present}|Select-Object 'PNPDeviceID','ClassGuid','CompatibleID','HardwareID','Service','ConfigManagerErrorCode'`,
  deviceProperties: `$i=@(Cim Win32_PnPEntity "PNPDeviceID LIKE 'USB%'"|Where-Object{$_.Present}|ForEach-Object{$_.PNPDeviceID})+@(Cim Win32_DiskDrive|ForEach-Object{$_.PNPDeviceID})
Get-PnpDeviceProperty -ErrorAction SilentlyContinue -InstanceId $i -KeyName 'DEVPKEY_Device_ContainerId','DEVPKEY_Device_BusReportedDeviceDesc','DEVPKEY_Device_LocationPaths','DEVPKEY_Device_RemovalPolicy'|Select-Object 'InstanceId','KeyName','Data'`,
  account: `[pscustomobject]@{Sid=$sid}`,
  localUser: `Get-LocalUser -SID $sid|ForEach-Object{[pscustomobject]@{PasswordLastSet=Iso $_.PasswordLastSet;PasswordRequired=$_.PasswordRequired;PrincipalSource=[int]$_.PrincipalSource}}`,
  directoryUser: `if($env:USERDNSDOMAIN){$s=[adsisearcher]('(objectSid='+$sid+')');$s.ClientTimeout=[timespan]'00:00:05';[void]$s.PropertiesToLoad.Add('pwdlastset');$r=$s.FindOne();[pscustomobject]@{pwdLastSet=[string]$r.Properties['pwdlastset'][0]}}`,
  firewallProfiles: `Get-NetFirewallProfile -PolicyStore ActiveStore|Select-Object 'Name',@{n='Enabled';e={[int]$_.Enabled}},@{n='DefaultInboundAction';e={[int]$_.DefaultInboundAction}}`,
  firewallRegistry: `foreach($p in 'DomainProfile','StandardProfile','PublicProfile'){Reg ('HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\'+$p) 'EnableFirewall','DefaultInboundAction';Reg ('HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\'+$p) 'EnableFirewall','DefaultInboundAction'}`,
  connectionProfiles: `CimIn root/StandardCimv2 MSFT_NetConnectionProfile|Select-Object 'InterfaceIndex','NetworkCategory'`,
  wifi: `[void][Windows.Networking.Connectivity.NetworkInformation,Windows.Networking.Connectivity,ContentType=WindowsRuntime]
[Windows.Networking.Connectivity.NetworkInformation]::GetConnectionProfiles()|ForEach-Object{[pscustomobject]@{IsWlanConnectionProfile=$_.IsWlanConnectionProfile;NetworkConnectivityLevel=[int]$_.GetNetworkConnectivityLevel();NetworkAuthenticationType=[int]$_.NetworkSecuritySettings.NetworkAuthenticationType;NetworkEncryptionType=[int]$_.NetworkSecuritySettings.NetworkEncryptionType}}`,
  remoteSettings: `Reg 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server' 'fDenyTSConnections'
Reg 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services' 'fDenyTSConnections'`,
  shares: `Cim Win32_Share|Select-Object 'Type'`,
  listeners: `CimIn root/StandardCimv2 MSFT_NetTCPConnection 'State=2'|Select-Object 'LocalAddress','LocalPort'`,
  autoLogon: `Reg 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon' 'AutoAdminLogon'`,
  // Last: it takes seconds to minutes, and runs while the others are collected.
  updateSearch: `$q=(New-Object -ComObject Microsoft.Update.Session).CreateUpdateSearcher();$q.Online=$false
$r=$q.Search("IsInstalled=0 and Type='Software' and IsHidden=0")
[pscustomobject]@{ResultCode=[int]$r.ResultCode;Updates=@($r.Updates|ForEach-Object{[pscustomobject]@{MsrcSeverity=$_.MsrcSeverity;CategoryIDs=@($_.Categories|ForEach-Object{[string]$_.CategoryID})}})}`,
} as const satisfies Record<string, string>;

export type WindowsQuestion = keyof typeof windowsQuestions;

/** Services whose state some fact rests on, by their names in the registry (never the display names, which are localised). */
export const watchedServices = [
  'WinDefend',
  'Sense',
  'mpssvc',
  'wuauserv',
  'UsoSvc',
  'TermService',
  'sshd',
  'WinRM',
  'CSFalconService',
  'SentinelAgent',
  'RepMgr',
  'CbDefense',
  'SepMasterService',
  'ekrn',
  'cyserver',
  'EPSecurityService',
  'TeamViewer',
  'AnyDesk',
  'rustdesk',
  'tvnserver',
  'uvnc_service',
  'vncserver',
  'SplashtopRemoteService',
  'LogMeIn',
  'chromoting',
  'nxservice',
  'nxservice64',
  'PanGPS',
  'ZSATunnel',
] as const;

/** Milliseconds the script gives all sections together; what is not there by then says so, and the rest is kept. */
export const sectionsTimeoutMs = 40_000;

/**
 * Commands of every section. `Utc` is for dates that COM hands over in UTC without saying so, where
 * `ToUniversalTime` would take the local offset off a second time.
 */
const prelude = `$ErrorActionPreference='Stop';$ProgressPreference='SilentlyContinue'
$sid=[Security.Principal.WindowsIdentity]::GetCurrent().User.Value
$watched=${watchedServices.map((name) => `'${name}'`).join(',')}
function Iso($d){if($d -is [datetime]){$d.ToUniversalTime().ToString('o')}}
function Utc($d){if($d -is [datetime]){[datetime]::SpecifyKind($d,'Utc').ToString('o')}}
function CimIn($n,$c,$f){$a=@{Namespace=$n;ClassName=$c};if($f){$a.Filter=$f};Get-CimInstance @a}
function Cim($c,$f){CimIn 'root/cimv2' $c $f}
function Reg($k,[string[]]$n){$o=[ordered]@{Key=$k};foreach($v in $n){$o[$v]=[Microsoft.Win32.Registry]::GetValue($k,$v,$null)};[pscustomobject]$o}
function Product($p){$x=[Environment]::ExpandEnvironmentVariables([string]$p.pathToSignedReportingExe).Trim([char]34);[pscustomobject]@{displayName=$p.displayName;instanceGuid=$p.instanceGuid;pathToSignedReportingExe=$p.pathToSignedReportingExe;productState=$p.productState;ReportingExeExists=[IO.File]::Exists($x)}}`;

/**
 * The whole script. Each section runs in a runspace of the same process, so that one that hangs (the Defender
 * provider under another antivirus was seen to hang for minutes) costs only itself. Errors carry ids and
 * numbers, no message: messages are localised and may name people. The answer is written as UTF-8 bytes,
 * because the console's code page is the country's.
 */
export function windowsScript(): string {
  const sections = Object.entries(windowsQuestions).map(([name, code]) => `$q['${name}']=@'\n${code}\n'@`);
  return `$ProgressPreference='SilentlyContinue'
$q=[ordered]@{}
$prelude=@'
${prelude}
'@
${sections.join('\n')}
$end=[datetime]::UtcNow.AddMilliseconds(${sectionsTimeoutMs})
$pool=[runspacefactory]::CreateRunspacePool(1,6);$pool.ApartmentState='STA';$pool.Open()
$jobs=@(foreach($n in $q.Keys){$p=[powershell]::Create();$p.RunspacePool=$pool
[void]$p.AddScript($prelude+[char]10+'try{[pscustomobject]@{ok=$true;data=@('+[char]10+$q[$n]+[char]10+')}}catch{[pscustomobject]@{ok=$false;err=[pscustomobject]@{id=[string]$_.FullyQualifiedErrorId;category=[int]$_.CategoryInfo.Category;hresult=$_.Exception.HResult;inner=$(if($_.Exception.InnerException){$_.Exception.InnerException.HResult})}}}')
@{n=$n;p=$p;h=$p.BeginInvoke()}})
$out=[ordered]@{}
foreach($j in $jobs){$left=[int][Math]::Max(1,($end-[datetime]::UtcNow).TotalMilliseconds)
try{if($j.h.AsyncWaitHandle.WaitOne($left)){$out[$j.n]=@($j.p.EndInvoke($j.h))[0]}else{$out[$j.n]=@{ok=$false;err=@{id='Timeout'}}}}catch{$out[$j.n]=@{ok=$false;err=@{id=[string]$_.FullyQualifiedErrorId;hresult=$_.Exception.HResult}}}}
$json=ConvertTo-Json @{format='postern-windows';version=1;sections=$out} -Depth 8 -Compress
$bytes=[Text.Encoding]::UTF8.GetBytes($json)
$stream=[Console]::OpenStandardOutput();$stream.Write($bytes,0,$bytes.Length);$stream.Flush()
[Environment]::Exit(0)`;
}

export const powerShell = String.raw`%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe`;

/** Arguments of the one call: no profile, no prompt, the script as base64 of UTF-16, which needs no quoting. */
export function windowsArguments(): readonly string[] {
  const encoded = Buffer.from(windowsScript(), 'utf16le').toString('base64');
  return ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-EncodedCommand', encoded];
}
