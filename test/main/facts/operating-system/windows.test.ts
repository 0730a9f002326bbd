/**
 * The name, version and build of Windows.
 */
import { describe, expect, it } from 'vitest';
import { parseOperatingSystemOnWindows } from '../../../../main/facts/operating-system/windows.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';
import { dutch, french, german, windowsBatch, withRow } from '../../../support/machines/windows-answer.ts';

describe('the operating system of a Windows machine', () => {
  it('names Windows 11, whose registry says 10, with its build', () => {
    expect(valueOf(parseOperatingSystemOnWindows(windowsBatch(german)))).toEqual({
      platform: 'win32',
      name: 'Windows 11 Pro',
      version: '23H2',
      id: 'windows',
      versionId: '22631',
      build: '22631.4460',
      arch: 'x64',
    });
    expect(valueOf(parseOperatingSystemOnWindows(windowsBatch(french))).name).toBe('Windows 10 Pro');
    expect(valueOf(parseOperatingSystemOnWindows(windowsBatch(dutch)))).toMatchObject({
      name: 'Windows 11 Home',
      arch: 'arm64',
    });
  });

  it.each([
    [{ ProductName: 'Windows 10 Pro', CurrentBuild: '22000' }, 'Windows 11 Pro'],
    [{ ProductName: 'Windows 10 Pro', CurrentBuild: '19045' }, 'Windows 10 Pro'],
    [{ ProductName: 'Windows Server 2025 Standard', CurrentBuild: '26100' }, 'Windows Server 2025 Standard'],
    [{ ProductName: 'Windows 10 Thing', InstallationType: 'Server', CurrentBuild: '26100' }, 'Windows 10 Thing'],
  ])('names %j', (values, name) => {
    const system = valueOf(
      parseOperatingSystemOnWindows(windowsBatch(german, { version: withRow('version', values) })),
    );
    expect(system.name).toBe(name);
  });

  it('tells the build alone where there is no revision', () => {
    const version = withRow('version', { UBR: null });
    expect(valueOf(parseOperatingSystemOnWindows(windowsBatch(german, { version }))).build).toBe('22631');
  });
});
