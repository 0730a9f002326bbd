/**
 * The list of devices: search, filters, order and pages live in the address, the server does the work.
 */
import { Button, Group, Pagination, Text } from '@mantine/core';
import { IconDevices, IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DevicePage as Page } from '../../../shared/protocol/console-api.ts';
import { formatNumber } from '../../../shared/presentation/formats.ts';
import { useApi } from '../../api-client.ts';
import { EmptyNotice } from '../../ui/empty-notice.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { useLocale, useSay } from '../../ui/locale.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { DeviceFilters } from './device-filters.tsx';
import { isNarrowed, type DeviceSearch } from './device-search.ts';
import { DeviceTable } from './device-table.tsx';
import '../devices.css';
import { devicesQuery } from '../queries.ts';
import { words } from '../words.ts';

export interface DevicesPageProps {
  readonly search: DeviceSearch;
  /** Puts a new search into the address. */
  readonly onSearch: (search: DeviceSearch) => void;
}

export function DevicesPage({ search, onSearch }: DevicesPageProps) {
  const say = useSay();
  const query = useQuery(devicesQuery(useApi(), search));
  return (
    <>
      <PageHeading title={say(words.title)} />
      <DeviceFilters search={search} onSearch={onSearch} />
      <Loaded query={query}>
        {(page) =>
          page.devices.length === 0 ? (
            <NoDevices search={search} onSearch={onSearch} />
          ) : (
            <div className="panel device-list" aria-busy={query.isPlaceholderData}>
              <DeviceTable devices={page.devices} search={search} onSearch={onSearch} />
              <Pages page={page} onPage={(number) => onSearch({ ...search, page: number })} />
            </div>
          )
        }
      </Loaded>
    </>
  );
}

function NoDevices({ search, onSearch }: DevicesPageProps) {
  const say = useSay();
  if (isNarrowed(search) || (search.page ?? 1) > 1) {
    return (
      <EmptyNotice icon={IconSearchOff} title={say(words.noMatch)} text={say(words.noMatchText)}>
        <Button mt="sm" variant="default" onClick={() => onSearch({})}>
          {say(words.clear)}
        </Button>
      </EmptyNotice>
    );
  }
  return (
    <EmptyNotice icon={IconDevices} title={say(words.noDevice)} text={say(words.noDeviceText)}>
      <Button mt="sm" renderRoot={(props) => <Link to="/enrolment" {...props} />}>
        {say(words.createCode)}
      </Button>
    </EmptyNotice>
  );
}

function Pages({ page, onPage }: { readonly page: Page; readonly onPage: (page: number) => void }) {
  const say = useSay();
  const { language } = useLocale();
  const number = (value: number) => formatNumber(value, language);
  const from = (page.page - 1) * page.pageSize + 1;
  const to = from + page.devices.length - 1;
  const pages = Math.ceil(page.total / page.pageSize);
  const range = { from: number(from), to: number(to), total: number(page.total) };
  return (
    <Group justify="space-between" p="md" pt="sm">
      <Text size="sm" className="quiet" aria-live="polite">
        {say(words.range, range)}
      </Text>
      {pages > 1 && (
        <Pagination
          total={pages}
          value={page.page}
          onChange={onPage}
          size="sm"
          aria-label={say(words.pages)}
          getControlProps={(control) =>
            control === 'next'
              ? { 'aria-label': say(words.nextPage) }
              : control === 'previous'
                ? { 'aria-label': say(words.previousPage) }
                : {}
          }
        />
      )}
    </Group>
  );
}
