/**
 * Long German words may break at their joints.
 */
import { describe, expect, it } from 'vitest';
import { withSoftHyphens } from '../../../renderer/parts/soft-hyphens.ts';
import { english, german } from '../../support/languages/languages.ts';

describe('long German words', () => {
  it('may break at their joints', () => {
    expect(withSoftHyphens('Festplattenverschlüsselung', german)).toBe('Festplatten\u00ADverschlüsselung');
    expect(withSoftHyphens('Systemaktualisierungen', german)).toBe('System\u00ADaktualisierungen');
    expect(withSoftHyphens('Verschlüsselung', german)).toBe('Verschlüsselung');
  });

  it('stay as they are in English', () => {
    expect(withSoftHyphens('Bildschirmsperre', english)).toBe('Bildschirmsperre');
  });
});
