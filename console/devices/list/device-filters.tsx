/**
 * Search box and filters above the list.
 */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { checkIds, checks } from '../../../shared/checks/index.ts';
import { deviceStates } from '../../../shared/policy/standing.ts';
import { outcomeLooks, stateLooks } from '../../ui/device-state-look.ts';
import { useSay } from '../../ui/locale.tsx';
import { isNarrowed, parseDeviceSearch, type DeviceSearch } from './device-search.ts';
import { words } from '../words.ts';

/** Typing rests this long before the server is asked. */
const restMs = 250;

export interface DeviceFiltersProps {
  readonly search: DeviceSearch;
  readonly onSearch: (search: DeviceSearch) => void;
}

export function DeviceFilters({ search, onSearch }: DeviceFiltersProps) {
  const say = useSay();
  /** Sets one part ('' removes it) and goes back to the first page. */
  const change = (part: 'search' | 'state' | 'check' | 'outcome', value: string) => {
    const { page: _first, ...rest } = search;
    const { [part]: _old, ...others } = rest;
    onSearch(parseDeviceSearch(value === '' ? others : { ...others, [part]: value }));
  };
  return (
    <search className="device-filters">
      <SearchBox value={search.search ?? ''} onChange={(value) => change('search', value)} />
      <NativeSelect
        aria-label={say(words.state)}
        value={search.state ?? ''}
        onChange={(event) => change('state', event.currentTarget.value)}
        data={[
          { value: '', label: say(words.anyState) },
          ...deviceStates.map((state) => ({ value: state, label: say(stateLooks[state].word) })),
        ]}
      />
      <NativeSelect
        aria-label={say(words.check)}
        value={search.check ?? ''}
        onChange={(event) => change('check', event.currentTarget.value)}
        data={[
          { value: '', label: say(words.anyCheck) },
          ...checkIds.map((id) => ({ value: id, label: say(checks[id].title) })),
        ]}
      />
      {search.check !== undefined && (
        <NativeSelect
          aria-label={say(words.outcome)}
          value={search.outcome ?? 'fail'}
          onChange={(event) => change('outcome', event.currentTarget.value)}
          data={(['fail', 'unknown', 'pass', 'notApplicable'] as const).map((outcome) => ({
            value: outcome,
            label: say(outcomeLooks[outcome].word),
          }))}
        />
      )}
      {isNarrowed(search) && (
        <Button variant="subtle" leftSection={<IconX size={16} aria-hidden />} onClick={() => onSearch({})}>
          {say(words.clear)}
        </Button>
      )}
    </search>
  );
}

interface SearchBoxProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function SearchBox({ value, onChange }: SearchBoxProps) {
  const say = useSay();
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  const [told, setTold] = useState(value);
  // The address may change without typing (back button, "Clear filters"); what was typed meanwhile stays.
  if (value !== seen) {
    setSeen(value);
    if (value !== told) setTyped(value);
  }
  const tell = useEffectEvent((next: string) => {
    setTold(next);
    onChange(next);
  });
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => tell(typed.trim()), restMs);
    return () => clearTimeout(timer);
  }, [typed, value]);
  useHotkeys([['/', () => box.current?.focus()]]);
  return (
    <TextInput
      ref={box}
      type="search"
      className="device-search"
      leftSection={<IconSearch size={16} aria-hidden />}
      placeholder={say(words.search)}
      aria-label={say(words.search)}
      aria-keyshortcuts="/"
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
